#pragma once

#include "server/storage/StorageWriter.h"

#include <QVariant>

namespace budkavle::server {

/// One row of an answer, while it is being visited.
class SqlRow {
public:
    virtual ~SqlRow() = default;
    [[nodiscard]] virtual qint64 number(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
};

/// The storage port in the SQL that SQLite and PostgreSQL share: `?` for values, the same tables. What differs (how a
/// statement is run, transactions, locks, how changes are noticed) is each database's own.
class SqlSession : public StorageWriter {
public:
    [[nodiscard]] std::optional<domain::Error> failure() const override { return m_failure; }
    [[nodiscard]] QString meta(const QString &key) override;
    [[nodiscard]] std::optional<AccountHead> head(const domain::InboxId &account) override;
    [[nodiscard]] std::optional<qint64> modseq(const domain::InboxId &account) override;
    [[nodiscard]] QMap<domain::InboxId, qint64> allModseqs() override;
    [[nodiscard]] QMap<domain::InboxId, qint64> modseqs(const QSet<domain::InboxId> &accounts) override;
    [[nodiscard]] Moves movesSince(const QString &mark) override;
    [[nodiscard]] QList<GrantedHead> grantedHeads(const domain::UserId &user, domain::Instant now) override;
    [[nodiscard]] qint64 grantsVersion(const domain::UserId &user, domain::Instant now) override;
    [[nodiscard]] std::optional<domain::Rights> grant(const domain::UserId &user,
                                                      const domain::InboxId &account) override;
    [[nodiscard]] ChangeRun changes(const domain::InboxId &account, qint64 from, qint64 maxBytes) override;
    [[nodiscard]] BackfillRun backfill(const domain::InboxId &account, const std::optional<wire::BackfillKey> &after,
                                       qint64 maxBytes) override;
    [[nodiscard]] std::optional<wire::Row> row(const domain::InboxId &account, const QString &type,
                                               const QString &id) override;
    void visitRows(const domain::InboxId &account, const std::function<void(const wire::Row &)> &visit) override;
    [[nodiscard]] QList<wire::Row> rowsOfType(const domain::InboxId &account, const QString &type) override;
    [[nodiscard]] QList<wire::Row> messagesOf(const domain::InboxId &account, const domain::MatterId &matter) override;
    [[nodiscard]] bool matterExists(const domain::MatterId &matter) override;
    [[nodiscard]] bool messageExists(const domain::MessageId &message) override;
    [[nodiscard]] std::optional<domain::AbsenceId> activeAbsence(const domain::UserId &user,
                                                                 domain::Instant now) override;
    [[nodiscard]] std::optional<domain::AbsenceId> nextAbsence(const domain::UserId &user,
                                                               domain::Instant now) override;
    [[nodiscard]] QList<domain::AbsenceId> absencesOf(const domain::UserId &user, domain::Instant after) override;
    [[nodiscard]] QList<domain::ProxyId> proxiesOf(const domain::UserId &owner) override;
    [[nodiscard]] domain::Instant nextProxyTurn(domain::Instant now) override;
    [[nodiscard]] qint64 lastSeq(const LaneKey &lane) override;
    [[nodiscard]] qint64 seqAt(const LaneKey &lane, qint64 modseq) override;
    [[nodiscard]] std::optional<RecordedCommand> recorded(const LaneKey &lane, qint64 seq) override;
    [[nodiscard]] std::optional<RecordedCommand> recorded(const domain::UserId &user,
                                                          const domain::CommandId &id) override;
    [[nodiscard]] QMap<QString, qint64> endsAmong(const QStringList &keys) override;
    [[nodiscard]] QMap<QString, qint64> revokedSessions() override;
    [[nodiscard]] QMap<QString, int> strikes() override;
    [[nodiscard]] std::optional<QByteArray> blob(const domain::InboxId &account, const QString &id) override;
    [[nodiscard]] Backlog backlog() override;
    [[nodiscard]] QList<PlacedRow> rowsOfMatter(const domain::MatterId &matter) override;
    [[nodiscard]] domain::Instant newestResult() override;
    [[nodiscard]] Aged aged(AgedKind kind, domain::Instant before) override;
    [[nodiscard]] QList<LaneKey> agedLanes(domain::Instant before) override;
    [[nodiscard]] QList<KeptReading> readings(domain::Instant before, qint64 after, int limit) override;
    [[nodiscard]] QList<domain::InboxId> accountsMarked(domain::Instant before) override;
    [[nodiscard]] QList<ItemState> trashedStates(domain::Instant before, int limit) override;
    [[nodiscard]] QList<domain::InboxId> accountsWithMoreRead(int cap, const domain::InboxId &after,
                                                              int limit) override;
    [[nodiscard]] QList<ItemState> readStates(const domain::InboxId &account) override;
    [[nodiscard]] QList<ItemState> statesToDo(const domain::InboxId &account, const domain::MatterId &after,
                                              int limit) override;
    [[nodiscard]] QList<domain::InboxId> accountsToDo() override;
    [[nodiscard]] QList<ItemState> itemStates(const domain::InboxId &account) override;
    [[nodiscard]] QList<wire::Row> itemRows(const domain::InboxId &account, const domain::MatterId &after,
                                            int limit) override;
    [[nodiscard]] std::optional<SystemKey> recordKey(const QString &hash) override;
    [[nodiscard]] std::optional<RecordPlace> recordPlace(const QString &system, const QString &reference) override;
    [[nodiscard]] QList<OutboxRecord> recordOutbox(const QStringList &organisations, qint64 after, int limit) override;
    [[nodiscard]] std::optional<OutboxRecord> outboxRecord(qint64 number) override;
    void visitGrants(const std::function<void(const GrantRecord &)> &visit) override;
    void visitUndelivered(const std::function<void(const UndeliveredRecord &)> &visit) override;
    [[nodiscard]] qint64 rowsWithoutAccount() override;
    [[nodiscard]] qint64 lanesAstray() override;

    void foresee(const Foreseen &) override {}
    void confirm() override {}
    void setMeta(const QString &key, const QString &value) override;
    [[nodiscard]] QString heldMeta(const QString &key) override { return meta(key); }
    void createAccount(const domain::InboxId &account) override;
    qint64 apply(const domain::InboxId &account, const QList<RowWrite> &rows) override;
    [[nodiscard]] QMap<domain::InboxId, qint64> takeMoved() override;
    void indexAbsence(const domain::Absence &absence) override;
    void indexProxy(const domain::Proxy &proxy) override;
    void record(const LaneKey &lane, const RecordedCommand &command) override;
    [[nodiscard]] bool enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body,
                               domain::Instant at) override;
    [[nodiscard]] QList<QueuedDelivery> pendingDeliveries(int limit) override;
    [[nodiscard]] bool deliveriesWait() override;
    void markDelivered(qint64 number, domain::Instant at, bool failed) override;
    void setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights) override;
    void revokeSession(const QString &tokenId, qint64 expiresMs) override;
    [[nodiscard]] bool useOnce(const QString &key, domain::Instant until) override;
    void purgeSessions(domain::Instant before, int limit) override;
    void putBlob(const domain::InboxId &account, const BlobPut &blob) override;
    [[nodiscard]] bool copyBlob(const domain::InboxId &from, const domain::InboxId &to, const QString &id,
                                const domain::UserId &by, domain::Instant at) override;
    void dropBlobs(const domain::UserId &user, qint64 bytes) override;
    void purgeBlobs(domain::Instant before, int limit) override;
    qint64 dropResults(const LaneKey &lane, domain::Instant before, int limit) override;
    qint64 dropRefusals(domain::Instant before, int limit) override;
    qint64 dropDeliveries(domain::Instant before, int limit) override;
    qint64 dropReadings(domain::Instant before, qint64 upTo, int limit) override;
    qint64 dropTombstones(const domain::InboxId &account, domain::Instant before, int limit) override;
    void markTombstones(domain::Instant now) override;
    void addItemState(const ItemState &state) override;
    void audit(const AuditRecord &record) override;
    void putRecordKey(const SystemKey &key) override;
    qint64 endRecordKeys(const QString &system, const QString &start, domain::Instant at) override;
    void putRecordPlace(const RecordPlace &place) override;
    void queueForRecord(const OutboxRecord &record) override;
    [[nodiscard]] bool receiptOutbox(const OutboxRecord &record) override;
    int strike(const QString &key) override;

protected:
    using Visit = std::function<void(const SqlRow &)>;
    /// Runs it and visits its rows; how many rows it changed, or -1: it failed, and the failure is noted. `sql` is a
    /// literal: its address is its name.
    virtual qint64 run(const char *sql, const QVariantList &values, const Visit &visit = {}) = 0;
    /// The same for what answers nothing. That it failed may be noted only with the next statement, or when it is asked for.
    virtual void write(const char *sql, const QVariantList &values) { run(sql, values); }
    /// run() for a question about what apply(), record(), enqueue(), markDelivered() and audit() have not written.
    virtual qint64 ask(const char *sql, const QVariantList &values, const Visit &visit)
    {
        return run(sql, values, visit);
    }
    [[nodiscard]] static AccountHead readHead(const SqlRow &row); ///< id, modseq, digest, live, low_modseq, acl_v
    void fail(const QString &what) const;
    /// Counts in `head` that a live row of `modseq` came, or went.
    static void countIn(const wire::Row &row, qint64 modseq, AccountHead &head);
    static void countOut(const wire::Row &row, qint64 modseq, AccountHead &head);

    [[nodiscard]] bool exists(const char *sql, const QVariantList &values);   ///< ask()s
    [[nodiscard]] qint64 number(const char *sql, const QVariantList &values); ///< of the first row, or 0; ask()s
    [[nodiscard]] qint64 accountKey(const domain::InboxId &account);
    [[nodiscard]] static QueuedDelivery readDelivery(const SqlRow &row);
    void forgetAccountKeys() { m_accountKeys.clear(); }
    /// Of the counters, as of the accounts: what a savepoint takes back has not been moved.
    void markBumps() { m_bumpedAtSavepoint = m_bumped; }
    void takeBackBumps() { m_bumped = m_bumpedAtSavepoint; }
    /// A transaction begins: nothing has moved in it.
    void forgetMoves()
    {
        m_moved.clear();
        m_bumped.clear();
    }
    void raiseGrantsVersion(const domain::UserId &user, int by);
    virtual void moveGrants(const domain::UserId &user);
    /// In meta: who keeps the last one sees that something moved.
    virtual void moveSerial(const QString &key);

    QMap<domain::InboxId, qint64> m_moved;
    mutable std::optional<domain::Error> m_failure; ///< whoever asks for it may be the first to hear of it

private:
    [[nodiscard]] QList<wire::Row> rows(const char *sql, const QVariantList &values);
    [[nodiscard]] QList<ItemState> states(const char *sql, const QVariantList &values);
    void indexItem(qint64 accountKey, const RowWrite &write);
    [[nodiscard]] qint64 count(const char *sql);
    void writeRows(qint64 accountKey, qint64 modseq, const QList<RowWrite> &rows, AccountHead &head);
    void moveAcl(qint64 accountKey);
    [[nodiscard]] bool isBumped(const QString &what);
    void writeRow(qint64 accountKey, qint64 modseq, const RowWrite &write, AccountHead &head);

    QHash<QString, qint64> m_accountKeys;
    QSet<QString> m_bumpedAtSavepoint;
    QSet<QString> m_bumped; ///< counters that this transaction has moved: once is enough for whoever sees its commit
};

} // namespace budkavle::server
