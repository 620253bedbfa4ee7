#pragma once

#include "sync/engine/Transport.h"

#include <QList>

#include <optional>

namespace budkavle::tests {

/// A network in memory. Requests wait in a row until the test answers them by hand, or until deliver() lets a responder
/// answer. Keeps the promises of Transport: an answer comes later, once, and never after cancelAll().
class FakeTransport final : public engine::Transport {
public:
    struct Request {
        engine::Endpoint endpoint = engine::Endpoint::Production;
        bool isPost = false;
        QString path;
        QByteArray token;
        QByteArray body;
        engine::Patience patience = engine::Patience::Usual;
        Done done;
        std::function<void()> sent = {}; ///< for the test to call; unasked, the answer comes without it
    };
    enum class Fault {
        None,
        Refused,   ///< never reaches the server
        LostReply, ///< the server acts on it, the answer is lost
        Twice,     ///< Qt sends it again: the server sees it two times, the second answer comes back
        Html,      ///< a portal answers in the server's place
    };
    /// What stands behind an address; none: nothing answers there.
    using Responder = std::function<std::optional<engine::HttpReply>(const Request &)>;

    void get(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void knock(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void post(engine::Endpoint endpoint, const engine::Posting &posting, Done done) override;
    void openEvents(engine::Endpoint endpoint, const QString &path, const QByteArray &token,
                    EventHandlers handlers) override;
    void closeEvents() override { m_events.reset(); }
    [[nodiscard]] quint64 progress() const override { return m_progress; }
    void cancelAll() override;

    // ---- by hand
    [[nodiscard]] const QList<Request> &waiting() const { return m_waiting; }
    void answer(qsizetype which, const engine::HttpReply &reply);

    // ---- by a responder
    void setResponder(Responder responder) { m_responder = std::move(responder); }
    /// The n-th delivered request from now, counted from 1, meets a fault.
    void failNth(int n, Fault fault);
    /// Answers the oldest waiting request; false: none waits.
    bool deliver();

    /// Bytes of an answer arrive.
    void drip() { ++m_progress; }

    // ---- events
    [[nodiscard]] bool hasEvents() const { return m_events.has_value(); }
    [[nodiscard]] QString eventsPath() const { return m_events ? m_eventsPath : QString(); }
    [[nodiscard]] int eventsOpened() const { return m_eventsOpened; }
    void acceptEvents(const wire::Stamp &stamp);
    void sendEvent(const QByteArray &name, const QByteArray &data);
    void endEvents();

    // ---- the account of what was sent
    [[nodiscard]] int posts() const { return m_posts; }
    [[nodiscard]] int gets() const { return m_gets; }
    [[nodiscard]] int total() const { return m_posts + m_gets; }

    static engine::HttpReply html();
    static engine::HttpReply nothing();

private:
    Responder m_responder;
    QList<Request> m_waiting;
    std::optional<EventHandlers> m_events;
    QString m_eventsPath;
    int m_eventsOpened = 0;
    int m_posts = 0;
    int m_gets = 0;
    quint64 m_progress = 0;
    int m_untilFault = 0;
    Fault m_fault = Fault::None;
};

} // namespace budkavle::tests
