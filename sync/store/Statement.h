#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/sqlite/Prepared.h"

#include <QByteArray>
#include <QString>

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
        return execute(position);
    }

    [[nodiscard]] bool next();
    /// run() and the first row.
    template <class... Values>
    [[nodiscard]] bool first(const Values &...values)
    {
        return run(values...) && next();
    }

    [[nodiscard]] qint64 integer(int column) const { return m_prepared.integer(column); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] std::optional<qint64> maybeInteger(int column) const;
    [[nodiscard]] QString text(int column) const { return m_prepared.text(column); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_prepared.bytes(column); }
    [[nodiscard]] int columns() const { return m_prepared.columns(); }
    [[nodiscard]] qint64 insertedId() const { return m_prepared ? m_prepared.insertedId() : 0; }
    [[nodiscard]] int changedRows() const { return m_prepared ? m_prepared.changedRows() : 0; }

private:
    [[nodiscard]] bool mayRun();
    [[nodiscard]] bool execute(int values);
    [[nodiscard]] bool step();
    void put(int position, qint64 value) { m_prepared.bind(position, value); }
    void put(int position, int value) { m_prepared.bind(position, qint64(value)); }
    void put(int position, bool value) { m_prepared.bind(position, qint64(value)); }
    void put(int position, const QString &value) { m_prepared.bind(position, value); }
    void put(int position, const QByteArray &value) { m_prepared.bind(position, value); }
    void put(int position, domain::Instant value) { m_prepared.bind(position, value.ms); }
    void put(int position, const std::optional<qint64> &value);
    template <class Tag>
    void put(int position, const domain::Id<Tag> &id)
    {
        put(position, id.value());
    }

    Database &m_database;
    QString m_sql;
    sqlite::Prepared m_prepared;
    bool m_isAtFirst = false; ///< run has already reached the first row, which next shall give
    bool m_isAtEnd = true;
};

} // namespace budkavle::store
