#include "server/storage/PostgresStorage.h"

#include "server/storage/PostgresNotices.h"
#include "server/storage/PostgresSchema.h"
#include "server/storage/PostgresSession.h"

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

PostgresStorage::PostgresStorage(QString address, const domain::Clock &clock, domain::Random &random)
    : m_address(std::move(address))
    , m_clock(clock)
    , m_random(random)
{
}

bool PostgresStorage::isAddress(const QString &text)
{
    return text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1);
}

domain::Outcome PostgresStorage::checkAddress(const QString &address)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(address.toUtf8().constData(), nullptr), &PQconninfoFree);
    if (!options)
        return domain::reject(u"addressMalformed"_s);
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        const bool isSecret = QLatin1StringView(option->keyword).endsWith("password"_L1);
        if (isSecret && option->val && *option->val)
            return domain::reject(u"passwordInAddress"_s);
    }
    return domain::Done{};
}

domain::Result<qint64> PostgresStorage::othersConnected() const
{
    PostgresConnection connection(m_address.toUtf8(), m_clock, m_random);
    if (const auto up = connection.bringUp(); !up)
        return up.error();
    const PostgresAnswer answer = connection.run(
        "SELECT count(*) FROM pg_stat_activity WHERE datname=current_database()"
        " AND pid<>pg_backend_pid() AND backend_type='client backend'");
    if (!answer.ok())
        return domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, answer.problem(), {}};
    return answer.number(0, 0);
}

std::unique_ptr<PostgresConnection> PostgresStorage::makeConnection() const
{
    return std::make_unique<PostgresConnection>(m_address.toUtf8(), m_clock, m_random);
}

std::unique_ptr<MoveNotices> PostgresStorage::openNotices(MoveNotices::Heard heard)
{
    return std::make_unique<PostgresNotices>(makeConnection(), m_clock, std::move(heard));
}

domain::Result<std::unique_ptr<StorageReader>> PostgresStorage::openReader()
{
    auto connection = makeConnection();
    if (const auto up = connection->bringUp(); !up)
        return up.error();
    return std::unique_ptr<StorageReader>(std::make_unique<PostgresSession>(std::move(connection)));
}

domain::Result<std::unique_ptr<StorageWriter>> PostgresStorage::openWriter()
{
    auto connection = makeConnection();
    if (const auto up = connection->bringUp(); !up)
        return up.error();
    if (const auto migrated = migratePostgres(*connection); !migrated)
        return migrated.error();
    return std::unique_ptr<StorageWriter>(std::make_unique<PostgresSession>(std::move(connection)));
}

} // namespace budkavle::server
