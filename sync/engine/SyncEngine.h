#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Error.h"
#include "sync/engine/Transport.h"
#include "sync/store/Writer.h"
#include "sync/wire/Protocol.h"

#include <QObject>

#include <functional>

#include <memory>

namespace budkavle::engine {

enum class Connection {
    Starting,  ///< not known yet
    Online,    ///< production answered last
    Offline,   ///< nothing answers
    ReadCopy,  ///< only the read copy answers: reading goes on, nothing leaves
    SignedOut, ///< the server wants a new sign-in; the queue is kept
    Stopped,   ///< another lineage or an older epoch: everything kept, a person must look (support code)
};

struct EngineStatus {
    Connection connection = Connection::Starting;
    domain::Instant since;        ///< of this connection state
    domain::Instant lastSynced;   ///< last complete exchange with production
    domain::Instant readCopyAsOf; ///< when the read copy was taken
    domain::Instant nextTry;      ///< when the next exchange is due, if nothing asks for one before; unset: none is
    qint64 serverOffsetMs = 0;    ///< server clock minus ours
    int outgoing = 0;
    int quarantined = 0;
    qint64 mended = -1; ///< rows of the cache that were not the server's and were put right, all in all; -1: not known
    bool isDiffering = false; ///< some differ again though they were put right within a day
    bool isExchanging = false;
    bool isLoadingHistory = false;
    std::optional<wire::Closing> closing; ///< told ahead, or under way, by the server's clock
    QString errorCode;                    ///< why it is not Online, or empty
    friend bool operator==(const EngineStatus &, const EngineStatus &) = default;
};

/// Keeps the cache in step with the regional server: one exchange at a time (push and pull in one POST), events as
/// hints, back-off with jitter, fall-over to the read copy and back. Lives on the sync thread beside the Writer.
/// Uses only its ports, so that a simulation can drive it in one thread.
class SyncEngine : public QObject {
    Q_OBJECT
public:
    /// All outlive the engine. The transport is the engine's alone (it ends with cancelAll()).
    struct Ports {
        store::Writer &writer;
        Transport &transport;
        std::function<std::unique_ptr<Timer>()> makeTimer;
        const domain::Clock &clock;
        domain::Random &random;
        bool hasReadCopy = true;
    };
    explicit SyncEngine(Ports ports, QObject *parent = nullptr);
    ~SyncEngine() override;

public slots:
    void start(const QByteArray &token);
    void stop(); ///< closes the connections; the queue stays
    /// There is something to send, or a person asks: exchange now instead of at the next time-out.
    void nudge();
    /// The machine's network changed: forget the back-off.
    void networkChanged();

signals:
    void committed(const budkavle::store::ChangeSet &changes);
    void statusChanged(const budkavle::engine::EngineStatus &status);
    void profileArrived(const QByteArray &document);
    void sessionArrived(const budkavle::wire::SessionReply &session);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::engine

Q_DECLARE_METATYPE(budkavle::engine::EngineStatus)
