#include "sync/store/Writer.h"

#include "sync/store/Applier.h"
#include "sync/store/Batch.h"
#include "sync/store/Database.h"
#include "sync/store/Deriver.h"
#include "sync/store/GrantKeeper.h"
#include "sync/store/LaneAnswers.h"
#include "sync/store/Mender.h"
#include "sync/store/Mirror.h"
#include "sync/store/PageApplier.h"
#include "sync/store/PushPlan.h"
#include "sync/store/ReadModel.h"
#include "sync/store/Recount.h"
#include "sync/store/Replayer.h"
#include "sync/store/Rescue.h"
#include "sync/store/Statement.h"
#include "sync/store/StoreError.h"
#include "sync/store/Tables.h"
#include "sync/store/Transaction.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/ProfileCodec.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

class Writer::Private {
public:
    Private(Database &connection, const Clock &time)
        : database(connection)
        , clock(time)
        , tables(connection)
        , readModel(tables)
        , replayer(tables, decider)
        , mirror(tables)
        , mender(tables)
        , recount(tables)
    {
        readDecider();
    }

    Database &database;
    const Clock &clock;
    Tables tables;
    ReadModel readModel;
    Decider decider;
    DeviceId device;
    Replayer replayer;
    Mirror mirror;
    Mender mender;
    Recount recount;
    qint64 revision = 0;
    std::function<void()> damaged;
    std::optional<SyncState> lastRead; ///< what the last one who asked read, until something is written

    void readDecider();
    [[nodiscard]] SyncState readState() const;
    void look(const Error &error);
    [[nodiscard]] Instant serverNow() const;
    enum class Indexing { Later, Now };
    template <class Work>
    Result<ChangeSet> transact(Work work, Indexing indexing = Indexing::Later);
    [[nodiscard]] Outcome enqueue(const Command &command, const QString &draftId, Batch &batch);
    void sweepIfFree();
    [[nodiscard]] Outcome mayWriteTo(const InboxId &account) const;
    [[nodiscard]] bool isLoading() const;
    Result<ChangeSet> apply(const wire::SyncReply &reply);
};

void Writer::Private::readDecider()
{
    decider.actor = {UserId(tables.meta.text(metakey::user)), AssignmentId(tables.meta.text(metakey::assignment))};
    device = DeviceId(tables.meta.text(metakey::device));
    const QByteArray document = tables.meta.bytes(metakey::profile);
    decider.profile.reset();
    if (document.isEmpty())
        return;
    if (auto profile = wire::decodeProfile(document, wire::ProfileReading::Received))
        decider.profile = std::move(profile).value();
}

void Writer::Private::look(const Error &error)
{
    if (error.code != "storeCorrupt"_L1)
        return;
    mirror.markDamaged();
    if (damaged)
        damaged();
}

Instant Writer::Private::serverNow() const
{
    return clock.now().plusMs(tables.meta.integer(metakey::serverOffset));
}

template <class Work>
Result<ChangeSet> Writer::Private::transact(Work work, Indexing indexing)
{
    lastRead.reset();
    Transaction transaction(database, Transaction::Mode::Write);
    Batch batch;
    const Outcome done = database.failure() ? Outcome(Done{}) : work(batch);
    if (!done || database.failure()) {
        readModel.forget();
        const Error why = database.failure() ? *database.failure() : done.error();
        look(why);
        return why;
    }
    replayer.replay(batch);
    readModel.settle(batch);
    if (indexing == Indexing::Now)
        readModel.settleSearch(isLoading());
    mirror.prepare();
    if (const auto committed = transaction.commit(); !committed) {
        readModel.forget();
        mirror.forget();
        look(committed.error());
        return committed.error();
    }
    mirror.settle();
    if (database.isSweepDue())
        sweepIfFree();
    if (!batch.changes.isEmpty())
        batch.changes.revision = ++revision;
    return batch.changes;
}

/// Whoever reads still is not waited for: the next transaction tries again.
void Writer::Private::sweepIfFree()
{
    database.clearFailure();
    qint64 usualMs = 0;
    {
        Statement patience(database, u"PRAGMA busy_timeout"_s);
        if (!patience.first())
            return;
        usualMs = patience.integer(0);
    }
    (void)database.connection().execute(u"PRAGMA busy_timeout = 0"_s);
    database.sweepLog();
    (void)database.connection().execute(u"PRAGMA busy_timeout = %1"_s.arg(usualMs));
}

Outcome Writer::Private::mayWriteTo(const InboxId &account) const
{
    if (account == auditAccount() || account == directoryAccount())
        return Done{};
    const auto known = tables.accounts.find(account);
    if (!known || !known->isGranted)
        return reject(u"notMember"_s);
    if (known->rights != Rights::ReadWrite)
        return reject(u"inboxReadOnly"_s);
    return Done{};
}

Outcome Writer::Private::enqueue(const Command &command, const QString &draftId, Batch &batch)
{
    if (const auto may = mayWriteTo(command.account); !may)
        return may;
    if (tables.outbox.has(command.id))
        return Done{}; // the same act once more, such as a second press
    OutboxRow row;
    row.account = command.account;
    row.seq = tables.lanes.allocate(command.account);
    row.id = command.id;
    row.type = wire::commandType(command.body);
    row.decided = serverNow();
    row.command = wire::encodeCommandBytes(command);
    if (const auto decided = replayer.decide(command, row.seq, row.decided, batch); !decided)
        return decided;
    tables.outbox.add(row);
    batch.changes.outgoing = true;
    if (!draftId.isEmpty()) {
        tables.drafts.remove(draftId);
        batch.changes.drafts = true;
    }
    return Done{};
}

bool Writer::Private::isLoading() const
{
    return tables.accounts.isAnyLoading();
}

Result<ChangeSet> Writer::Private::apply(const wire::SyncReply &reply)
{
    QList<InboxId> differing;
    QList<InboxId> agreeing;
    const QList<InboxId> suspects = mender.suspects();
    bool hasLostText = false;
    const Instant now = clock.now();
    auto changed = transact(
        [&](Batch &batch) -> Outcome {
            Applier applier(tables, batch, now);
            const Outcome applied = applier.apply(reply);
            differing = applier.diverged();
            agreeing = applier.agreed();
            if (applied && reply.verify && reply.pull.stamp.role == wire::Role::Primary)
                mender.take(*reply.verify, batch, now);
            // What the page found before it was mended by the same reply differs no more.
            differing.removeIf([&](const InboxId &id) {
                const auto account = tables.accounts.find(id);
                return account && account->repairedAt == now;
            });
            hasLostText = batch.hasLostText;
            if (hasLostText) // before it stands: whenever the program ends, they are not forgotten
                Rescue::removeAside(database.location());
            return applied;
        },
        Indexing::Now);
    if (!changed) {
        mender.startOver(suspects);
        return changed;
    }
    for (const InboxId &account : std::as_const(differing))
        mender.suspect(account, now);
    for (const InboxId &account : std::as_const(agreeing))
        mender.agrees(account);
    if (hasLostText) {
        database.sweepLog();
        mirror.rewrite();
    }
    return changed;
}

Writer::Writer(Database &database, const Clock &clock) : d(std::make_unique<Private>(database, clock))
{
}

Writer::~Writer() = default;

void Writer::moveTo(Database &database)
{
    auto next = std::make_unique<Private>(database, d->clock);
    next->revision = d->revision;
    next->damaged = d->damaged;
    if (next->decider.actor.user.isEmpty())
        next->decider.actor = d->decider.actor;
    if (next->device.isEmpty())
        next->device = d->device;
    d = std::move(next);
}

void Writer::onDamage(std::function<void()> told)
{
    d->damaged = std::move(told);
}

void Writer::noteDamage()
{
    d->look(storeError(u"storeCorrupt"_s));
}

Result<ChangeSet> Writer::bind(const Actor &actor, const DeviceId &device)
{
    auto changed = d->transact([&](Batch &batch) -> Outcome {
        MetaTable &meta = d->tables.meta;
        const QString bound = meta.text(metakey::user);
        if (!bound.isEmpty() && bound != actor.user.value())
            return reject(u"cacheOfAnother"_s);
        meta.setText(metakey::user, actor.user.value());
        meta.setText(metakey::assignment, actor.assignment.value());
        if (meta.text(metakey::device).isEmpty())
            meta.setText(metakey::device, device.value());
        GrantKeeper keeper(d->tables, batch, d->clock.now());
        keeper.expect(directoryAccount());
        keeper.expect(personalInboxOf(actor.user));
        return Done{};
    });
    if (changed)
        d->readDecider();
    return changed;
}

Result<ChangeSet> Writer::setProfile(const QByteArray &document)
{
    if (const auto profile = wire::decodeProfile(document, wire::ProfileReading::Received); !profile)
        return profile.error();
    auto changed = d->transact([&](Batch &batch) -> Outcome {
        if (d->tables.meta.bytes(metakey::profile) != document) {
            d->tables.meta.setBytes(metakey::profile, document);
            batch.changes.bulk = true; // what may be done has changed everywhere
        }
        return Done{};
    });
    if (changed)
        d->readDecider();
    return changed;
}

Result<ChangeSet> Writer::submit(const Command &command, const QString &draftId)
{
    return d->transact([&](Batch &batch) { return d->enqueue(command, draftId, batch); });
}

Result<ChangeSet> Writer::saveDraft(const Draft &draft)
{
    return d->transact([&](Batch &batch) -> Outcome {
        d->tables.drafts.save(draft);
        batch.changes.drafts = true;
        return Done{};
    });
}

Result<ChangeSet> Writer::discardDraft(const QString &id)
{
    return d->transact([&](Batch &batch) -> Outcome {
        d->tables.drafts.remove(id);
        batch.changes.drafts = true;
        return Done{};
    });
}

Result<ChangeSet> Writer::quarantineToDraft(const CommandId &id)
{
    return d->transact([&](Batch &batch) -> Outcome {
        const auto row = d->tables.quarantine.find(id);
        if (!row)
            return reject(u"commandUnknown"_s);
        const auto command = wire::decodeCommandBytes(row->command);
        const auto *send = command ? std::get_if<SendMessage>(&command->body) : nullptr;
        if (!send)
            return reject(u"notAMessage"_s);
        d->tables.drafts.save(draftOf(*command, *send, d->tables, d->clock.now()));
        d->tables.quarantine.remove(id);
        batch.changes.drafts = true;
        batch.changes.outgoing = true;
        return Done{};
    });
}

Result<ChangeSet> Writer::discardQuarantined(const CommandId &id)
{
    return d->transact([&](Batch &batch) -> Outcome {
        d->tables.quarantine.remove(id);
        batch.changes.outgoing = true;
        return Done{};
    });
}

SyncState Writer::Private::readState() const
{
    const MetaTable &meta = tables.meta;
    SyncState state;
    state.lineage = meta.text(metakey::lineage);
    state.epoch = meta.integer(metakey::epoch);
    state.grants = meta.integer(metakey::grants, -1);
    state.maxServerTime = Instant{meta.integer(metakey::maxServerTime)};
    state.lastProductionContact = Instant{meta.integer(metakey::lastContact)};
    state.outgoing = tables.outbox.countWithout(auditAccount());
    state.quarantined = tables.quarantine.count();
    state.isBackfilling = isLoading();
    state.mended = meta.integer(metakey::mendedRows);
    const QString closing = meta.text(metakey::closing);
    if (!closing.isEmpty()) {
        state.closing = wire::Closing{Instant{closing.section(u' ', 0, 0).toLongLong()},
                                      Instant{closing.section(u' ', 1, 1).toLongLong()}, closing.section(u' ', 2)};
    }
    state.needsNewDevice = tables.lanes.isAnyHeldBy(seqReused);
    return state;
}

SyncState Writer::syncState() const
{
    d->database.clearFailure();
    SyncState state = d->lastRead ? *d->lastRead : d->readState();
    if (!d->database.failure())
        d->lastRead = state;
    state.isDiffering = d->mender.isDiffering();
    state.isCounted = !d->recount.isDue(d->clock.now());
    return state;
}

DeviceId Writer::device() const
{
    return d->device;
}

QList<wire::LanePush> Writer::pendingPush(int maxCommands, qint64 maxBytes) const
{
    d->database.clearFailure();
    const auto lanes = PushPlan(d->tables).lanes(maxCommands, maxBytes);
    return d->database.failure() ? QList<wire::LanePush>() : lanes; // better nothing than half of what was read
}

wire::PullCall Writer::pullCall(qint64 maxBytes) const
{
    d->database.clearFailure();
    return PushPlan(d->tables).pull(maxBytes);
}

Result<ChangeSet> Writer::apply(const wire::SyncReply &reply)
{
    return d->apply(reply);
}

Result<ChangeSet> Writer::applyHint(const wire::PullResult &pull)
{
    wire::SyncReply reply;
    reply.pull = pull;
    reply.pull.closing = syncState().closing; // of which a hint says nothing
    return d->apply(reply);
}

Result<ChangeSet> Writer::adoptDevice(const DeviceId &device)
{
    auto changed = d->transact([&](Batch &batch) -> Outcome {
        d->tables.meta.setText(metakey::device, device.value());
        LaneAnswers(d->tables, batch, d->clock.now()).deviceChanged();
        return Done{};
    });
    if (changed)
        d->readDecider();
    return changed;
}

std::optional<wire::VerifyCall> Writer::verifyCall() const
{
    d->database.clearFailure();
    return d->mender.call();
}

void Writer::countSome()
{
    d->database.clearFailure();
    const Instant now = d->clock.now();
    const Recount::Step step = d->recount.some(now);
    if (d->database.failure())
        return d->look(*d->database.failure());
    if (step.differing)
        d->mender.suspect(step.differing->id, now);
    if (!step.learned)
        return;
    const auto kept = d->transact([&](Batch &) -> Outcome {
        d->tables.accounts.save(*step.learned);
        return Done{};
    });
    Q_UNUSED(kept) // else it is learned tomorrow
}

bool Writer::isDeriving() const
{
    d->database.clearFailure();
    return Deriver(d->tables).isDue();
}

Result<ChangeSet> Writer::deriveSome()
{
    return d->transact([&](Batch &batch) -> Outcome {
        Deriver(d->tables).some(batch);
        return Done{};
    });
}

} // namespace budkavle::store
