#include "server/storage/SqliteSession.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace budkavle::server {

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

bool SqliteSession::run(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i) {
        // Qt binds a QString that was never set as NULL; to us it is an empty text.
        const QVariant &value = values.at(i);
        const bool isUnset = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.bindValue(i, isUnset ? QVariant(u""_s) : value);
    }
    if (query.exec())
        return true;
    fail(query.lastError().text());
    return false;
}

bool SqliteSession::run(const char *sql, const QVariantList &values)
{
    QSqlQuery &query = prepared(sql);
    const bool ok = run(query, values);
    query.finish();
    return ok;
}

void SqliteSession::plain(const char *sql)
{
    run(prepared(sql));
}

void SqliteSession::fail(const QString &what)
{
    if (!m_failure)
        m_failure = domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, what, {}};
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
    m_accountKeys.clear();
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
    m_accountKeys.clear();
}

qint64 SqliteSession::accountKey(const domain::InboxId &account)
{
    const auto known = m_accountKeys.constFind(account.value());
    if (known != m_accountKeys.cend())
        return *known;
    QSqlQuery &query = prepared("SELECT n FROM account WHERE id=?");
    run(query, {account.value()});
    const qint64 key = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    if (key != 0)
        m_accountKeys.insert(account.value(), key);
    return key;
}

} // namespace budkavle::server
