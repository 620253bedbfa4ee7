#pragma once

#include "sync/engine/EventParser.h"
#include "tests/simulation/SimNet.h"

#include <QSet>

namespace budkavle::tests {

/// One program's network: gone with it, and nothing reaches it afterwards.
class SimTransport final : public engine::Transport {
public:
    SimTransport(SimNet &net, SimNet::Link &link);
    ~SimTransport() override;
    Q_DISABLE_COPY_MOVE(SimTransport)

    void get(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void knock(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void post(engine::Endpoint endpoint, const engine::Posting &posting, Done done) override;
    void openEvents(engine::Endpoint endpoint, const QString &path, const QByteArray &token,
                    EventHandlers handlers) override;
    void closeEvents() override;
    [[nodiscard]] quint64 progress() const override { return 0; } ///< what is sent comes whole, or not at all
    void cancelAll() override;

    std::function<void(const QByteArray &)> posted; ///< looks at what is sent
    /// A mutant's way with what is sent and what comes.
    std::function<QByteArray(const QByteArray &)> rewriteRequest;
    std::function<QByteArray(const QByteArray &)> rewriteAnswer;

private:
    /// Shared with what is under way: says whether anybody still listens.
    struct Listening {
        bool isAny = true;
    };
    struct Stream {
        std::shared_ptr<SimStream> stream;
        EventHandlers handlers;
        engine::EventParser parser;
        qint64 lastMs = 0;
        bool isOver = false;
    };
    void send(const SimNet::Request &request, Done done);
    void connect(const std::shared_ptr<Stream> &stream, const SimNet::Request &request);
    void later(const std::shared_ptr<Stream> &stream, const std::function<void()> &happen);
    void feed(const std::shared_ptr<Stream> &stream, const QByteArray &bytes);
    void end(const std::shared_ptr<Stream> &stream, const QString &why);

    SimNet &m_net;
    SimNet::Link &m_link;
    std::shared_ptr<Listening> m_listening = std::make_shared<Listening>();
    std::shared_ptr<Stream> m_stream;
    QByteArray m_lastEventId;
};

} // namespace budkavle::tests
