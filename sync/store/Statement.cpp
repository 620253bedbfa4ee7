#include "sync/store/Statement.h"

#include "sync/store/Database.h"
#include "sync/store/StatementGate.h"
#include "sync/store/StoreError.h"

#include <utility>

namespace budkavle::store {

using namespace Qt::StringLiterals;

Statement::Statement(Database &database, const QString &sql) : m_database(database), m_sql(sql)
{
}

Statement::~Statement()
{
    if (!m_prepared)
        return;
    m_prepared.clear(); // a statement left open would hold its snapshot, and the log could not be checkpointed
    m_database.giveBack(m_sql, std::move(m_prepared));
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
    if (m_prepared)
        m_prepared.reset();
    else
        m_prepared = m_database.takePrepared(m_sql);
    return bool(m_prepared);
}

bool Statement::execute(int values)
{
    if (values != m_prepared.parameters()) {
        m_database.fail(storeError(u"storeFailed"_s, u"%1 values for: %2"_s.arg(values).arg(m_sql)));
        return false;
    }
    m_isAtEnd = false;
    m_isAtFirst = step();
    return !m_database.failure();
}

/// To the next row; false: there is none, or it failed.
bool Statement::step()
{
    switch (m_prepared.step()) {
    case sqlite::Prepared::Step::Row: return true;
    case sqlite::Prepared::Step::End: break;
    case sqlite::Prepared::Step::Failed: m_database.fail(storeError(m_database.connection().failure())); break;
    }
    m_isAtEnd = true; // SQLite would begin anew
    return false;
}

bool Statement::next()
{
    if (m_isAtEnd || m_database.failure())
        return false;
    return std::exchange(m_isAtFirst, false) || step();
}

std::optional<qint64> Statement::maybeInteger(int column) const
{
    return m_prepared.isNull(column) ? std::nullopt : std::optional(m_prepared.integer(column));
}

void Statement::put(int position, const std::optional<qint64> &value)
{
    if (value)
        m_prepared.bind(position, *value);
    else
        m_prepared.bindNull(position);
}

} // namespace budkavle::store
