#pragma once

#include "server/storage/KeptRows.h"
#include "server/storage/PostgresConnection.h"
#include "server/storage/ReadAhead.h"
#include "server/storage/SqlSession.h"
#include "server/storage/WriteBatch.h"

#include <QSet>

namespace budkavle::server {

/// The storage port over one PostgreSQL connection, beside others of this and of other processes. A transaction writes
/// under the row locks of hold(), so that modseq order is commit order in each account; a snapshot is one view. What is
/// written for commands and deliveries is gathered and told to the database together: when a question needs it, and at the
/// commit.
class PostgresSession final : public SqlSession {
public:
    /// `epoch`: a snapshot that shows data of another one fails, for a standby replays what raises it. Unset: any.
    explicit PostgresSession(std::unique_ptr<PostgresConnection> connection, std::optional<qint64> epoch = {});
    ~PostgresSession() override;

    [[nodiscard]] std::optional<domain::Error> failure() const override;
    void beginSnapshot() override;
    void endSnapshot() override;
    [[nodiscard]] qint64 dataVersion() override;
    [[nodiscard]] QMap<domain::InboxId, qint64> modseqs(const QSet<domain::InboxId> &accounts) override;
    [[nodiscard]] Moves movesSince(const QString &mark) override;
    [[nodiscard]] std::optional<AccountHead> head(const domain::InboxId &account) override;
    [[nodiscard]] std::optional<qint64> modseq(const domain::InboxId &account) override;
    [[nodiscard]] std::optional<wire::Row> row(const domain::InboxId &account, const QString &type,
                                               const QString &id) override;
    [[nodiscard]] bool matterExists(const domain::MatterId &matter) override;
    [[nodiscard]] bool messageExists(const domain::MessageId &message) override;
    [[nodiscard]] QString meta(const QString &key) override;
    [[nodiscard]] std::optional<domain::Rights> grant(const domain::UserId &user,
                                                      const domain::InboxId &account) override;
    [[nodiscard]] std::optional<domain::AbsenceId> activeAbsence(const domain::UserId &user,
                                                                 domain::Instant now) override;
    [[nodiscard]] qint64 lastSeq(const LaneKey &lane) override;
    [[nodiscard]] qint64 seqAt(const LaneKey &lane, qint64 modseq) override;
    [[nodiscard]] std::optional<RecordedCommand> recorded(const LaneKey &lane, qint64 seq) override;
    [[nodiscard]] std::optional<RecordedCommand> recorded(const domain::UserId &user,
                                                          const domain::CommandId &id) override;
    [[nodiscard]] QMap<QString, qint64> endsAmong(const QStringList &keys) override;

    void begin() override;
    void hold(const QList<LaneKey> &lanes, int deliveries) override;
    void foresee(const Foreseen &foreseen) override;
    void confirm() override;
    [[nodiscard]] bool commit() override;
    void rollback() override;
    void savepoint() override;
    void releaseSavepoint() override;
    void rollbackToSavepoint() override;
    qint64 apply(const domain::InboxId &account, const QList<RowWrite> &rows) override;
    void record(const LaneKey &lane, const RecordedCommand &command) override;
    [[nodiscard]] bool enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body,
                               domain::Instant at) override;
    [[nodiscard]] QList<QueuedDelivery> pendingDeliveries(int limit) override;
    [[nodiscard]] bool deliveriesWait() override;
    void markDelivered(qint64 number, domain::Instant at, bool failed) override;
    void audit(const AuditRecord &record) override;
    void indexProxy(const domain::Proxy &proxy) override;
    void setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights) override;
    [[nodiscard]] QString heldMeta(const QString &key) override;
    [[nodiscard]] qint64 grantsVersion(const domain::UserId &user, domain::Instant now) override;
    void revokeSession(const QString &tokenId, qint64 expiresMs) override;
    [[nodiscard]] QMap<QString, qint64> revokedSessions() override;
    [[nodiscard]] bool useOnce(const QString &key, domain::Instant until) override;
    void purgeSessions(domain::Instant before, int limit) override;

protected:
    qint64 run(const char *sql, const QVariantList &values, const Visit &visit = {}) override;
    qint64 ask(const char *sql, const QVariantList &values, const Visit &visit) override;
    void write(const char *sql, const QVariantList &values) override;
    void moveGrants(const domain::UserId &user) override;
    void moveSerial(const QString &key) override;

private:
    /// Of rows that everybody moves: written when the transaction ends, so that nobody waits for another lock under theirs.
    struct LateMoves {
        QMap<QString, qint64> ends; ///< of sessions, until when
        domain::Instant purgeBefore;
        int purgeLimit = 0;
        QMap<domain::UserId, int> grants;
        QSet<QString> serials;
    };
    enum class State { Idle, Reading, Writing };
    /// The last savepoint. It is the database's own only once something has been written there after it.
    struct Savepoint {
        WriteBatch::Mark mark;
        QMap<domain::InboxId, qint64> moved;
        QMap<domain::InboxId, AccountHead> heads;
        QSet<QString> held;
        QSet<QString> names;
        LateMoves late;
        bool isReal = false;
    };
    [[nodiscard]] bool bringUp();
    void start(const char *sql, State state);
    [[nodiscard]] bool end(bool mustBeDurable);
    void letGo();
    void holdAccounts(const QSet<QString> &accounts);
    void holdName(const QString &name);
    void holdNames(QStringList names);
    void writeLateMoves();
    void writeEnds();
    void checkDirectory();
    [[nodiscard]] std::optional<wire::Row> directoryRow(const QString &type, const QString &id);

    [[nodiscard]] bool mayWrite();
    void tell(const char *sql, const QVariantList &values);
    void settle();
    void makeSavepoint();
    void flush(const WriteBatch &batch);
    void flushRows(const WriteBatch &batch);
    void flushStates(const std::vector<WriteBatch::Row> &rows);
    void flushMoves(const WriteBatch &batch);
    void flushAnswers(const WriteBatch &batch);
    void flushDeliveries(const WriteBatch &batch);
    void flushAudits(const WriteBatch &batch);

    template <class Found>
    [[nodiscard]] Found orForgotten(Found found);
    void foreseeLanes(const QList<LaneKey> &all);
    void foreseeRows(const QList<RowPlace> &rows);
    void foreseeWhatIsThere(const Foreseen &foreseen);

    std::unique_ptr<PostgresConnection> m_connection;
    /// Of what is held: modseqs as this transaction has left them, sums as the database has been told.
    QMap<domain::InboxId, AccountHead> m_heads;
    KeptRows m_directoryRows;
    WriteBatch m_batch;
    ReadAhead m_read;
    std::optional<Savepoint> m_savepoint;
    QSet<QString> m_names; ///< held
    const std::optional<qint64> m_epoch;
    State m_state = State::Idle;
    QSet<QString> m_held;
    LateMoves m_late;
    QString m_snapshot;
    qint64 m_dataVersion = 0;
};

} // namespace budkavle::server
