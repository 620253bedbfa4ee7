#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <memory>
#include <unordered_map>

namespace budkavle::server {

/// One SQLite connection with its prepared statements; reads, and writes if it was opened so.
class SqliteSession final : public StorageWriter {
public:
    explicit SqliteSession(QSqlDatabase database);
    ~SqliteSession() override;
    SqliteSession(const SqliteSession &) = delete;
    SqliteSession &operator=(const SqliteSession &) = delete;

    /// For what is SQLite's own: schema, VACUUM, checkpoint.
    [[nodiscard]] domain::Outcome execute(const QString &sql);
    [[nodiscard]] domain::Result<QVariant> scalar(const QString &sql);

    void beginSnapshot() override;
    void endSnapshot() override;
    [[nodiscard]] std::optional<domain::Error> failure() const override { return m_failure; }
    [[nodiscard]] qint64 dataVersion() override;
    [[nodiscard]] QString meta(const QString &key) override;
    [[nodiscard]] std::optional<AccountHead> head(const domain::InboxId &account) override;
    [[nodiscard]] QMap<domain::InboxId, qint64> allModseqs() override;
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
    [[nodiscard]] QList<domain::ProxyId> proxiesOf(const domain::UserId &owner) override;
    [[nodiscard]] domain::Instant nextProxyTurn(domain::Instant now) override;
    [[nodiscard]] qint64 lastSeq(const LaneKey &lane) override;
    [[nodiscard]] qint64 seqAt(const LaneKey &lane, qint64 modseq) override;
    [[nodiscard]] std::optional<RecordedCommand> recorded(const LaneKey &lane, qint64 seq) override;
    [[nodiscard]] std::optional<RecordedCommand> recorded(const domain::UserId &user,
                                                          const domain::CommandId &id) override;
    [[nodiscard]] bool isSessionRevoked(const QString &tokenId) override;
    [[nodiscard]] QMap<QString, qint64> revokedSessions() override;
    [[nodiscard]] QMap<QString, int> strikes() override;

    void begin() override;
    [[nodiscard]] bool commit() override;
    void rollback() override;
    void savepoint() override;
    void releaseSavepoint() override;
    void rollbackToSavepoint() override;
    void setMeta(const QString &key, const QString &value) override;
    void createAccount(const domain::InboxId &account) override;
    qint64 apply(const domain::InboxId &account, const QList<RowWrite> &rows) override;
    [[nodiscard]] QMap<domain::InboxId, qint64> takeMoved() override;
    void indexAbsence(const domain::Absence &absence) override;
    void indexProxy(const domain::Proxy &proxy) override;
    void record(const LaneKey &lane, const RecordedCommand &command) override;
    [[nodiscard]] bool enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body,
                               domain::Instant at) override;
    [[nodiscard]] QList<QueuedDelivery> pendingDeliveries(int limit) override;
    void markDelivered(qint64 number, domain::Instant at, bool failed) override;
    void setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights) override;
    void revokeSession(const QString &tokenId, qint64 expiresMs) override;
    void purgeSessions(domain::Instant before, int limit) override;
    void audit(const AuditRecord &record) override;
    int strike(const QString &key) override;

private:
    QSqlQuery &prepared(const char *sql);
    /// Binds, runs, and notes a failure. The query is positioned before its first row.
    bool run(QSqlQuery &query, const QVariantList &values = {});
    bool run(const char *sql, const QVariantList &values = {});
    void plain(const char *sql);
    void fail(const QString &what);
    qint64 accountKey(const domain::InboxId &account);
    void moveGrants(const domain::UserId &user, qint64 accountKey);
    void applyRow(qint64 accountKey, qint64 modseq, const RowWrite &write, AccountHead &head);

    QSqlDatabase m_database;
    std::unordered_map<const char *, std::unique_ptr<QSqlQuery>> m_statements;
    QHash<QString, qint64> m_accountKeys;
    QMap<domain::InboxId, qint64> m_moved;
    QMap<domain::InboxId, qint64> m_movedAtSavepoint;
    std::optional<domain::Error> m_failure;
};

} // namespace budkavle::server
