#include "tests/support/TempStore.h"

#include <QVariant>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using store::Database;

TempStore::TempStore() : m_folder(std::make_unique<QTemporaryDir>()), m_location{m_folder->filePath(u"cache.db"_s), {}}
{
    reopen();
}

TempStore::TempStore(store::DatabaseLocation location) : m_location(std::move(location))
{
    reopen();
}

TempStore::~TempStore()
{
    close();
}

void TempStore::close()
{
    m_writer.reset();
    m_reader.reset();
    m_readDatabase.reset();
    m_database.reset();
}

void TempStore::reopen()
{
    close();
    auto database = Database::open(m_location, Database::Access::ReadWrite);
    if (!database.ok())
        qFatal("cannot open: %s", qPrintable(database.error().code + u' ' + database.error().detail));
    m_database = std::move(database).value();
    auto readDatabase = Database::open(m_location, Database::Access::ReadOnly);
    if (!readDatabase.ok())
        qFatal("cannot open to read: %s", qPrintable(readDatabase.error().code));
    m_readDatabase = std::move(readDatabase).value();
    m_writer = std::make_unique<store::Writer>(*m_database, m_clock);
    m_reader = std::make_unique<store::Reader>(*m_readDatabase);
}

QVariant TempStore::value(const QString &sql)
{
    sqlite::Prepared query = m_database->connection().prepare(sql);
    return query && query.step() == sqlite::Prepared::Step::Row ? QVariant(query.text(0)) : QVariant();
}

QStringList TempStore::rows(const QString &sql)
{
    QStringList rows;
    sqlite::Prepared query = m_database->connection().prepare(sql);
    while (query && query.step() == sqlite::Prepared::Step::Row) {
        QStringList columns;
        for (int i = 0; i < query.columns(); ++i)
            columns.append(query.text(i));
        rows.append(columns.join(u'|'));
    }
    return rows;
}

} // namespace budkavle::tests
