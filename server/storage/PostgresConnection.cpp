#include "server/storage/PostgresConnection.h"

#include <algorithm>
#include <libpq-fe.h>
#include <poll.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error unavailable(const QString &detail)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, detail, {}};
}

// The SQL that is shared has SQLite's marks.
QByteArray numbered(const char *sql)
{
    QByteArray text;
    int mark = 0;
    for (const char *at = sql; *at; ++at) {
        if (*at == '?')
            text += '$' + QByteArray::number(++mark);
        else
            text += *at;
    }
    return text;
}

QByteArray arrayText(const QStringList &list)
{
    QByteArrayList elements;
    for (const QString &each : list)
        elements << '"' + each.toUtf8().replace('\\', "\\\\").replace('"', "\\\"") + '"';
    return '{' + elements.join(',') + '}';
}

QByteArray arrayText(const QByteArrayList &list)
{
    QByteArrayList elements;
    for (const QByteArray &each : list)
        elements << "\"\\\\x" + each.toHex() + '"';
    return '{' + elements.join(',') + '}';
}

QByteArray valueText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QString: return value.toString().toUtf8();
    case QMetaType::QByteArray: return "\\x" + value.toByteArray().toHex();
    case QMetaType::QStringList: return arrayText(value.toStringList());
    case QMetaType::QByteArrayList: return arrayText(value.value<QByteArrayList>());
    default: return QByteArray::number(value.toLongLong());
    }
}

/// libpq says what was wrong, also with names of hosts and users, never with a password.
QString connectionProblem(const PGconn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).simplified().left(300);
}

} // namespace

void PostgresAnswer::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

PostgresAnswer::PostgresAnswer(pg_result *result) : m_result(result)
{
}

PostgresAnswer::PostgresAnswer(QString problem) : m_problem(std::move(problem))
{
}

bool PostgresAnswer::ok() const
{
    const auto status = PQresultStatus(m_result.get());
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
}

QString PostgresAnswer::problem() const
{
    const char *state = PQresultErrorField(m_result.get(), PG_DIAG_SQLSTATE);
    const char *constraint = PQresultErrorField(m_result.get(), PG_DIAG_CONSTRAINT_NAME);
    if (!state)
        return m_problem;
    return "SQLSTATE "_L1 + QLatin1StringView(state) + u' ' + QLatin1StringView(constraint ? constraint : "");
}

int PostgresAnswer::rows() const
{
    return PQntuples(m_result.get());
}

qint64 PostgresAnswer::changed() const
{
    return QByteArray(PQcmdTuples(m_result.get())).toLongLong();
}

QByteArray PostgresAnswer::tag() const
{
    return PQcmdStatus(m_result.get());
}

qint64 PostgresAnswer::number(int row, int column) const
{
    return QByteArray::fromRawData(PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column))
        .toLongLong();
}

QString PostgresAnswer::text(int row, int column) const
{
    return QString::fromUtf8(PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column));
}

QByteArray PostgresAnswer::bytes(int row, int column) const
{
    const int length = PQgetlength(m_result.get(), row, column);
    return length < 2
        ? QByteArray()
        : QByteArray::fromHex(QByteArray::fromRawData(PQgetvalue(m_result.get(), row, column) + 2, length - 2));
}

void PostgresConnection::Close::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

PostgresConnection::PostgresConnection(QByteArray address, const domain::Clock &clock, domain::Random &random,
                                       Check check, int patienceMs)
    : m_address(std::move(address))
    , m_clock(clock)
    , m_random(random)
    , m_check(std::move(check))
    , m_patienceMs(patienceMs)
{
}

PostgresConnection::~PostgresConnection() = default;

bool PostgresConnection::isLost() const
{
    return !m_connection || PQstatus(m_connection.get()) != CONNECTION_OK;
}

domain::Outcome PostgresConnection::bringUp()
{
    if (!isLost())
        return domain::Done{};
    if (m_clock.monotonicMs() < m_notBefore)
        return unavailable(u"pausing before the next connection"_s);
    if (const auto connected = connect(); !connected) {
        m_connection.reset();
        m_pauseMs = std::clamp(m_pauseMs * 2, firstPauseMs, longestPauseMs);
        m_notBefore = m_clock.monotonicMs() + 1 + qint64(m_random.next() % quint64(m_pauseMs));
        return connected;
    }
    m_pauseMs = 0;
    return domain::Done{};
}

/// One of those that the address names; empty: all of them.
struct PostgresConnection::Host {
    QByteArray name = {};
    QByteArray port = {};
};

domain::Outcome PostgresConnection::connect()
{
    domain::Outcome connected = connectTo({});
    if (connected || !m_connection || PQstatus(m_connection.get()) == CONNECTION_OK)
        return connected;
    // libpq goes on to the next host when one does not answer, but not when one refuses, as a full one does.
    const std::vector<Host> hosts = hostsAfterThis();
    for (const Host &host : hosts) {
        if (auto next = connectTo(host); next)
            return next;
    }
    return connected;
}

std::vector<PostgresConnection::Host> PostgresConnection::hostsAfterThis() const
{
    QByteArrayList names;
    QByteArrayList ports;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(m_address.constData(), nullptr), &PQconninfoFree);
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (qstrcmp(option->keyword, "host") == 0)
            names = QByteArray(option->val).split(',');
        else if (qstrcmp(option->keyword, "port") == 0)
            ports = QByteArray(option->val).split(',');
    }
    std::vector<Host> after;
    bool isPassed = false;
    for (int i = 0; i < names.size(); ++i) {
        const QByteArray port = ports.size() == 1 ? ports.first() : ports.value(i);
        if (isPassed)
            after.push_back({names.at(i), port});
        const QByteArray tried = PQport(m_connection.get());
        isPassed = isPassed || (names.at(i) == PQhost(m_connection.get()) && (port.isEmpty() || port == tried));
    }
    return after;
}

domain::Outcome PostgresConnection::connectTo(const Host &host)
{
    m_statements.clear();
    m_asked.clear();
    // What the address says stands over the first: a dead peer is noticed in seconds.
    std::vector<const char *> keys{"connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_interval",
                                   "dbname",          "client_encoding",  "application_name"};
    std::vector<const char *> values{"5", "10000", "10", "5", m_address.constData(), "UTF8", "budkavle-server"};
    if (!host.name.isEmpty()) {
        keys.insert(keys.end(), {"host", "port"});
        values.insert(values.end(), {host.name.constData(), host.port.constData()});
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        return unavailable(connectionProblem(m_connection.get()));
    PQsetnonblocking(m_connection.get(), 1); // it is awaitAnswer() that waits
    PQsetNoticeReceiver(
        m_connection.get(),
        [](void *self, const pg_result *notice) { static_cast<PostgresConnection *>(self)->heed(notice); }, this);
    if (!settle())
        return unavailable(u"session settings refused"_s);
    return m_check ? m_check(*this) : domain::Outcome(domain::Done{});
}

void PostgresConnection::heed(const pg_result *notice)
{
    const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    m_isWarned = m_isWarned || (severity && QLatin1StringView(severity) == "WARNING"_L1);
}

PostgresAnswer PostgresConnection::commit()
{
    m_isWarned = false;
    PostgresAnswer answer = run("COMMIT");
    // A failed transaction is ended with ROLLBACK, without an error. Whoever breaks off a commit's wait for the standby
    // makes it succeed, with a warning only.
    if (answer.ok() && (answer.tag() != "COMMIT" || m_isWarned))
        return PostgresAnswer(u"committed in doubt"_s);
    return answer;
}

bool PostgresConnection::settle()
{
    // A commit that is reported must be durable, whatever the database's default, and at the standby that commits wait
    // for too. A node that hangs holds no account for ever, and nobody waits for one for ever.
    return post("SELECT set_config('synchronous_commit','on',false)"
                " WHERE current_setting('synchronous_commit') IN ('off','local','remote_write')")
        && post("SET lock_timeout='5s'")
        && run("SELECT set_config('idle_in_transaction_session_timeout','30s',false)"
               " WHERE current_setting('idle_in_transaction_session_timeout')='0'")
               .ok();
}

PostgresAnswer PostgresConnection::run(const char *sql, const QVariantList &values)
{
    return post(sql, values) ? settleUp() : PostgresAnswer(u"U+0000 in a text"_s);
}

bool PostgresConnection::post(const char *sql, const QVariantList &values)
{
    std::vector<QByteArray> texts;
    std::vector<const char *> pointers;
    texts.reserve(size_t(values.size()));
    for (const QVariant &value : values) {
        const QByteArray &text = texts.emplace_back(valueText(value));
        if (text.contains('\0'))
            return false;
        pointers.push_back(text.constData());
    }
    // What libpq will not take, because the line is dead, shows in the answers.
    PQenterPipelineMode(m_connection.get());
    auto &name = m_statements[sql];
    if (name.isEmpty()) {
        name = 's' + QByteArray::number(++m_prepared);
        if (PQsendPrepare(m_connection.get(), name.constData(), numbered(sql).constData(), 0, nullptr))
            m_asked.push_back(sql);
    }
    if (PQsendQueryPrepared(m_connection.get(), name.constData(), int(values.size()), pointers.data(), nullptr, nullptr,
                            0))
        m_asked.push_back(nullptr);
    return true;
}

PostgresAnswer PostgresConnection::settleUp()
{
    PQpipelineSync(m_connection.get());
    PostgresAnswer answer(u"connection lost"_s);
    bool hasFailed = m_asked.empty();
    for (const char *prepared : m_asked) {
        PostgresAnswer next = nextAnswer();
        if (prepared && !next.ok())
            m_statements.erase(prepared); // it is not there; its name is not used again
        if (hasFailed)
            continue;
        answer = std::move(next);
        hasFailed = !answer.ok();
    }
    m_asked.clear();
    if (awaitAnswer())
        PQclear(PQgetResult(m_connection.get())); // of the sync
    PQexitPipelineMode(m_connection.get());
    return answer;
}

PostgresAnswer PostgresConnection::nextAnswer()
{
    if (!awaitAnswer())
        return PostgresAnswer(u"no answer"_s);
    PostgresAnswer answer(PQgetResult(m_connection.get()));
    while (awaitAnswer()) {
        pg_result *const more = PQgetResult(m_connection.get());
        if (!more)
            break;
        PQclear(more);
    }
    return answer;
}

// What libpq waits for by itself, it waits for without end.
bool PostgresConnection::awaitAnswer()
{
    while (!isLost()) {
        const int unsent = PQflush(m_connection.get());
        if (unsent < 0 || (unsent == 0 && !PQisBusy(m_connection.get())))
            return true; // what has gone wrong is in the answer
        pollfd watched{PQsocket(m_connection.get()), short(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
        const int ready = poll(&watched, 1, m_patienceMs > 0 ? m_patienceMs : -1);
        if (ready == 0) {
            m_connection.reset();
            return false;
        }
        if (ready > 0 && (watched.revents & ~POLLOUT) && !PQconsumeInput(m_connection.get()))
            return true;
    }
    return m_connection != nullptr;
}

int PostgresConnection::socket() const
{
    return m_connection ? PQsocket(m_connection.get()) : -1;
}

QStringList PostgresConnection::takeNotices()
{
    const auto next = [this] {
        return std::unique_ptr<PGnotify, decltype(&PQfreemem)>(PQnotifies(m_connection.get()), &PQfreemem);
    };
    QStringList payloads;
    PQconsumeInput(m_connection.get());
    for (auto notice = next(); notice; notice = next()) {
        if (notice->be_pid != PQbackendPID(m_connection.get()))
            payloads << QString::fromUtf8(notice->extra);
    }
    return payloads;
}

PostgresAnswer PostgresConnection::runScript(const char *sql)
{
    return PostgresAnswer(PQexec(m_connection.get(), sql));
}

} // namespace budkavle::server
