#pragma once

#include "sync/domain/Clock.h"
#include "sync/wire/Protocol.h"
#include "tests/load/HttpLink.h"

#include <QString>

#include <optional>

namespace budkavle::load {

/// Who sits there, and what they send from where to where.
struct Post {
    QString user;
    QString assignment;
    QString from;
    QString to;
};

/// One signed-in device of a person, with its cursors but without a cache. In the reactor's thread.
class Station {
public:
    using Done = std::function<void(bool went)>;

    Station(Reactor &reactor, quint16 port, Post post, const QString &device);

    void signIn(const Done &done);
    /// Until nothing is new. History stays where it is.
    void catchUp(const Done &done);
    /// The same, with all that the answers say.
    void fetch(const std::function<void(const QByteArray &body)> &heard);
    /// Asks in one word whether anything is new; `bytes` of the answer, head and all.
    void look(const std::function<void(bool isNew, qint64 bytes)> &done);
    /// One message, whose id is `id`.
    void sendMessage(const QString &id, const Done &done);
    /// The data of each `state` event as it comes, and an empty one for each ping.
    void listen(const std::function<void(const QByteArray &data)> &heard, const std::function<void()> &ended);

    /// Leaves only the event stream open.
    void hangUp() { m_line.hangUp(); }
    [[nodiscard]] bool isFree() const { return m_line.isFree(); }
    [[nodiscard]] const Post &post() const { return m_post; }

private:
    struct Came {
        const wire::SyncReply *reply = nullptr; ///< none: refused, or the line broke
        const HttpLink::Answer &answer;
    };
    void ask(const wire::SyncCall &call, const std::function<void(const Came &came)> &done);
    [[nodiscard]] wire::SyncCall pullCall() const;
    void take(const wire::PullResult &pull);

    const Post m_post;
    const domain::DeviceId m_device;
    HttpLink m_line;
    HttpLink m_stream;
    QByteArray m_token;
    qint64 m_seq = 0;
    qint64 m_grants = -1;
    QMap<domain::InboxId, std::optional<wire::Cursor>> m_cursors;
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
};

} // namespace budkavle::load
