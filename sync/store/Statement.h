#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>

#include <memory>
#include <optional>

namespace budkavle::store {

class Database;

/// One use of a prepared statement. The only way that the store speaks to SQLite, so that failures have one place:
/// they go to the Database, and a statement after one does nothing (see Database::failure).
class Statement {
public:
    Statement(Database &database, const QString &sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    /// Binds in order and runs. May be called again for the next set of values.
    template <class... Values>
    bool run(const Values &...values)
    {
        if (!mayRun())
            return false;
        int position = 0;
        (put(position++, values), ...);
        return execute();
    }

    [[nodiscard]] bool next();
    /// run() and the first row.
    template <class... Values>
    [[nodiscard]] bool first(const Values &...values)
    {
        return run(values...) && next();
    }

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] std::optional<qint64> maybeInteger(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] qint64 insertedId() const;
    [[nodiscard]] int changedRows() const;

private:
    [[nodiscard]] bool mayRun();
    [[nodiscard]] bool execute();
    void put(int position, qint64 value);
    void put(int position, int value) { put(position, qint64(value)); }
    void put(int position, bool value) { put(position, qint64(value)); }
    void put(int position, const QString &value);
    void put(int position, const QByteArray &value);
    void put(int position, domain::Instant value) { put(position, value.ms); }
    void put(int position, const std::optional<qint64> &value);
    template <class Tag>
    void put(int position, const domain::Id<Tag> &id)
    {
        put(position, id.value());
    }

    Database &m_database;
    QString m_sql;
    std::unique_ptr<QSqlQuery> m_query;
};

} // namespace budkavle::store
