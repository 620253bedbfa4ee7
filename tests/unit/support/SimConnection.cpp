#include "SimConnection.h"

#include <QSqlError>
#include <QSqlQuery>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

SimConnection::SimConnection(const QString &path, const QString &options)
{
    static int opened = 0;
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"sim-"_s + QString::number(++opened));
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(options);
    m_isOpen = m_database.open();
    if (!m_isOpen)
        m_failure = m_database.lastError().nativeErrorCode().toInt();
}

SimConnection::~SimConnection()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

bool SimConnection::run(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql)) {
        while (query.next()) { // a checkpoint or a check works while it is read
        }
    }
    if (query.lastError().type() == QSqlError::NoError)
        return true;
    m_failure = query.lastError().nativeErrorCode().toInt();
    return false;
}

QVariant SimConnection::value(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql) && query.next())
        return query.value(0);
    if (query.lastError().type() != QSqlError::NoError)
        m_failure = query.lastError().nativeErrorCode().toInt();
    return {};
}

} // namespace budkavle::tests
