#pragma once

#include "server/core/PullReader.h"
#include "server/http/EventStream.h"

#include <memory>
#include <optional>
#include <vector>

namespace budkavle::server {

/// Tells open event streams what has changed, each only about accounts that its person has a right to; used in one
/// thread. A session has a few streams at most, and the newest are kept: a client that lost its network comes back
/// before the server has noticed that the old one is dead.
class ChangeTeller {
public:
    struct Options {
        int pingSeconds = 7;
        qint64 inlineBytes = 8 * 1024;
        int coalesceMs = 4; ///< at most one telling in this time, …
        int burst = 4;      ///< … but for so many on each other's heels: a message is two commits
        int streamsPerSession = 4;
    };
    struct Subscription {
        Token token;
        std::shared_ptr<EventStream> stream;
        QByteArray lastEventId;
        bool closeAfterState = false;        ///< long poll: ends with the first change
        bool wantsStates = true;             ///< false: of the types that it asked for there are none here
        std::optional<int> pingSeconds = {}; ///< as it asked; 0: never
    };
    /// What it works with; all outlive it.
    struct Core {
        const PullReader &pulls;
        const Region &region;
        const TokenSigner &signer;
        const domain::Clock &clock;
    };

    ChangeTeller(const Core &core, const Options &options, StorageReader &reader);
    ~ChangeTeller();

    void admit(Subscription arrived);
    /// What has been committed since the last look goes out, and pings that are due.
    void look();
    /// The same, but what has moved is looked for among these only: costs what they are, not what there is.
    void look(const QSet<domain::InboxId> &named);
    void closeAll();
    [[nodiscard]] int openStreams() const { return int(m_subscribers.size()); }

private:
    struct Subscriber;
    [[nodiscard]] bool isOver(const Subscriber &subscriber, bool directoryMoved) const;
    struct News {
        QMap<domain::InboxId, qint64> moved;
        bool grantsMoved = false;
    };
    [[nodiscard]] News takeNews(const QSet<domain::InboxId> *named);
    [[nodiscard]] bool hasProxyTurned();
    void tellAll(const News &news);
    void greet(Subscriber &subscriber);
    void tell(Subscriber &subscriber, const QMap<domain::InboxId, qint64> &moved);
    void tellGrants(Subscriber &subscriber);
    void send(Subscriber &subscriber, const wire::ChangeHint &hint);
    void ping(Subscriber &subscriber);
    [[nodiscard]] int intervalOf(const Subscriber &subscriber) const; ///< seconds between pings; 0: none

    Core m_core;
    const Options m_options;
    StorageReader &m_reader;
    std::vector<std::unique_ptr<Subscriber>> m_subscribers;
    qint64 m_dataVersion; ///< read before the heads: what is committed in between is told
    QMap<domain::InboxId, qint64> m_heads;
    QString m_mark;              ///< of m_heads
    RulesInForce::Rules m_rules; ///< that were told
    QString m_grantsSerial;
    QString m_signOutsSerial;
    QMap<QString, qint64> m_signedOut; ///< by any server, read when the serial moves; who is new is looked up
    domain::Instant m_now;             ///< of this look: all that it tells is of one moment
    domain::Instant m_nextProxyTurn;   ///< when a right begins or ends by itself; unset: not before the next commit
};

} // namespace budkavle::server
