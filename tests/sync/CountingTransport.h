#pragma once

#include "sync/engine/Transport.h"

namespace budkavle::tests {

/// Counts what passes: requests, and bytes of bodies as they are before compression.
class CountingTransport final : public engine::Transport {
public:
    explicit CountingTransport(engine::Transport &wrapped) : m_wrapped(wrapped) {}

    int posts = 0;
    int gets = 0;
    qint64 bytes = 0;
    engine::Posting last; ///< as it was posted

    void get(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override
    {
        ++gets;
        m_wrapped.get(endpoint, path, token, counted(std::move(done)));
    }
    void knock(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override
    {
        ++gets;
        m_wrapped.knock(endpoint, path, token, counted(std::move(done)));
    }
    void post(engine::Endpoint endpoint, const engine::Posting &posting, Done done) override
    {
        ++posts;
        bytes += posting.body.size();
        last = posting;
        m_wrapped.post(endpoint, posting, counted(std::move(done)));
    }
    void openEvents(engine::Endpoint endpoint, const QString &path, const QByteArray &token,
                    EventHandlers handlers) override
    {
        m_wrapped.openEvents(endpoint, path, token, std::move(handlers));
    }
    [[nodiscard]] quint64 progress() const override { return m_wrapped.progress(); }
    void closeEvents() override { m_wrapped.closeEvents(); }
    void cancelAll() override { m_wrapped.cancelAll(); }

private:
    [[nodiscard]] Done counted(Done done)
    {
        return [this, done = std::move(done)](const engine::HttpReply &reply) {
            bytes += reply.body.size();
            done(reply);
        };
    }

    engine::Transport &m_wrapped;
};

} // namespace budkavle::tests
