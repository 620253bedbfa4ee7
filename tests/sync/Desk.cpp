#include "tests/sync/Desk.h"

#include "sync/engine/AuthClient.h"
#include "sync/engine/QtTimer.h"

#include <QTest>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using engine::SyncEngine;
using store::Database;

namespace {

std::unique_ptr<engine::Timer> makeTimer()
{
    return std::make_unique<engine::QtTimer>();
}

} // namespace

Desk::Desk(const QString &folder, const RegionProcess &region)
    : m_path(folder)
    , m_production(region.url())
    , m_readCopy(region.readCopyUrl())
    , m_device(u"d-"_s + domain::newId(m_clock, m_random))
{
    lastError = open() ? QString() : u"cache not opened"_s;
}

Desk::~Desk()
{
    kill();
}

bool Desk::open()
{
    const store::DatabaseLocation location{m_path, "test secret"};
    auto writing = Database::open(location, Database::Access::ReadWrite);
    if (!writing.ok()) {
        lastError = writing.error().code;
        return false;
    }
    m_database = std::move(writing).value();
    auto reading = Database::open(location, Database::Access::ReadOnly);
    if (!reading.ok()) {
        lastError = reading.error().code;
        return false;
    }
    m_readDatabase = std::move(reading).value();
    m_writer = std::make_unique<store::Writer>(*m_database, m_clock);
    m_reader = std::make_unique<store::Reader>(*m_readDatabase);
    m_http = std::make_unique<engine::HttpTransport>(m_production, m_readCopy);
    m_traffic = std::make_unique<CountingTransport>(*m_http);
    m_network = std::make_unique<engine::SwitchableTransport>(*m_traffic, makeTimer);
    m_engine = std::make_unique<SyncEngine>(
        SyncEngine::Ports{*m_writer, *m_network, makeTimer, m_clock, m_random, true});
    QObject::connect(m_engine.get(), &SyncEngine::statusChanged, m_engine.get(),
                     [this](const engine::EngineStatus &now) { status = now; });
    QObject::connect(m_engine.get(), &SyncEngine::committed, m_engine.get(), [this] { ++commits; });
    return true;
}

void Desk::kill()
{
    status = {};
    m_engine.reset();
    m_network.reset();
    m_traffic.reset();
    m_http.reset();
    m_reader.reset();
    m_writer.reset();
    m_readDatabase.reset();
    m_database.reset();
}

bool Desk::wake()
{
    if (!open())
        return false;
    m_engine->start(m_token);
    return true;
}

bool Desk::signIn(const QString &user, const QString &assignment)
{
    m_actor = {domain::UserId(user), domain::AssignmentId(assignment)};
    const auto bound = m_writer->bind(m_actor, m_device);
    if (!bound.ok()) {
        lastError = bound.error().code;
        return false;
    }
    engine::HttpTransport http(m_production, m_readCopy);
    engine::AuthClient auth(http, true);
    std::optional<domain::Result<wire::SignInReply>> got;
    auth.signIn(m_actor.user, m_actor.assignment, m_writer->device(),
                [&](const domain::Result<wire::SignInReply> &reply) { got.emplace(reply); });
    if (!QTest::qWaitFor([&] { return got.has_value(); }, 30'000))
        return false;
    if (!got->ok()) {
        lastError = got->error().code;
        return false;
    }
    m_token = got->value().token.toLatin1();
    m_engine->start(m_token);
    return true;
}

domain::Outcome Desk::submit(const QString &account, const domain::CommandBody &body)
{
    domain::Command command;
    command.id = domain::CommandId(domain::newId(m_clock, m_random));
    command.account = domain::InboxId(account);
    command.createdAt = m_clock.now();
    command.body = body;
    const auto changes = m_writer->submit(command);
    if (!changes.ok()) {
        lastError = changes.error().code + u' ' + changes.error().detail;
        return changes.error();
    }
    m_engine->nudge();
    return domain::Done{};
}

domain::MatterId Desk::send(const QString &from, const QString &to, const QString &subject)
{
    domain::SendMessage message;
    message.message = domain::MessageId(domain::newId(m_clock, m_random));
    message.matter = domain::MatterId(domain::newId(m_clock, m_random));
    message.to = domain::InboxId(to);
    message.subject = subject;
    message.body = u"Hej! Kan ni titta på detta i dag?"_s;
    message.purpose = u"coordination"_s;
    message.patient = domain::PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
    message.hasConsent = true;
    message.exception = u"Det finns inget flöde för frågan"_s;
    return submit(from, message).ok() ? message.matter : domain::MatterId();
}

std::optional<store::Conversation> Desk::conversation(const QString &inbox, const domain::MatterId &matter) const
{
    return m_reader->conversation({domain::InboxId(inbox), matter});
}

int Desk::count(const QString &inbox, store::Folder folder, const QString &subject) const
{
    const auto rows = m_reader->firstItems({domain::InboxId(inbox), folder, {}}, 500);
    return static_cast<int>(std::count_if(rows.cbegin(), rows.cend(),
                                          [&](const store::ItemRow &row) { return row.item.subject == subject; }));
}

bool Desk::isMended() const
{
    return m_writer->syncState().isCounted && !m_writer->verifyCall();
}

bool Desk::isUpToDate() const
{
    return status.connection == engine::Connection::Online && status.outgoing == 0 && !status.isLoadingHistory
        && !status.isExchanging && status.lastSynced.isSet();
}

} // namespace budkavle::tests
