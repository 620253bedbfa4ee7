#include "server/directory/DirectoryDiff.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using What = RecordChange::What;

QMap<RecordKey, DirectoryRecord> byKey(const SourceReading &reading, QList<SourceProblem> &problems)
{
    QMap<RecordKey, DirectoryRecord> records;
    for (const DirectoryRecord &record : reading.records) {
        const RecordKey key = keyOf(record);
        const auto known = records.constFind(key);
        if (known != records.cend() && *known != record)
            problems << SourceProblem{key.name, u"stands there twice, and not in the same way"_s, key};
        else
            records.insert(key, record);
    }
    return records;
}

} // namespace

DirectoryDiff directoryDiff(const StoredRecords &stored, const SourceReading &wanted, const QString &source,
                            domain::Instant now)
{
    DirectoryDiff diff;
    diff.problems = wanted.problems;
    const auto records = byKey(wanted, diff.problems);
    QMap<RecordKey, RecordChange> changes;
    for (auto it = records.cbegin(); it != records.cend(); ++it) {
        const auto known = stored.constFind(it.key());
        const StoredRecord after{*it, source, {}};
        if (known == stored.cend())
            changes.insert(it.key(), {What::Added, {}, after});
        else if (known->source != source && !known->goneAt.isSet())
            diff.problems << SourceProblem{it.key().name, u"belongs to the source "_s + known->source, it.key()};
        else if (known->goneAt.isSet())
            changes.insert(it.key(), {What::Returned, *known, after});
        else if (known->record != *it)
            changes.insert(it.key(), {What::Changed, *known, after});
    }
    QSet<QString> bad;
    for (const SourceProblem &problem : std::as_const(diff.problems)) {
        if (problem.key)
            bad.insert(QString::number(int(problem.key->kind)) + problem.key->name);
    }
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        if (it->source != source)
            continue;
        const bool isBad = bad.contains(QString::number(int(it.key().kind)) + it.key().name);
        if (isBad)
            changes.remove(it.key());
        else if (!it->goneAt.isSet() && !records.contains(it.key()))
            changes.insert(it.key(), {What::Ended, *it, {it->record, source, now}});
        if (!it->holdsAt(now))
            continue;
        Removals &removals = diff.removals[it.key().kind];
        ++removals.held;
        const auto change = changes.constFind(it.key());
        if (change != changes.cend() && !change->after.holdsAt(now))
            ++removals.ended;
    }
    diff.changes = changes.values();
    return diff;
}

} // namespace budkavle::server
