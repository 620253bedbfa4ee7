#pragma once

#include "sync/domain/Result.h"
#include "sync/wire/Protocol.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace budkavle::engine {

/// Which of the region's servers to talk to.
enum class Endpoint { Production, ReadCopy };

/// An answer from a server, whole. `status` 0: none came (then `error` says why, without an address in it).
struct HttpReply {
    int status = 0;
    QString error; ///< also beside a status: the body broke off or could not be unpacked
    QByteArray body;
    wire::Stamp stamp;     ///< from the Sync-* headers
    bool hasStamp = false; ///< false: whatever answered is not a regional server
    QString contentType;
    qint64 retryAfterMs = 0;
};

/// How long a silent server is waited for.
enum class Patience {
    Brief,   ///< 3 s: whether anybody is there
    Usual,   ///< 15 s
    History, ///< 60 s: a pull that fetches history
};

/// What is posted, as the signed-in user whose token it is; no token: as nobody.
struct Posting {
    QString path;
    QByteArray token;
    QByteArray body;
    Patience patience = Patience::Usual;
    std::function<void()> sent = {}; ///< once at most, later, before the answer: all of it has left
};

/// Seam: the network. Callbacks come on the caller's thread, later, once; never after cancelAll() or destruction.
class Transport {
public:
    using Done = std::function<void(const HttpReply &)>;
    virtual ~Transport() = default;

    virtual void get(Endpoint endpoint, const QString &path, const QByteArray &token, Done done) = 0;
    /// A get that is given up soon.
    virtual void knock(Endpoint endpoint, const QString &path, const QByteArray &token, Done done) = 0;
    virtual void post(Endpoint endpoint, const Posting &posting, Done done) = 0;

    struct EventHandlers {
        std::function<void(const wire::Stamp &)> opened;
        std::function<void(const QByteArray &event, const QByteArray &data)> event;
        std::function<void(const QString &why)> closed;
    };
    /// Opens the event stream; at most one at a time (an older one is dropped without a word).
    virtual void openEvents(Endpoint endpoint, const QString &path, const QByteArray &token,
                            EventHandlers handlers) = 0;
    virtual void closeEvents() = 0;
    /// Grows when bytes of an answer arrive; those of events do not count.
    [[nodiscard]] virtual quint64 progress() const = 0;
    virtual void cancelAll() = 0;
};

/// Seam: waiting. Calls back once, on the same thread, unless cancelled.
class Timer {
public:
    virtual ~Timer() = default;
    virtual void start(qint64 ms, std::function<void()> fire) = 0;
    virtual void cancel() = 0;
};

} // namespace budkavle::engine
