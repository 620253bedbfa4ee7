#pragma once

#include "server/storage/Records.h"

#include <QSet>
#include <QStringList>

#include <functional>

namespace budkavle::server {

/// One connection's view for reading. Used in one thread. A failed read sets failure() until the next beginSnapshot()
/// or begin(), and answers empty: look at failure() before trusting what was read.
class StorageReader {
public:
    virtual ~StorageReader() = default;
    virtual void beginSnapshot() = 0;
    virtual void endSnapshot() = 0;
    [[nodiscard]] virtual std::optional<domain::Error> failure() const = 0;
    /// Changes when any connection or process has committed.
    [[nodiscard]] virtual qint64 dataVersion() = 0;

    [[nodiscard]] virtual QString meta(const QString &key) = 0;
    [[nodiscard]] virtual std::optional<AccountHead> head(const domain::InboxId &account) = 0;
    [[nodiscard]] virtual std::optional<qint64> modseq(const domain::InboxId &account) = 0; ///< head()'s, for less
    [[nodiscard]] virtual QMap<domain::InboxId, qint64> allModseqs() = 0;
    /// Of those of them that there are.
    [[nodiscard]] virtual QMap<domain::InboxId, qint64> modseqs(const QSet<domain::InboxId> &accounts) = 0;
    /// In a snapshot: every account that has moved since the one in which this reader gave the mark, and maybe others;
    /// with an empty mark all.
    [[nodiscard]] virtual Moves movesSince(const QString &mark) = 0;

    /// What the user may read at `now`, by grants and as a proxy.
    [[nodiscard]] virtual QList<GrantedHead> grantedHeads(const domain::UserId &user, domain::Instant now) = 0;
    /// Rises with every grant and revocation, and as time passes a beginning or an end of the user's proxy periods.
    [[nodiscard]] virtual qint64 grantsVersion(const domain::UserId &user, domain::Instant now) = 0;
    /// None: never granted; Rights::None: granted once and revoked, or only as a proxy, now or at another time.
    [[nodiscard]] virtual std::optional<domain::Rights> grant(const domain::UserId &user,
                                                              const domain::InboxId &account) = 0;

    /// Rows after `from`, about `maxBytes` of them and at least one modseq's worth.
    [[nodiscard]] virtual ChangeRun changes(const domain::InboxId &account, qint64 from, qint64 maxBytes) = 0;
    /// Live rows newest first, strictly older than `after`.
    [[nodiscard]] virtual BackfillRun backfill(const domain::InboxId &account,
                                               const std::optional<wire::BackfillKey> &after, qint64 maxBytes) = 0;
    /// A live row.
    [[nodiscard]] virtual std::optional<wire::Row> row(const domain::InboxId &account, const QString &type,
                                                       const QString &id) = 0;
    /// Every live row of the account, one at a time: costs what is stored.
    virtual void visitRows(const domain::InboxId &account, const std::function<void(const wire::Row &)> &visit) = 0;
    [[nodiscard]] virtual QList<wire::Row> rowsOfType(const domain::InboxId &account, const QString &type) = 0;
    [[nodiscard]] virtual QList<wire::Row> messagesOf(const domain::InboxId &account,
                                                      const domain::MatterId &matter) = 0;
    /// In any account.
    [[nodiscard]] virtual bool matterExists(const domain::MatterId &matter) = 0;
    /// In any account.
    [[nodiscard]] virtual bool messageExists(const domain::MessageId &message) = 0;
    /// The absence of the user that is active at `now`, the latest begun if several.
    [[nodiscard]] virtual std::optional<domain::AbsenceId> activeAbsence(const domain::UserId &user,
                                                                         domain::Instant now) = 0;

    /// The first of the user's absences that begins after `now`.
    [[nodiscard]] virtual std::optional<domain::AbsenceId> nextAbsence(const domain::UserId &user,
                                                                       domain::Instant now) = 0;

    /// Those of the user's absences that end after `after`, by their beginning.
    [[nodiscard]] virtual QList<domain::AbsenceId> absencesOf(const domain::UserId &user, domain::Instant after) = 0;

    /// The user's proxy periods, those over and those to come too.
    [[nodiscard]] virtual QList<domain::ProxyId> proxiesOf(const domain::UserId &owner) = 0;
    /// The first time after `now` at which a proxy period begins or ends; unset: none.
    [[nodiscard]] virtual domain::Instant nextProxyTurn(domain::Instant now) = 0;

    /// The lane's watermark; 0 when it has never been used.
    [[nodiscard]] virtual qint64 lastSeq(const LaneKey &lane) = 0;
    /// The last seq whose effects are at or before `modseq`.
    [[nodiscard]] virtual qint64 seqAt(const LaneKey &lane, qint64 modseq) = 0;
    [[nodiscard]] virtual std::optional<RecordedCommand> recorded(const LaneKey &lane, qint64 seq) = 0;
    [[nodiscard]] virtual std::optional<RecordedCommand> recorded(const domain::UserId &user,
                                                                  const domain::CommandId &id) = 0;
    static constexpr int mostEnds = 4;
    /// The ends of sessions that stand under these keys (core/SessionEnds.h), with until when, ms; at most `mostEnds` keys.
    [[nodiscard]] virtual QMap<QString, qint64> endsAmong(const QStringList &keys) = 0;
    [[nodiscard]] virtual QMap<QString, qint64> revokedSessions() = 0; ///< all of them
    [[nodiscard]] virtual QMap<QString, int> strikes() = 0;
    [[nodiscard]] virtual std::optional<QByteArray> blob(const domain::InboxId &account, const QString &id) = 0;
    /// Costs what waits.
    [[nodiscard]] virtual Backlog backlog() = 0;

    /// Live rows of the matter in all accounts.
    [[nodiscard]] virtual QList<PlacedRow> rowsOfMatter(const domain::MatterId &matter) = 0;
    // For who removes what is old.
    /// What the writer's drop…() of the kind would remove, and its oldest; costs what is stored.
    [[nodiscard]] virtual domain::Instant
    newestResult() = 0; ///< when the last command was decided; costs what is stored
    [[nodiscard]] virtual Aged aged(AgedKind kind, domain::Instant before) = 0;
    /// Lanes with results that dropResults() would remove; costs what is stored.
    [[nodiscard]] virtual QList<LaneKey> agedLanes(domain::Instant before) = 0;
    /// Of the access log, the oldest of before that time with a higher number than `after`.
    [[nodiscard]] virtual QList<KeptReading> readings(domain::Instant before, qint64 after, int limit) = 0;
    /// Those that had tombstones then.
    [[nodiscard]] virtual QList<domain::InboxId> accountsMarked(domain::Instant before) = 0;

    // For the chores: what is to be found without reading the items. Rows of before the states (core/chores/StatesChore.h)
    // have none until they got theirs.
    /// In the trash since before `before`, or thrown away by hand; of those that may be purged.
    [[nodiscard]] virtual QList<ItemState> trashedStates(domain::Instant before, int limit) = 0;
    /// Personal or not: accounts with more than `cap` items that are read and not in the trash, in their order, after `after`.
    [[nodiscard]] virtual QList<domain::InboxId> accountsWithMoreRead(int cap, const domain::InboxId &after,
                                                                      int limit) = 0;
    /// Read and not in the trash, the oldest first.
    [[nodiscard]] virtual QList<ItemState> readStates(const domain::InboxId &account) = 0;
    /// What somebody is to do there, after that matter in its order.
    [[nodiscard]] virtual QList<ItemState> statesToDo(const domain::InboxId &account, const domain::MatterId &after,
                                                      int limit) = 0;
    [[nodiscard]] virtual QList<domain::InboxId> accountsToDo() = 0; ///< with statesToDo(); costs what is to be done
    [[nodiscard]] virtual QList<ItemState> itemStates(const domain::InboxId &account) = 0; ///< all of them
    /// Live items, in the order of their matters, after that one.
    [[nodiscard]] virtual QList<wire::Row> itemRows(const domain::InboxId &account, const domain::MatterId &after,
                                                    int limit) = 0;
    // Of record systems.
    /// One that has not ended.
    [[nodiscard]] virtual std::optional<SystemKey> recordKey(const QString &hash) = 0;
    [[nodiscard]] virtual std::optional<RecordPlace> recordPlace(const QString &system, const QString &reference) = 0;
    /// What waits for its receipt, after that number, in order of number.
    [[nodiscard]] virtual QList<OutboxRecord> recordOutbox(const QStringList &organisations, qint64 after,
                                                           int limit) = 0;
    [[nodiscard]] virtual std::optional<OutboxRecord> outboxRecord(qint64 number) = 0;

    // For who looks whether the database is whole: each costs what is stored.
    virtual void visitGrants(const std::function<void(const GrantRecord &)> &visit) = 0; ///< those that give a right
    virtual void visitUndelivered(const std::function<void(const UndeliveredRecord &)> &visit) = 0;
    [[nodiscard]] virtual qint64 rowsWithoutAccount() = 0;
    /// Lanes whose watermark is not their last result's number.
    [[nodiscard]] virtual qint64 lanesAstray() = 0;
};

} // namespace budkavle::server
