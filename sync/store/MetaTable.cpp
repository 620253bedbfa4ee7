#include "sync/store/MetaTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

template <class Value>
void store(Database &database, QLatin1StringView key, const Value &value)
{
    Statement(database, u"INSERT OR REPLACE INTO meta(k, v) VALUES(?, ?)"_s).run(QString(key), value);
}

const QString select = u"SELECT v FROM meta WHERE k = ?"_s;

} // namespace

QString MetaTable::text(QLatin1StringView key) const
{
    Statement found(m_database, select);
    return found.first(QString(key)) ? found.text(0) : QString();
}

qint64 MetaTable::integer(QLatin1StringView key, qint64 fallback) const
{
    Statement found(m_database, select);
    return found.first(QString(key)) ? found.integer(0) : fallback;
}

QByteArray MetaTable::bytes(QLatin1StringView key) const
{
    Statement found(m_database, select);
    return found.first(QString(key)) ? found.bytes(0) : QByteArray();
}

void MetaTable::setText(QLatin1StringView key, const QString &value)
{
    store(m_database, key, value);
}

void MetaTable::setInteger(QLatin1StringView key, qint64 value)
{
    store(m_database, key, value);
}

void MetaTable::setBytes(QLatin1StringView key, const QByteArray &value)
{
    store(m_database, key, value);
}

void MetaTable::remove(QLatin1StringView key)
{
    Statement(m_database, u"DELETE FROM meta WHERE k = ?"_s).run(QString(key));
}

} // namespace budkavle::store
