#include "server/metrics/Metrics.h"

#include "server/metrics/ProcessFigures.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <sstream>

namespace budkavle::server {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

const Histogram::BucketBoundaries secondsBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
const Histogram::BucketBoundaries jobsBounds{1, 2, 4, 8, 16, 32, 64};

Family<Counter> &counters(prometheus::Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Family<Histogram> &histograms(prometheus::Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

/// The levels of one moment, as a registry of their own.
class LevelsPage {
public:
    void set(const char *name, const char *help, double value, const prometheus::Labels &labels = {})
    {
        prometheus::BuildGauge().Name(name).Help(help).Register(m_registry).Add(labels).Set(value);
    }
    void count(const char *name, const char *help, double value)
    {
        counters(m_registry, name, help).Add({}).Increment(value);
    }
    [[nodiscard]] std::vector<prometheus::MetricFamily> collect() const { return m_registry.Collect(); }

private:
    prometheus::Registry m_registry;
};

void fill(LevelsPage &page, const Metrics::Levels &levels)
{
    page.set("budkavle_role", "1 for the role that this server has now.", 1,
             {{"role", levels.isReadCopy ? "readCopy" : "primary"}});
    page.set("budkavle_epoch", "Epoch of the region's data.", double(levels.epoch));
    if (levels.isReadCopy)
        page.set("budkavle_read_copy_age_seconds", "How old the data of this read copy are.", levels.copyAgeSeconds);
    page.set("budkavle_http_connections", "Open connections, event streams too.", levels.connections);
    page.set("budkavle_event_streams", "Open event streams.", levels.eventStreams);
    page.set("budkavle_writer_queue", "Requests that wait for the writer.", double(levels.writerQueue));
    page.set("budkavle_reader_queue", "Requests that wait for a reader.", double(levels.readerQueue));
    page.set("budkavle_database_up", "1 when the database answered just now.", levels.databaseAnswers ? 1 : 0);
    if (!levels.databaseAnswers)
        return;
    page.set("budkavle_deliveries_waiting", "Deliveries between inboxes that are not carried yet.",
             double(levels.deliveriesWaiting));
    page.set("budkavle_oldest_delivery_seconds", "How long the oldest of them has waited.",
             levels.oldestDeliverySeconds);
}

void fill(LevelsPage &page, const ProcessFigures &process)
{
    page.set("process_resident_memory_bytes", "Resident memory size in bytes.", process.residentBytes);
    page.count("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", process.cpuSeconds);
    page.set("process_start_time_seconds", "Start time of the process since unix epoch in seconds.", process.startedAt);
    page.set("process_open_fds", "Number of open file descriptors.", process.openFiles);
    page.set("process_max_fds", "Maximum number of open file descriptors.", process.mostFiles);
}

} // namespace

struct Metrics::Counted {
    prometheus::Registry registry;
    Family<Counter> &requests = counters(registry, "budkavle_http_requests_total",
                                         "Answered requests, by route and status.");
    Family<Histogram> &requestSeconds = histograms(registry, "budkavle_http_request_seconds",
                                                   "From a request's last byte to its answer's first.");
    Family<Counter> &commands = counters(
        registry, "budkavle_commands_total",
        "Commands that were answered, those sent again too, by outcome: applied, or refused with a code.");
    Family<Counter> &lanes = counters(registry, "budkavle_lanes_stopped_total",
                                      "Lanes that were held or told to come again, by code.");
    Family<Counter> &signIns = counters(registry, "budkavle_sign_ins_total", "Attempts to sign in, by outcome.");
    Family<Counter> &choreTurns = counters(
        registry, "budkavle_chore_turns_total",
        "Turns of the server's own chores, by chore and outcome: done or brokenOff.");
    Family<Counter> &choreSlices = counters(registry, "budkavle_chore_slices_total",
                                            "Transactions of the chores, by chore and outcome: committed or refused.");
    Family<Histogram> &choreSeconds = histograms(registry, "budkavle_chore_seconds", "Whole turns of the chores.");
    Family<Counter> &recordItems = counters(registry, "budkavle_record_items_total",
                                            "Objects that record systems handed in, by outcome.");
    Counter &recordReceipts = counters(registry, "budkavle_record_receipts_total",
                                       "Messages that a record system has said it saved.")
                                  .Add({});
    Counter &failedCommits =
        counters(registry, "budkavle_commit_failures_total", "Transactions that the database did not take.").Add({});
    Histogram &commitSeconds = histograms(registry, "budkavle_commit_seconds",
                                          "Transactions of the writer, from begin to durable.")
                                   .Add({}, secondsBounds);
    Histogram &commitJobs =
        histograms(registry, "budkavle_commit_jobs", "Requests that shared a transaction.").Add({}, jobsBounds);
};

Metrics::Metrics(const char *version) : m_counted(std::make_unique<Counted>())
{
    prometheus::BuildGauge()
        .Name("budkavle_build_info")
        .Help("1, with the version as a label.")
        .Register(m_counted->registry)
        .Add({{"version", version}})
        .Set(1);
}

Metrics::~Metrics() = default;

void Metrics::answered(const char *route, int status, double seconds)
{
    m_counted->requests.Add({{"route", route}, {"status", std::to_string(status)}}).Increment();
    m_counted->requestSeconds.Add({{"route", route}}, secondsBounds).Observe(seconds);
}

void Metrics::committed(int jobs, bool succeeded, double seconds)
{
    if (!succeeded)
        m_counted->failedCommits.Increment();
    m_counted->commitSeconds.Observe(seconds);
    m_counted->commitJobs.Observe(jobs);
}

void Metrics::pushed(const PushSums &sums)
{
    if (sums.applied > 0)
        m_counted->commands.Add({{"outcome", "applied"}}).Increment(sums.applied);
    for (auto it = sums.refused.cbegin(); it != sums.refused.cend(); ++it)
        m_counted->commands.Add({{"outcome", "refused"}, {"code", it.key().toStdString()}}).Increment(it.value());
    for (auto it = sums.stopped.cbegin(); it != sums.stopped.cend(); ++it)
        m_counted->lanes.Add({{"code", it.key().toStdString()}}).Increment(it.value());
}

void Metrics::signedIn(bool succeeded)
{
    m_counted->signIns.Add({{"outcome", succeeded ? "succeeded" : "refused"}}).Increment();
}

void Metrics::choreTurn(const char *chore, bool isDone, double seconds)
{
    m_counted->choreTurns.Add({{"chore", chore}, {"outcome", isDone ? "done" : "brokenOff"}}).Increment();
    m_counted->choreSeconds.Add({{"chore", chore}}, secondsBounds).Observe(seconds);
}

void Metrics::choreSlice(const char *chore, bool committed)
{
    m_counted->choreSlices.Add({{"chore", chore}, {"outcome", committed ? "committed" : "refused"}}).Increment();
}

void Metrics::recordItem(const QString &outcome, const QString &code)
{
    m_counted->recordItems.Add({{"outcome", outcome.toStdString()}, {"code", code.toStdString()}}).Increment();
}

void Metrics::recordReceipt()
{
    m_counted->recordReceipts.Increment();
}

QByteArray Metrics::text(const Levels &levels) const
{
    LevelsPage page;
    fill(page, levels);
    fill(page, readProcessFigures());
    auto families = m_counted->registry.Collect();
    auto more = page.collect();
    families.insert(families.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, families);
    return QByteArray::fromStdString(out.str());
}

} // namespace budkavle::server
