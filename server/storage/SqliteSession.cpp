#include "server/storage/SqliteSession.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using Step = sqlite::Prepared::Step;

class SqliteRow final : public SqlRow {
public:
    explicit SqliteRow(const sqlite::Prepared &statement) : m_statement(statement) {}
    [[nodiscard]] qint64 number(int column) const override { return m_statement.integer(column); }
    [[nodiscard]] QString text(int column) const override { return m_statement.text(column); }
    [[nodiscard]] QByteArray bytes(int column) const override { return m_statement.bytes(column); }

private:
    const sqlite::Prepared &m_statement;
};

domain::Error unavailable(const sqlite::Failure &failure)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, failure.text, {}};
}

} // namespace

SqliteSession::SqliteSession(std::unique_ptr<sqlite::Connection> connection) : m_connection(std::move(connection))
{
}

SqliteSession::~SqliteSession() = default;

sqlite::Prepared &SqliteSession::prepared(const char *sql)
{
    sqlite::Prepared &statement = m_statements[sql];
    if (!statement)
        statement = m_connection->prepare(QString::fromLatin1(sql));
    return statement;
}

bool SqliteSession::bind(sqlite::Prepared &statement, const QVariantList &values)
{
    if (!statement) {
        fail(m_connection->failure().text);
        return false;
    }
    if (statement.parameters() != values.size()) {
        fail(u"%1 values where %2 belong"_s.arg(values.size()).arg(statement.parameters()));
        return false;
    }
    for (int i = 0; i < values.size(); ++i) {
        const QVariant &value = values.at(i);
        switch (value.typeId()) {
        case QMetaType::QString: statement.bind(i, value.toString()); break;
        case QMetaType::QByteArray: statement.bind(i, value.toByteArray()); break;
        default: statement.bind(i, value.toLongLong());
        }
    }
    return true;
}

qint64 SqliteSession::run(const char *sql, const QVariantList &values, const Visit &visit)
{
    if (m_isLockedOut)
        return -1;
    sqlite::Prepared &statement = prepared(sql);
    if (!bind(statement, values))
        return -1;
    const SqliteRow row(statement);
    Step step = statement.step();
    while (step == Step::Row && visit) {
        visit(row);
        step = statement.step();
    }
    qint64 changed = -1;
    if (step == Step::Failed)
        fail(m_connection->failure().text);
    else
        changed = statement.changedRows();
    statement.clear();
    return changed;
}

void SqliteSession::plain(const char *sql)
{
    run(sql, {});
}

domain::Outcome SqliteSession::execute(const QString &sql)
{
    if (const auto failed = m_connection->execute(sql))
        return unavailable(*failed);
    return domain::Done{};
}

domain::Result<qint64> SqliteSession::scalar(const QString &sql)
{
    sqlite::Prepared statement = m_connection->prepare(sql);
    if (!statement || statement.step() != Step::Row)
        return unavailable(m_connection->failure());
    return statement.integer(0);
}

void SqliteSession::beginSnapshot()
{
    m_failure.reset();
    m_isLockedOut = false;
    plain("BEGIN");
}

void SqliteSession::endSnapshot()
{
    plain("COMMIT");
}

void SqliteSession::begin()
{
    m_failure.reset();
    forgetMoves();
    m_isLockedOut = false;
    plain("BEGIN IMMEDIATE");
    m_isLockedOut = m_failure.has_value(); // what came now would be done at once, each alone
}

bool SqliteSession::commit()
{
    if (!m_failure)
        plain("COMMIT");
    if (!m_failure)
        return true;
    rollback();
    return false;
}

void SqliteSession::rollback()
{
    const auto cause = m_failure;
    m_isLockedOut = false;
    plain("ROLLBACK"); // fails when SQLite has already rolled back by itself, as on a full disk
    m_failure = cause;
    m_moved.clear();
    forgetAccountKeys();
}

void SqliteSession::savepoint()
{
    m_movedAtSavepoint = m_moved;
    markBumps();
    plain("SAVEPOINT one");
}

void SqliteSession::releaseSavepoint()
{
    plain("RELEASE one");
}

void SqliteSession::rollbackToSavepoint()
{
    plain("ROLLBACK TO one");
    plain("RELEASE one");
    m_moved = m_movedAtSavepoint;
    takeBackBumps();
    forgetAccountKeys();
}

qint64 SqliteSession::dataVersion()
{
    return number("PRAGMA data_version", {});
}

void SqliteSession::hold(const QList<LaneKey> &, int)
{
    // BEGIN IMMEDIATE holds the whole file.
}

} // namespace budkavle::server
