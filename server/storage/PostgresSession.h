#pragma once

#include "server/storage/KeptRows.h"
#include "server/storage/PostgresConnection.h"
#include "server/storage/SqlSession.h"

#include <QSet>

namespace budkavle::server {

/// The storage port over one PostgreSQL connection, beside others of this and of other processes. A transaction writes
/// under the row locks of hold(), so that modseq order is commit order in each account; a snapshot is one view.
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
    [[nodiscard]] std::optional<wire::Row> row(const domain::InboxId &account, const QString &type,
                                               const QString &id) override;
    [[nodiscard]] bool matterExists(const domain::MatterId &matter) override;
    [[nodiscard]] bool messageExists(const domain::MessageId &message) override;

    void begin() override;
    void hold(const QList<LaneKey> &lanes, int deliveries) override;
    [[nodiscard]] bool commit() override;
    void rollback() override;
    void savepoint() override;
    void releaseSavepoint() override;
    void rollbackToSavepoint() override;
    qint64 apply(const domain::InboxId &account, const QList<RowWrite> &rows) override;
    [[nodiscard]] QList<QueuedDelivery> pendingDeliveries(int limit) override;
    void indexProxy(const domain::Proxy &proxy) override;
    void setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights) override;
    [[nodiscard]] QString heldMeta(const QString &key) override;

protected:
    qint64 run(const char *sql, const QVariantList &values, const Visit &visit = {}) override;
    void write(const char *sql, const QVariantList &values) override;
    void hasMoved(const AccountHead &head) override;
    void writeRows(qint64 accountKey, qint64 modseq, const QList<RowWrite> &rows, AccountHead &head) override;

private:
    enum class State { Idle, Reading, Writing };
    [[nodiscard]] bool bringUp();
    void start(const char *sql, State state);
    [[nodiscard]] bool end(bool mustBeDurable);
    void letGo();
    void holdAccounts(const QSet<QString> &accounts);
    void holdName(const QString &name);

    void checkDirectory();

    std::unique_ptr<PostgresConnection> m_connection;
    QMap<domain::InboxId, AccountHead> m_heads; ///< of what is held, as this transaction has left them
    KeptRows m_directoryRows;
    const std::optional<qint64> m_epoch;
    State m_state = State::Idle;
    QSet<QString> m_held;
    QMap<domain::InboxId, qint64> m_movedAtSavepoint;
    QString m_snapshot;
    qint64 m_dataVersion = 0;
};

} // namespace budkavle::server
