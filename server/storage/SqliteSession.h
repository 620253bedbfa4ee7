#pragma once

#include "server/storage/SqlSession.h"
#include "sync/domain/Result.h"
#include "sync/sqlite/Connection.h"

#include <memory>
#include <unordered_map>

namespace budkavle::server {

/// One SQLite connection with its prepared statements; reads, and writes if it was opened so.
class SqliteSession final : public SqlSession {
public:
    explicit SqliteSession(std::unique_ptr<sqlite::Connection> connection);
    ~SqliteSession() override;
    SqliteSession(const SqliteSession &) = delete;
    SqliteSession &operator=(const SqliteSession &) = delete;

    /// For what is SQLite's own: schema, VACUUM, checkpoint.
    [[nodiscard]] domain::Outcome execute(const QString &sql);
    [[nodiscard]] domain::Result<qint64> scalar(const QString &sql);

    void beginSnapshot() override;
    void endSnapshot() override;
    [[nodiscard]] qint64 dataVersion() override;

    void begin() override;
    void hold(const QList<LaneKey> &lanes, int deliveries) override;
    [[nodiscard]] bool commit() override;
    void rollback() override;
    void savepoint() override;
    void releaseSavepoint() override;
    void rollbackToSavepoint() override;

protected:
    qint64 run(const char *sql, const QVariantList &values, const Visit &visit = {}) override;

private:
    [[nodiscard]] sqlite::Prepared &prepared(const char *sql);
    [[nodiscard]] bool bind(sqlite::Prepared &statement, const QVariantList &values);
    void plain(const char *sql);

    std::unique_ptr<sqlite::Connection> m_connection;
    std::unordered_map<const char *, sqlite::Prepared> m_statements; ///< go before their connection
    QMap<domain::InboxId, qint64> m_movedAtSavepoint;
    bool m_isLockedOut = false; ///< the transaction could not begin
};

} // namespace budkavle::server
