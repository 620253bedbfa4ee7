#include "sync/store/Statement.h"

#include "sync/store/Database.h"
#include "sync/store/StatementGate.h"
#include "sync/store/StoreError.h"

#include <QSqlError>
#include <QVariant>

namespace budkavle::store {

using namespace Qt::StringLiterals;

Statement::Statement(Database &database, const QString &sql) : m_database(database), m_sql(sql)
{
}

Statement::~Statement()
{
    if (!m_query)
        return;
    m_query->finish(); // a statement left open would hold its snapshot, and the log could not be checkpointed
    m_database.giveBack(m_sql, std::move(m_query));
}

bool Statement::mayRun()
{
    if (m_database.failure())
        return false;
    if (StatementGate *gate = m_database.gate()) {
        if (const auto refusal = gate->refuses(m_sql)) {
            m_database.fail(*refusal);
            return false;
        }
    }
    if (!m_query)
        m_query = m_database.takeQuery(m_sql);
    return m_query != nullptr;
}

bool Statement::execute()
{
    if (m_query->exec())
        return true;
    m_database.fail(storeError(m_query->lastError()));
    return false;
}

bool Statement::next()
{
    if (!m_query || m_database.failure())
        return false;
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid() && m_query->lastError().type() != QSqlError::NoError)
        m_database.fail(storeError(m_query->lastError()));
    return false;
}

qint64 Statement::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

std::optional<qint64> Statement::maybeInteger(int column) const
{
    const QVariant value = m_query->value(column);
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

QString Statement::text(int column) const
{
    return m_query->value(column).toString();
}

QByteArray Statement::bytes(int column) const
{
    return m_query->value(column).toByteArray();
}

qint64 Statement::insertedId() const
{
    return m_query ? m_query->lastInsertId().toLongLong() : 0;
}

int Statement::changedRows() const
{
    return m_query ? m_query->numRowsAffected() : 0;
}

void Statement::put(int position, qint64 value)
{
    m_query->bindValue(position, value);
}

void Statement::put(int position, const QString &value)
{
    // Qt binds a null string as NULL; to us both are "nothing", and the columns are NOT NULL.
    m_query->bindValue(position, value.isNull() ? u""_s : value);
}

void Statement::put(int position, const QByteArray &value)
{
    m_query->bindValue(position, value.isNull() ? QByteArray("") : value);
}

void Statement::put(int position, const std::optional<qint64> &value)
{
    m_query->bindValue(position, value ? QVariant(*value) : QVariant());
}

} // namespace budkavle::store
