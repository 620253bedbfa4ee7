#include "server/admin/Retention.h"

#include "server/admin/ClosedMatters.h"
#include "server/core/Forgotten.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 longestSilenceDays = 120;
constexpr unsigned long pauseMs = 2; // others of the database's writers come between two batches

domain::Outcome failureOf(const StorageReader &reader)
{
    const auto failure = reader.failure();
    return failure ? domain::Outcome(*failure) : domain::Outcome(domain::Done{});
}

domain::Outcome inTransaction(StorageWriter &writer, const std::function<void()> &work)
{
    writer.begin();
    work();
    return writer.commit() ? domain::Outcome(domain::Done{}) : domain::Outcome(*writer.failure());
}

} // namespace

Retention::Retention(const RetentionRules &rules, const domain::Clock &clock, int batch)
    : m_rules(rules)
    , m_clock(clock)
    , m_batch(batch)
{
}

QList<RetentionCount> Retention::kinds() const
{
    const domain::Instant now = m_clock.now();
    const auto ago = [now](int days) { return now.plusMs(-qint64(days) * dayMs); };
    const qint64 readings =
        QDateTime::fromMSecsSinceEpoch(now.ms, Qt::UTC).addYears(-m_rules.readingYears).toMSecsSinceEpoch();
    QList<RetentionCount> kinds{
        {u"results"_s, ago(std::max(m_rules.resultDays, RetentionRules::leastDays)), 0, {}},
        {u"deliveries"_s, ago(std::max(m_rules.resultDays, RetentionRules::leastDays)), 0, {}},
        {u"tombstones"_s, ago(std::max(m_rules.tombstoneDays, RetentionRules::leastDays)), 0, {}},
    };
    if (m_rules.readingYears >= RetentionRules::leastReadingYears)
        kinds << RetentionCount{u"readings"_s, domain::Instant{readings}, 0, {}};
    if (m_rules.closedDays > 0)
        kinds << RetentionCount{u"matters"_s, ago(std::max(m_rules.closedDays, RetentionRules::leastDays)), 0, {}};
    return kinds;
}

domain::Result<QList<RetentionCount>> Retention::count(StorageReader &reader) const
{
    auto counts = kinds();
    for (RetentionCount &count : counts) {
        reader.beginSnapshot();
        if (count.kind == "matters"_L1) {
            count.rows = closedMatters(reader, count.before).size();
        } else {
            const Aged aged = reader.aged(count.kind == "results"_L1          ? AgedKind::Results
                                              : count.kind == "deliveries"_L1 ? AgedKind::Deliveries
                                              : count.kind == "tombstones"_L1 ? AgedKind::Tombstones
                                                                              : AgedKind::Readings,
                                          count.before);
            count.rows = aged.rows;
            count.oldest = aged.oldest;
        }
        reader.endSnapshot();
        if (const auto sound = failureOf(reader); !sound)
            return sound.error();
    }
    return counts;
}

domain::Result<QList<RetentionCount>> Retention::apply(StorageWriter &writer) const
{
    const domain::Instant now = m_clock.now();
    if (auto sound = checkClock(writer, now); !sound)
        return sound.error();
    if (auto marked = inTransaction(writer, [&] { writer.markTombstones(now); }); !marked)
        return marked.error();
    auto counts = kinds();
    for (RetentionCount &count : counts) {
        if (const auto removed = remove(writer, count); !removed)
            return removed.error();
        if (const auto noted = count.rows > 0 ? note(writer, count, now) : domain::Outcome(domain::Done{}); !noted)
            return noted.error();
    }
    return counts;
}

// By a clock that is wrong by months all would be old, and what is removed does not come back.
domain::Outcome Retention::checkClock(StorageReader &reader, domain::Instant now)
{
    const domain::Instant newest = reader.newestResult();
    if (auto sound = failureOf(reader); !sound)
        return sound;
    const bool isAstray = newest.isSet()
        && (now < newest.plusMs(-dayMs) || now > newest.plusMs(longestSilenceDays * dayMs));
    if (!isAstray)
        return domain::Done{};
    return domain::reject(
        u"clockAstray"_s,
        u"The newest command was handled %1, and this computer's clock says %2. Set the clock; a region"
        " where nobody has written for %3 days needs no removal."_s
            .arg(QDateTime::fromMSecsSinceEpoch(newest.ms, Qt::UTC).toString(Qt::ISODate),
                 QDateTime::fromMSecsSinceEpoch(now.ms, Qt::UTC).toString(Qt::ISODate))
            .arg(longestSilenceDays));
}

domain::Outcome Retention::remove(StorageWriter &writer, RetentionCount &count) const
{
    if (count.kind == "matters"_L1)
        return removeMatters(writer, count);
    if (count.kind == "deliveries"_L1)
        return inBatches(
            writer, {}, [&] { return writer.dropDeliveries(count.before, m_batch); }, count.rows);
    if (count.kind == "readings"_L1)
        return inBatches(
            writer, {}, [&] { return writer.dropReadings(count.before, m_batch); }, count.rows);
    if (count.kind == "results"_L1)
        return removeResults(writer, count);
    const auto accounts = writer.accountsMarked(count.before);
    if (auto sound = failureOf(writer); !sound)
        return sound;
    for (const domain::InboxId &account : accounts) {
        const auto drop = [&] { return writer.dropTombstones(account, count.before, m_batch); };
        if (auto dropped = inBatches(writer, {{account, {}, {}}}, drop, count.rows); !dropped)
            return dropped;
    }
    return domain::Done{};
}

domain::Outcome Retention::removeResults(StorageWriter &writer, RetentionCount &count) const
{
    // Before the first is forgotten, and for ever.
    if (auto noted = inTransaction(writer, [&] { raiseForgottenBefore(writer, count.before); }); !noted)
        return noted;
    const auto lanes = writer.agedLanes(count.before);
    if (auto sound = failureOf(writer); !sound)
        return sound;
    for (const LaneKey &lane : lanes) {
        const auto drop = [&] {
            raiseForgottenBefore(writer, count.before); // here too: this may be another database by now
            return writer.dropResults(lane, count.before, m_batch);
        };
        if (auto dropped = inBatches(writer, {}, drop, count.rows); !dropped)
            return dropped;
    }
    return domain::Done{};
}

domain::Outcome Retention::inBatches(StorageWriter &writer, const QList<LaneKey> &held, const Drop &drop,
                                     qint64 &rows) const
{
    for (;;) {
        qint64 dropped = 0;
        const auto done = inTransaction(writer, [&] {
            if (!held.isEmpty())
                writer.hold(held, 0);
            dropped = drop();
        });
        if (!done || dropped <= 0)
            return done;
        rows += dropped;
        QThread::msleep(pauseMs);
    }
}

domain::Outcome Retention::removeMatters(StorageWriter &writer, RetentionCount &count) const
{
    const auto matters = closedMatters(writer, count.before);
    if (auto sound = failureOf(writer); !sound)
        return sound;
    for (const domain::MatterId &matter : matters) {
        qint64 rows = 0;
        if (auto done = inTransaction(writer, [&] { rows = removeClosedMatter(writer, matter, count.before); }); !done)
            return done;
        count.rows += rows > 0 ? 1 : 0;
        QThread::msleep(pauseMs);
    }
    return domain::Done{};
}

domain::Outcome Retention::note(StorageWriter &writer, const RetentionCount &count, domain::Instant now)
{
    AuditRecord record;
    record.user = domain::UserId(u"budkavle-admin"_s);
    record.action = u"removed"_s;
    record.object = count.kind + u'/' + QString::number(count.rows) + u'/'
        + QDateTime::fromMSecsSinceEpoch(count.before.ms, Qt::UTC).toString(Qt::ISODate);
    record.claimedAt = record.at = now;
    return inTransaction(writer, [&] { writer.audit(record); });
}

} // namespace budkavle::server
