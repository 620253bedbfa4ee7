#include "server/storage/SqliteSession.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

class SqliteRow final : public SqlRow {
public:
    explicit SqliteRow(const QSqlQuery &query) : m_query(query) {}
    [[nodiscard]] qint64 number(int column) const override { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const override { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const override { return m_query.value(column).toByteArray(); }

private:
    const QSqlQuery &m_query;
};

} // namespace

SqliteSession::SqliteSession(QSqlDatabase database) : m_database(std::move(database))
{
}

SqliteSession::~SqliteSession()
{
    m_statements.clear();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

QSqlQuery &SqliteSession::prepared(const char *sql)
{
    auto &slot = m_statements[sql];
    if (!slot) {
        slot = std::make_unique<QSqlQuery>(m_database);
        slot->setForwardOnly(true);
        if (!slot->prepare(QString::fromLatin1(sql)))
            fail(slot->lastError().text());
    }
    return *slot;
}

qint64 SqliteSession::run(const char *sql, const QVariantList &values, const Visit &visit)
{
    QSqlQuery &query = prepared(sql);
    for (int i = 0; i < values.size(); ++i) {
        // Qt binds a QString that was never set as NULL; to us it is an empty text.
        const QVariant &value = values.at(i);
        const bool isUnset = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.bindValue(i, isUnset ? QVariant(u""_s) : value);
    }
    if (!query.exec()) {
        fail(query.lastError().text());
        query.finish();
        return -1;
    }
    const SqliteRow row(query);
    while (visit && query.next())
        visit(row);
    const qint64 changed = query.numRowsAffected();
    query.finish();
    return changed;
}

void SqliteSession::plain(const char *sql)
{
    run(sql, {});
}

domain::Outcome SqliteSession::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, query.lastError().text(), {}};
    return domain::Done{};
}

domain::Result<QVariant> SqliteSession::scalar(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql) || !query.next())
        return domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, query.lastError().text(), {}};
    return query.value(0);
}

void SqliteSession::beginSnapshot()
{
    m_failure.reset();
    plain("BEGIN");
}

void SqliteSession::endSnapshot()
{
    plain("COMMIT");
}

void SqliteSession::begin()
{
    m_failure.reset();
    m_moved.clear();
    plain("BEGIN IMMEDIATE");
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
    plain("ROLLBACK"); // fails when SQLite has already rolled back by itself, as on a full disk
    m_failure = cause;
    m_moved.clear();
    forgetAccountKeys();
}

void SqliteSession::savepoint()
{
    m_movedAtSavepoint = m_moved;
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
