#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

struct sqlite3_stmt;

namespace budkavle::sqlite {

/// A statement that SQLite has read once and runs many times. Goes with its Connection, and before it.
class Prepared {
public:
    Prepared() = default; ///< empty: nothing may be done with it
    explicit Prepared(sqlite3_stmt *statement);
    explicit operator bool() const { return m_statement != nullptr; }

    /// How many values must be bound; their positions begin at 0.
    [[nodiscard]] int parameters() const;
    void bind(int position, qint64 value);
    void bind(int position, const QString &value);    ///< a null text is an empty one
    void bind(int position, const QByteArray &value); ///< as a blob; null is an empty one
    void bindNull(int position);

    enum class Step { Row, End, Failed };
    /// Runs on to its next row or its end. Failed: see Connection::failure, before anything else is done.
    [[nodiscard]] Step step();
    /// Back to its beginning, so that it holds no snapshot and no lock; the values stay bound.
    void reset();
    /// reset, and nothing of the values stays.
    void clear();

    /// Of the row that step reached. What is asked for is converted as SQLite does it: NULL is 0, empty text, no bytes.
    [[nodiscard]] int columns() const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;

    /// Of the connection's last change: to be asked right after the step that made it.
    [[nodiscard]] qint64 insertedId() const;
    [[nodiscard]] int changedRows() const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

} // namespace budkavle::sqlite
