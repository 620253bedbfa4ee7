#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Command.h"
#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"
#include "sync/store/ChangeSet.h"
#include "sync/store/Rows.h"
#include "sync/wire/Protocol.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace budkavle::store {

class Database;

/// What the engine must know of the cache to plan its next exchange.
struct SyncState {
    QString lineage; ///< empty: never synced
    qint64 epoch = 0;
    qint64 grants = -1;
    domain::Instant maxServerTime;
    domain::Instant lastProductionContact;
    int outgoing = 0; ///< without access-log records
    int quarantined = 0;
    bool isBackfilling = false;
    qint64 mended = 0;                    ///< rows that were not the server's and are now, since this cache began
    bool isDiffering = false;             ///< an account differs from the server's though it was mended within a day
    bool isCounted = true;                ///< all rows have been read again within a day: Writer::countSome
    std::optional<wire::Closing> closing; ///< as production said last
    bool needsNewDevice = false;          ///< a clone of this cache sends too (seqReused): see Writer::adoptDevice
};

/// The only hand that writes the cache. One instance, one thread, one connection. Every method is one durable
/// transaction (synchronous=FULL); it returns what changed, or an error of kind disk (`storeFull`, `storeReadOnly`,
/// `storeCorrupt`) or of the reducer, and then nothing has changed.
class Writer {
public:
    Writer(Database &database, const domain::Clock &clock);
    ~Writer();
    /// Goes on in another cache, that of the same person after a rescue; who holds the Writer notices nothing.
    void moveTo(Database &database);
    /// Called when a statement found the cache damaged, and from inside that call; the log beside it says so by then.
    void onDamage(std::function<void()> told);
    /// A reader found it.
    void noteDamage();

    /// Binds the cache to a person (refused with `cacheOfAnother` when it has another's) and notes the assignment.
    [[nodiscard]] domain::Result<ChangeSet> bind(const domain::Actor &actor, const domain::DeviceId &device);
    [[nodiscard]] domain::Result<ChangeSet> setProfile(const QByteArray &document);

    /// Decides the command on the optimistic state; if allowed: lane number, outbox, overlay, and the draft gone,
    /// in one transaction. Refused by the reducer: its error, and the draft stays.
    [[nodiscard]] domain::Result<ChangeSet> submit(const domain::Command &command, const QString &draftId = {});
    [[nodiscard]] domain::Result<ChangeSet> saveDraft(const Draft &draft);
    [[nodiscard]] domain::Result<ChangeSet> discardDraft(const QString &id);
    /// A refused command's text becomes a draft again (message.send), or is let go.
    [[nodiscard]] domain::Result<ChangeSet> quarantineToDraft(const domain::CommandId &id);
    [[nodiscard]] domain::Result<ChangeSet> discardQuarantined(const domain::CommandId &id);

    // ---- for the engine
    [[nodiscard]] SyncState syncState() const;
    [[nodiscard]] domain::DeviceId device() const;
    /// The next commands to push: whole lanes in order, the audit lane last; lanes on hold left out.
    [[nodiscard]] QList<wire::LanePush> pendingPush(int maxCommands, qint64 maxBytes) const;
    [[nodiscard]] wire::PullCall pullCall(qint64 maxBytes) const;
    /// Applies a reply: results (refusals to the quarantine, what the lanes say), pages that fit (lineage, epoch,
    /// from == cursor), acks (outbox to journal), grants and purges, digest, then the overlays of touched accounts.
    /// Rules of docs/protocol.md, section 5, for a read copy. All in one transaction.
    [[nodiscard]] domain::Result<ChangeSet> apply(const wire::SyncReply &reply);
    /// An event's inline page, if it fits; an empty ChangeSet when not (then pull).
    [[nodiscard]] domain::Result<ChangeSet> applyHint(const wire::PullResult &pull);
    /// A new device id for a cache whose old one is used twice: the outbox goes into new lanes, with the same ids.
    [[nodiscard]] domain::Result<ChangeSet> adoptDevice(const domain::DeviceId &device);
    /// What the next exchange is to ask besides, when an account's rows are not the server's; its answer comes by apply().
    /// At most once a day an account, while what is shown stays.
    [[nodiscard]] std::optional<wire::VerifyCall> verifyCall() const;
    /// Reads some rows again and compares them with what was kept of them; what differs is mended (verifyCall).
    void countSome();
    /// An older program filled the cache: the lists do not know yet all that they are to show (Deriver).
    [[nodiscard]] bool isDeriving() const;
    /// A few of its items; with the last ones the ChangeSet says `bulk`.
    [[nodiscard]] domain::Result<ChangeSet> deriveSome();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::store
