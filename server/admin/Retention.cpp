#include "server/admin/Retention.h"

#include "server/admin/ClosedMatters.h"
#include "server/core/Forgotten.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>
#include <limits>

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

Retention::Retention(const RetentionRules &rules, const domain::Clock &clock, int batch, ReadingExport *kept)
    : m_rules(rules)
    , m_clock(clock)
    , m_batch(batch)
    , m_kept(kept)
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
    const auto exportedUpTo = exportReadings(writer);
    if (!exportedUpTo)
        return exportedUpTo.error();
    auto counts = kinds();
    domain::Outcome removed = domain::Done{};
    for (auto count = counts.begin(); removed && count != counts.end(); ++count)
        removed = remove(writer, *count, *exportedUpTo);
    const auto noted = note(writer, counts, now);
    if (!removed || !noted)
        return removed ? noted.error() : removed.error();
    return counts;
}

domain::Result<qint64> Retention::exportReadings(StorageReader &reader) const
{
    if (!m_kept)
        return std::numeric_limits<qint64>::max();
    const auto all = kinds();
    const auto kind = std::find_if(all.cbegin(), all.cend(),
                                   [](const RetentionCount &one) { return one.kind == "readings"_L1; });
    if (auto opened = m_kept->open(); !opened)
        return opened.error();
    qint64 last = 0;
    while (kind != all.cend()) {
        const auto readings = reader.readings(kind->before, last, m_batch);
        if (auto sound = failureOf(reader); !sound)
            return sound.error();
        if (readings.isEmpty())
            break;
        if (auto added = m_kept->add(readings); !added)
            return added.error();
        last = readings.last().number;
    }
    const auto finished = m_kept->finish();
    return finished ? domain::Result<qint64>(last) : finished.error();
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

domain::Outcome Retention::remove(StorageWriter &writer, RetentionCount &count, qint64 exportedUpTo) const
{
    if (count.kind == "matters"_L1)
        return removeMatters(writer, count);
    if (count.kind == "deliveries"_L1)
        return inBatches(
            writer, {}, [&] { return writer.dropDeliveries(count.before, m_batch); }, count.rows);
    if (count.kind == "readings"_L1)
        return inBatches(
            writer, {}, [&] { return writer.dropReadings(count.before, exportedUpTo, m_batch); }, count.rows);
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
    const auto refusals = [&] {
        raiseForgottenBefore(writer, count.before);
        return writer.dropRefusals(count.before, m_batch);
    };
    return inBatches(writer, {}, refusals, count.rows);
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

domain::Outcome Retention::note(StorageWriter &writer, const QList<RetentionCount> &counts, domain::Instant now)
{
    QStringList removed;
    for (const RetentionCount &count : counts) {
        if (count.rows > 0)
            removed << count.kind + u'/' + QString::number(count.rows) + u'/'
                    + QDateTime::fromMSecsSinceEpoch(count.before.ms, Qt::UTC).toString(Qt::ISODate);
    }
    if (removed.isEmpty())
        return domain::Done{};
    AuditRecord record;
    record.user = domain::UserId(u"budkavle-admin"_s);
    record.action = u"removed"_s;
    record.object = removed.join(u' ');
    record.claimedAt = record.at = now;
    return inTransaction(writer, [&] { writer.audit(record); });
}

} // namespace budkavle::server
