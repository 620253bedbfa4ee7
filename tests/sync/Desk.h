#pragma once

#include "sync/domain/Clock.h"
#include "sync/engine/HttpTransport.h"
#include "sync/engine/SwitchableTransport.h"
#include "sync/engine/SyncEngine.h"
#include "sync/store/Database.h"
#include "sync/store/Reader.h"
#include "sync/store/Writer.h"
#include "tests/sync/CountingTransport.h"
#include "tests/sync/RegionProcess.h"

#include <memory>

namespace budkavle::tests {

/// One person's program below the screen: real cache, real engine, real network, in the test's own thread. kill() and
/// wake() are what a crash and a new start are to it.
class Desk {
public:
    Desk(const QString &folder, const RegionProcess &region);
    ~Desk();
    Desk(const Desk &) = delete;
    Desk &operator=(const Desk &) = delete;

    /// Signs in at the server (or its copy) and starts the engine. False: it did not go.
    [[nodiscard]] bool signIn(const QString &user, const QString &assignment);
    void kill();
    [[nodiscard]] bool wake();
    void setCut(bool cut) { m_network->setCut(cut); }
    void nudge() { m_engine->nudge(); }
    void networkChanged() { m_engine->networkChanged(); }
    /// Another way to the same server, from the next wake() on.
    void moveTo(const QUrl &production) { m_production = production; }

    [[nodiscard]] domain::Outcome submit(const QString &account, const domain::CommandBody &body);
    /// Sends a message about a test patient; answers its matter, empty when the reducer refused.
    [[nodiscard]] domain::MatterId send(const QString &from, const QString &to, const QString &subject);
    [[nodiscard]] std::optional<store::Conversation> conversation(const QString &inbox,
                                                                  const domain::MatterId &matter) const;
    /// How many rows of the list are of this subject.
    [[nodiscard]] int count(const QString &inbox, store::Folder folder, const QString &subject) const;
    [[nodiscard]] bool isUpToDate() const;
    [[nodiscard]] bool isMended() const; ///< all rows were counted, and no account is compared
    [[nodiscard]] CountingTransport &traffic() { return *m_traffic; }
    [[nodiscard]] store::Reader &reader() { return *m_reader; }
    [[nodiscard]] bool opened() const { return m_writer != nullptr; }

    engine::EngineStatus status;
    int commits = 0;
    QString lastError;

private:
    [[nodiscard]] bool open();

    QString m_path;
    QUrl m_production;
    QUrl m_readCopy;
    domain::SystemClock m_clock;
    mutable domain::SystemRandom m_random;
    domain::DeviceId m_device;
    domain::Actor m_actor;
    QByteArray m_token;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Database> m_readDatabase;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<store::Reader> m_reader;
    std::unique_ptr<engine::HttpTransport> m_http;
    std::unique_ptr<CountingTransport> m_traffic;
    std::unique_ptr<engine::SwitchableTransport> m_network;
    std::unique_ptr<engine::SyncEngine> m_engine;
};

} // namespace budkavle::tests
