#include "server/storage/PostgresStorage.h"

#include "server/storage/PostgresNotices.h"
#include "server/storage/PostgresSchema.h"
#include "server/storage/PostgresSession.h"

#include <algorithm>
#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

PostgresStorage::PostgresStorage(QString address, const domain::Clock &clock, domain::Random &random, Mode mode,
                                 int patienceMs)
    : m_address(std::move(address))
    , m_clock(clock)
    , m_random(random)
    , m_mode(mode)
    , m_patienceMs(patienceMs)
{
}

PostgresStorage::~PostgresStorage() = default;

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

domain::Outcome PostgresStorage::open()
{
    const auto found = look();
    if (!found)
        return found.error();
    m_opened = *found;
    return domain::Done{};
}

/// Tables that were contracted past this program are no longer its to read or write.
static domain::Outcome checkServed(const PostgresState &state)
{
    const SchemaSteps &steps = SchemaSteps::ofThisProgram();
    return steps.fit(state.schema) == SchemaFit::Newer ? domain::Outcome(steps.tooNew(state.schema)) : domain::Done{};
}

bool PostgresStorage::hasMoved()
{
    const auto found = look();
    if (!found)
        return found.error().code == "databaseNewer"_L1;
    return m_opened && !found->isSameAs(*m_opened);
}

domain::Result<PostgresState> PostgresStorage::look()
{
    // That a connection was lost shows only when it is asked.
    const bool wasUp = m_watch && !m_watch->isLost();
    const auto found = lookOnce();
    return !found && wasUp && m_watch->isLost() ? lookOnce() : found;
}

domain::Result<PostgresState> PostgresStorage::lookOnce()
{
    // A new one when it was lost: it shall not pause before it is tried again, because whoever looks does that.
    if (!m_watch || m_watch->isLost())
        m_watch = std::make_unique<PostgresConnection>(m_address.toUtf8(), m_clock, m_random,
                                                       PostgresConnection::Check(), m_patienceMs);
    if (const auto up = m_watch->bringUp(); !up)
        return up.error();
    auto found = readPostgresState(*m_watch);
    if (!found)
        return found;
    if (const auto served = checkServed(*found); !served)
        return served.error();
    if (m_mode == Mode::ReadCopy)
        m_asOf = found->takenAt.ms;
    else if (found->isInRecovery)
        m_asOf = std::max<qint64>(m_asOf, found->asOf.ms);
    return found;
}

QString PostgresStorage::history() const
{
    return m_opened ? m_opened->history : QString();
}

bool PostgresStorage::isReadOnly() const
{
    return m_mode == Mode::ReadCopy || (m_opened && m_opened->isInRecovery);
}

std::unique_ptr<PostgresConnection> PostgresStorage::makeConnection() const
{
    PostgresConnection::Check check;
    // Wherever the address leads by now: what goes on apart from what was opened has the same numbers for other things.
    if (m_opened) {
        check = [opened = *m_opened](PostgresConnection &connection) -> domain::Outcome {
            const auto found = readPostgresState(connection);
            if (!found)
                return found.error();
            if (!found->isSameAs(opened))
                return domain::Error{
                    domain::ErrorClass::Retry, u"serverUnavailable"_s, u"the database has moved"_s, {}};
            return checkServed(*found);
        };
    }
    return std::make_unique<PostgresConnection>(m_address.toUtf8(), m_clock, m_random, std::move(check), m_patienceMs);
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
    if (isReadOnly()) {
        if (const auto checked = checkPostgresSchema(*connection); !checked)
            return checked.error();
    }
    const auto epoch = isReadOnly() && m_opened ? std::optional(m_opened->epoch) : std::nullopt;
    return std::unique_ptr<StorageReader>(std::make_unique<PostgresSession>(std::move(connection), epoch));
}

domain::Result<std::unique_ptr<StorageWriter>> PostgresStorage::openWriter()
{
    if (isReadOnly())
        return domain::Error{domain::ErrorClass::Hold, u"heldReadCopy"_s, {}, {}};
    auto connection = makeConnection();
    if (const auto up = connection->bringUp(); !up)
        return up.error();
    if (const auto migrated = migratePostgres(*connection); !migrated)
        return migrated.error();
    return std::unique_ptr<StorageWriter>(std::make_unique<PostgresSession>(std::move(connection)));
}

} // namespace budkavle::server
