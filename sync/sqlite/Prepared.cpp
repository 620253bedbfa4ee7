#include "sync/sqlite/Prepared.h"

#include <sqlite3.h>

namespace budkavle::sqlite {

// Values are copied: a statement that gives rows outlives what the caller bound.

void Prepared::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Prepared::Prepared(sqlite3_stmt *statement) : m_statement(statement)
{
}

int Prepared::parameters() const
{
    return sqlite3_bind_parameter_count(m_statement.get());
}

void Prepared::bind(int position, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), position + 1, value);
}

void Prepared::bind(int position, const QString &value)
{
    const QByteArray text = value.toUtf8();
    sqlite3_bind_text(m_statement.get(), position + 1, text.constData(), int(text.size()), SQLITE_TRANSIENT);
}

void Prepared::bind(int position, const QByteArray &value)
{
    // constData of a null one points to a zero byte, so that SQLite does not take it for NULL.
    sqlite3_bind_blob(m_statement.get(), position + 1, value.constData(), int(value.size()), SQLITE_TRANSIENT);
}

void Prepared::bindNull(int position)
{
    sqlite3_bind_null(m_statement.get(), position + 1);
}

Prepared::Step Prepared::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW: return Step::Row;
    case SQLITE_DONE: return Step::End;
    default: return Step::Failed;
    }
}

void Prepared::reset()
{
    sqlite3_reset(m_statement.get());
}

void Prepared::clear()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

int Prepared::columns() const
{
    return sqlite3_column_count(m_statement.get());
}

bool Prepared::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

qint64 Prepared::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QString Prepared::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArray Prepared::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement.get(), column));
}

qint64 Prepared::insertedId() const
{
    return sqlite3_last_insert_rowid(sqlite3_db_handle(m_statement.get()));
}

int Prepared::changedRows() const
{
    return sqlite3_changes(sqlite3_db_handle(m_statement.get()));
}

} // namespace budkavle::sqlite
