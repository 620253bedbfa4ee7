#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace budkavle::server {

/// What the server answered to one statement.
class PostgresAnswer {
public:
    explicit PostgresAnswer(pg_result *result);
    explicit PostgresAnswer(QString problem); ///< it was not asked
    [[nodiscard]] bool ok() const;
    [[nodiscard]] QString problem() const; ///< the SQLSTATE and the constraint's name: never values
    [[nodiscard]] int rows() const;
    [[nodiscard]] qint64 changed() const;
    [[nodiscard]] QByteArray tag() const; ///< what was done: "COMMIT", "INSERT 0 1", …
    [[nodiscard]] qint64 number(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QByteArray bytes(int row, int column) const;

private:
    struct Clear {
        void operator()(pg_result *result) const;
    };
    std::unique_ptr<pg_result, Clear> m_result;
    QString m_problem = QStringLiteral("connection lost");
};

/// One connection to PostgreSQL with its prepared statements, that comes back after it was lost: at once the first time,
/// then after pauses that are drawn, so that all connections of all nodes do not return together. Nobody waits for a
/// pause: until it is over the connection is simply down.
class PostgresConnection {
public:
    static constexpr qint64 firstPauseMs = 100;
    static constexpr qint64 longestPauseMs = 5'000;
    static constexpr int serversPatienceMs = 20'000; ///< of a server, longer than any lock is waited for there

    /// Is what has just been reached what was meant? If not, it is not reached.
    using Check = std::function<domain::Outcome(PostgresConnection &connection)>;

    /// `address`: postgresql://…; the password comes from PGPASSWORD, PGPASSFILE or ~/.pgpass. Of several hosts the next is
    /// tried whatever is wrong with one. `patienceMs`: when nothing has come for so long, the connection is given up: a
    /// process that is stopped keeps its lines open. 0: never.
    PostgresConnection(QByteArray address, const domain::Clock &clock, domain::Random &random, Check check = {},
                       int patienceMs = 0);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection &) = delete;
    PostgresConnection &operator=(const PostgresConnection &) = delete;

    /// Up, or brought up now. Only between transactions: what a transaction had done would be lost unnoticed.
    [[nodiscard]] domain::Outcome bringUp();
    [[nodiscard]] bool isLost() const; ///< as far as the last statement has shown
    /// `sql` is a literal with `?` for values: its address is its name. Values are numbers, QString, QByteArray,
    /// QStringList and QByteArrayList (arrays). A text with U+0000 is refused: it would arrive cut off there, as
    /// another's name.
    [[nodiscard]] PostgresAnswer run(const char *sql, const QVariantList &values = {});
    /// As run(), for what answers nothing: it leaves with the next run(), in one round trip. If it fails, that one fails
    /// instead, with its problem. False: it was refused at once.
    [[nodiscard]] bool post(const char *sql, const QVariantList &values = {});
    [[nodiscard]] bool isOwing() const { return !m_asked.empty(); } ///< answers to what was posted
    /// Waits for them: the last, or the first that failed; what was posted after that was not done.
    [[nodiscard]] PostgresAnswer settleUp();
    /// Ends the transaction. Ok only if it was committed, and as durably as the database's settings ask: one that was lost
    /// meanwhile, or that no standby has confirmed, may have happened or not.
    [[nodiscard]] PostgresAnswer commit();
    /// Statements of a schema: without values, several at a time, and for as long as they take.
    [[nodiscard]] PostgresAnswer runScript(const char *sql);

    /// To wait for what the server says unasked; -1: none.
    [[nodiscard]] int socket() const;
    /// The payloads that other connections have sent to what this one listens to.
    [[nodiscard]] QStringList takeNotices();

private:
    struct Close {
        void operator()(pg_conn *connection) const;
    };
    struct Host;
    [[nodiscard]] domain::Outcome connect();
    [[nodiscard]] domain::Outcome connectTo(const Host &host);
    [[nodiscard]] std::vector<Host> hostsAfterThis() const;
    [[nodiscard]] bool settle();
    [[nodiscard]] bool awaitAnswer();
    [[nodiscard]] PostgresAnswer nextAnswer();
    void heed(const pg_result *notice);

    const QByteArray m_address;
    const domain::Clock &m_clock;
    domain::Random &m_random;
    const Check m_check;
    const int m_patienceMs;
    std::unique_ptr<pg_conn, Close> m_connection;
    bool m_isWarned = false; ///< by the server, since this was last set
    std::unordered_map<const char *, QByteArray> m_statements;
    int m_prepared = 0;
    std::vector<const char *> m_asked; ///< answers that are to come: of preparing this, or (null) of another statement
    qint64 m_notBefore = 0;
    qint64 m_pauseMs = 0;
};

} // namespace budkavle::server
