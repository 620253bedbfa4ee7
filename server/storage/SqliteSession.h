#pragma once

#include "server/storage/SqlSession.h"
#include "sync/domain/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace budkavle::server {

/// One SQLite connection with its prepared statements; reads, and writes if it was opened so.
class SqliteSession final : public SqlSession {
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
    QSqlQuery &prepared(const char *sql);
    void plain(const char *sql);

    QSqlDatabase m_database;
    std::unordered_map<const char *, std::unique_ptr<QSqlQuery>> m_statements;
    QMap<domain::InboxId, qint64> m_movedAtSavepoint;
};

} // namespace budkavle::server
