#pragma once

#include "sync/sqlite/Prepared.h"

#include <QString>

#include <optional>

struct sqlite3;

namespace budkavle::sqlite {

/// What SQLite answered. The text is its own: it never quotes a bound value.
struct Failure {
    int code = 0; ///< extended result code (sqlite.org/rescode.html)
    QString text;
};

/// One connection to a file; for one thread at a time. What is prepared on it must be gone before it.
class Connection {
public:
    enum class Access { ReadWrite, ReadOnly };

    Connection() = default;
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Once. ReadWrite makes the file if there is none. Who finds it locked waits up to five seconds each time.
    [[nodiscard]] std::optional<Failure> open(const QString &path, Access access);
    /// Runs one statement to its end, without regard to its rows.
    [[nodiscard]] std::optional<Failure> execute(const QString &sql);
    /// One statement, kept for many uses; an empty one (see failure) if SQLite cannot read it.
    [[nodiscard]] Prepared prepare(const QString &sql);

    /// Why the last call, here or on a prepared statement, did not succeed.
    [[nodiscard]] Failure failure() const;

private:
    sqlite3 *m_handle = nullptr;
};

} // namespace budkavle::sqlite
