#include "server/core/History.h"

#include "server/Log.h"
#include "server/core/Epoch.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const QString noted = u"history"_s;

/// The same cluster, on a later timeline of it. What a restore brought back is that too: see docs/operations.md.
bool isTakenOver(const QString &from, const QString &to)
{
    return from.section(u'/', 0, 0) == to.section(u'/', 0, 0) && from.section(u'/', 1) < to.section(u'/', 1);
}

} // namespace

domain::Result<bool> settleHistory(Storage &storage, Failover failover, const domain::Clock &clock)
{
    const QString now = storage.history();
    if (now.isEmpty())
        return false;
    auto opened = storage.openWriter();
    if (!opened)
        return opened.error();
    StorageWriter &writer = *opened.value();
    writer.begin();
    const QString before = writer.heldMeta(noted);
    const bool isEmpty = writer.meta(u"lineage"_s).isEmpty();
    if (writer.failure() || isEmpty || before == now) {
        const auto failure = writer.failure();
        writer.rollback();
        return failure ? domain::Result<bool>(*failure) : domain::Result<bool>(false);
    }
    // Nothing is noted in a database that only older versions have served: it is taken as it is.
    const bool isSpared = before.isEmpty() || (failover == Failover::Synchronous && isTakenOver(before, now));
    const QString epoch = isSpared ? writer.meta(u"epoch"_s) : QString::number(raiseEpoch(writer, 0, clock));
    writer.setMeta(noted, now);
    if (!writer.commit())
        return *writer.failure();
    log::warning("historyNoted", {{"before", before}, {"now", now}, {"epoch", epoch}});
    return !isSpared;
}

} // namespace budkavle::server
