#pragma once

#include <QSqlDatabase>
#include <QVariant>

namespace budkavle::tests {

/// A connection by Qt Sql, another way to SQLite than the program's, over the same disk. Failures are answers here, not ends of the test.
class SimConnection {
public:
    explicit SimConnection(const QString &path, const QString &options = {});
    ~SimConnection();
    Q_DISABLE_COPY_MOVE(SimConnection)

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    bool run(const QString &sql);
    /// The first column of the first row; invalid: failed or none.
    [[nodiscard]] QVariant value(const QString &sql);
    /// SQLite's extended result code of the last failure; 0: none yet.
    [[nodiscard]] int failure() const { return m_failure; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }

private:
    QSqlDatabase m_database;
    bool m_isOpen = false;
    int m_failure = 0;
};

} // namespace budkavle::tests
