#include "tests/unit/engine/MemoryCache.h"

#include <QHash>

#include <algorithm>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using domain::InboxId;
using store::ChangeSet;

void MemoryCache::enqueue(const QString &id, const QString &account)
{
    Lane &lane = lanes[InboxId(account)];
    domain::Command command;
    command.id = domain::CommandId(id);
    command.account = InboxId(account);
    command.createdAt = domain::Instant{1'790'000'000'000};
    command.body = domain::OpenItem{domain::MatterId(u"m-"_s + id)};
    wire::SequencedCommand numbered;
    numbered.seq = lane.nextSeq++;
    numbered.command = command;
    lane.commands.append(numbered);
}

int MemoryCache::outgoing() const
{
    int count = 0;
    for (const Lane &lane : lanes)
        count += static_cast<int>(lane.commands.size());
    return count;
}

store::SyncState MemoryCache::state() const
{
    store::SyncState state;
    state.lineage = lineage;
    state.epoch = epoch;
    state.grants = grants;
    state.outgoing = outgoing();
    state.quarantined = static_cast<int>(quarantine.size());
    state.isBackfilling = std::any_of(accounts.cbegin(), accounts.cend(),
                                      [](const Account &a) { return a.wantsBackfill; });
    state.isCounted = toCount <= 0;
    state.needsNewDevice = needsNewDevice;
    return state;
}

QList<wire::LanePush> MemoryCache::pending(int maxCommands) const
{
    QList<wire::LanePush> out;
    for (auto it = lanes.cbegin(); it != lanes.cend() && maxCommands > 0; ++it) {
        if (it->isHeld || it->commands.isEmpty())
            continue;
        const auto some = it->commands.mid(0, maxCommands);
        maxCommands -= static_cast<int>(some.size());
        out.append({it.key(), some});
    }
    return out;
}

wire::PullCall MemoryCache::pull(qint64 maxBytes) const
{
    wire::PullCall call;
    call.device = device;
    call.grants = grants;
    call.maxBytes = maxBytes;
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it)
        call.accounts.append({it.key(), it->cursor, it->wantsBackfill, it->backfill});
    return call;
}

domain::Result<ChangeSet> MemoryCache::apply(const wire::SyncReply &reply)
{
    ++applied;
    if (!failNextApply.isEmpty())
        return domain::Error{domain::ErrorClass::Retry, std::exchange(failNextApply, {}), {}, {}};
    ChangeSet changes;
    if (reply.push)
        takeResults(*reply.push, changes);
    changes.unite(applyPull(reply.pull));
    if (reply.verify && !suspects.isEmpty()
        && !(reply.verify->error && reply.verify->error->errorClass == domain::ErrorClass::Retry))
        suspects.removeFirst();
    if (reply.verify)
        verified.append(reply.verify->error ? reply.verify->error->code : reply.verify->account.value());
    return changes;
}

ChangeSet MemoryCache::applyPull(const wire::PullResult &pull)
{
    ChangeSet changes;
    const wire::Stamp &stamp = pull.stamp;
    if (lineage.isEmpty()) {
        lineage = stamp.lineage;
        epoch = stamp.epoch;
    }
    if (stamp.lineage != lineage || stamp.epoch < epoch)
        return changes;
    if (stamp.epoch > epoch) {
        epoch = stamp.epoch;
        for (Account &account : accounts)
            account.cursor.reset();
    }
    if (pull.grants && pull.grants->version > grants) {
        grants = pull.grants->version;
        for (const wire::Grant &grant : pull.grants->list)
            accounts[grant.account];
        changes.grants = true;
    }
    for (const wire::Page &page : pull.pages)
        takePage(page, stamp, changes);
    return changes;
}

void MemoryCache::takePage(const wire::Page &page, const wire::Stamp &stamp, ChangeSet &changes)
{
    if (!accounts.contains(page.account))
        return;
    Account &account = accounts[page.account];
    const bool isFirst = !account.cursor;
    if (!isFirst && (page.from != account.cursor->modseq || page.to < page.from))
        return;
    if (isFirst)
        account.wantsBackfill = true;
    if (isFirst || page.to > page.from)
        changes.accounts.insert(page.account);
    account.cursor = wire::Cursor{stamp.epoch, page.to};
    for (const wire::Row &row : page.puts + page.backfill)
        account.rows[row.id] = std::max(account.rows.value(row.id), row.modseq);
    if (page.hasBackfill) {
        changes.accounts.insert(page.account);
        account.wantsBackfill = page.next.has_value();
        account.backfill = page.next;
    }
    if (page.ack && stamp.role == wire::Role::Primary)
        acknowledge(page.account, *page.ack, changes);
}

void MemoryCache::acknowledge(const InboxId &account, qint64 upTo, ChangeSet &changes)
{
    Lane &lane = lanes[account];
    while (!lane.isHeld && !lane.commands.isEmpty() && lane.commands.first().seq <= upTo) {
        acknowledged.append(lane.commands.takeFirst().command.id.value());
        changes.outgoing = true;
    }
}

void MemoryCache::takeResults(const wire::PushResult &push, ChangeSet &changes)
{
    for (const wire::LaneResult &result : push.lanes) {
        Lane &lane = lanes[result.account];
        if (result.error && result.error->errorClass == domain::ErrorClass::Hold)
            lane.isHeld = result.error->code != "heldReadCopy"_L1;
        const bool isReused = result.error && result.error->code == "seqReused"_L1;
        lane.isHeld = lane.isHeld || isReused;
        needsNewDevice = needsNewDevice || isReused;
        for (const wire::CommandResult &one : result.results) {
            if (!one.error || one.error->errorClass != domain::ErrorClass::Reject)
                continue;
            for (qsizetype i = 0; i < lane.commands.size(); ++i) {
                if (lane.commands.at(i).seq != one.seq)
                    continue;
                quarantine.append(lane.commands.takeAt(i).command.id.value() + u' ' + one.error->code);
                changes.outgoing = true;
                break;
            }
        }
    }
}

void MemoryCache::adoptDevice(const domain::DeviceId &renewed)
{
    device = renewed;
    needsNewDevice = false;
    for (Lane &lane : lanes) {
        lane.nextSeq = 1;
        lane.isHeld = false;
        for (wire::SequencedCommand &command : lane.commands)
            command.seq = lane.nextSeq++;
    }
}

} // namespace budkavle::tests

namespace budkavle::store {

class Writer::Private {
public:
    tests::MemoryCache cache;
};

namespace {

QHash<const Writer *, tests::MemoryCache *> &allCaches()
{
    static QHash<const Writer *, tests::MemoryCache *> all;
    return all;
}

domain::Error notHere()
{
    return domain::reject(QStringLiteral("notInMemory"));
}

} // namespace

Writer::Writer(Database &, const domain::Clock &) : d(std::make_unique<Private>())
{
    allCaches().insert(this, &d->cache);
}

Writer::~Writer()
{
    allCaches().remove(this);
}

domain::Result<ChangeSet> Writer::bind(const domain::Actor &, const domain::DeviceId &)
{
    return notHere();
}
domain::Result<ChangeSet> Writer::setProfile(const QByteArray &document)
{
    d->cache.profile = document;
    return ChangeSet();
}
domain::Result<ChangeSet> Writer::submit(const domain::Command &, const QString &)
{
    return notHere();
}
domain::Result<ChangeSet> Writer::saveDraft(const Draft &)
{
    return notHere();
}
domain::Result<ChangeSet> Writer::discardDraft(const QString &)
{
    return notHere();
}
domain::Result<ChangeSet> Writer::quarantineToDraft(const domain::CommandId &)
{
    return notHere();
}
domain::Result<ChangeSet> Writer::discardQuarantined(const domain::CommandId &)
{
    return notHere();
}
SyncState Writer::syncState() const
{
    return d->cache.state();
}
domain::DeviceId Writer::device() const
{
    return d->cache.device;
}
QList<wire::LanePush> Writer::pendingPush(int maxCommands, qint64 maxBytes) const
{
    d->cache.bytesAskedFor = maxBytes;
    return d->cache.pending(maxCommands);
}
wire::PullCall Writer::pullCall(qint64 maxBytes) const
{
    return d->cache.pull(maxBytes);
}
domain::Result<ChangeSet> Writer::apply(const wire::SyncReply &reply)
{
    return d->cache.apply(reply);
}
domain::Result<ChangeSet> Writer::adoptDevice(const domain::DeviceId &device)
{
    d->cache.adoptDevice(device);
    return ChangeSet();
}
std::optional<wire::VerifyCall> Writer::verifyCall() const
{
    if (d->cache.suspects.isEmpty())
        return std::nullopt;
    return wire::VerifyCall{d->cache.device, d->cache.suspects.first(), {wire::Bucket()}, {}};
}
void Writer::countSome()
{
    if (--d->cache.toCount == 0 && !d->cache.countedOut.isEmpty())
        d->cache.suspects.append(d->cache.countedOut);
}
domain::Result<ChangeSet> Writer::applyHint(const wire::PullResult &pull)
{
    ++d->cache.hintsApplied;
    return d->cache.applyPull(pull);
}

} // namespace budkavle::store

namespace budkavle::tests {

MemoryCache &MemoryCache::of(const store::Writer &writer)
{
    return *store::allCaches().value(&writer);
}

store::Database &MemoryCache::noDatabase()
{
    alignas(16) static char place[64] = {};
    return reinterpret_cast<store::Database &>(place);
}

} // namespace budkavle::tests
