#include "sync/sqlite/Connection.h"

#include "sync/sqlite/ErasingVfs.h"

#include <sqlite3.h>

namespace budkavle::sqlite {

namespace {

constexpr int busyMs = 5'000;

} // namespace

Connection::~Connection()
{
    sqlite3_close(m_handle);
}

std::optional<Failure> Connection::open(const QString &path, Access access)
{
    const int mode = access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int flags = mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_handle, flags, erasingVfs()) != SQLITE_OK)
        return failure();
    sqlite3_busy_timeout(m_handle, busyMs);
    return std::nullopt;
}

std::optional<Failure> Connection::execute(const QString &sql)
{
    Prepared statement = prepare(sql);
    while (statement) {
        switch (statement.step()) {
        case Prepared::Step::Row: continue;
        case Prepared::Step::End: return std::nullopt;
        case Prepared::Step::Failed: return failure();
        }
    }
    return failure();
}

Prepared Connection::prepare(const QString &sql)
{
    if (!m_handle)
        return {};
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    // With the terminating zero counted SQLite need not copy the text.
    sqlite3_prepare_v3(m_handle, text.constData(), int(text.size()) + 1, SQLITE_PREPARE_PERSISTENT, &statement,
                       nullptr);
    return Prepared(statement);
}

Failure Connection::failure() const
{
    if (!m_handle)
        return {SQLITE_MISUSE, QStringLiteral("the database is not open")};
    return {sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle))};
}

} // namespace budkavle::sqlite
