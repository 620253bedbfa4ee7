#include "server/core/ChangeBus.h"

#include "server/core/ReadingLog.h"
#include "server/core/Standing.h"
#include "sync/wire/StampCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QCryptographicHash>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace budkavle::server {

struct ChangeBus::Subscriber {
    Subscription subscription;
    qint64 grantsVersion = -1;
    QMap<domain::InboxId, qint64> sent; ///< the accounts it may hear of, and the modseq it was last told
    qint64 pingedAt = 0;
    bool isNew = true;
};

namespace {

QByteArray cursorId(const QMap<domain::InboxId, qint64> &heads)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (auto it = heads.cbegin(); it != heads.cend(); ++it)
        hash.addData(QByteArray(it.key().value().toUtf8() + "=" + QByteArray::number(it.value()) + "\n"));
    return hash.result().left(12).toHex();
}

} // namespace

ChangeBus::ChangeBus(const Sources &sources, Options options)
    : m_storage(sources.storage)
    , m_pulls(sources.pulls)
    , m_region(sources.region)
    , m_signer(sources.signer)
    , m_clock(sources.clock)
    , m_options(options)
{
}

ChangeBus::~ChangeBus()
{
    stop();
}

domain::Outcome ChangeBus::start()
{
    m_thread = std::thread([this] { run(); });
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_started; });
    return m_opened;
}

void ChangeBus::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_arrived.clear();
    m_subscribers.clear();
}

void ChangeBus::subscribe(Subscription subscription)
{
    {
        const std::lock_guard lock(m_mutex);
        m_arrived.push_back(std::move(subscription));
    }
    m_wake.notify_all();
}

void ChangeBus::publish(const QMap<domain::InboxId, qint64> &moved)
{
    {
        const std::lock_guard lock(m_mutex);
        for (auto it = moved.cbegin(); it != moved.cend(); ++it)
            m_moved.insert(it.key(), it.value());
    }
    m_wake.notify_all();
}

bool ChangeBus::waitForWork(bool inHurry)
{
    std::unique_lock lock(m_mutex);
    if (!inHurry) // changes on the heels of the last ones are told together
        m_wake.wait_for(lock, std::chrono::milliseconds(m_options.coalesceMs), [this] { return m_stopping; });
    m_wake.wait_for(lock, std::chrono::seconds(1),
                    [this] { return m_stopping || !m_moved.isEmpty() || !m_arrived.empty(); });
    for (Subscription &arrived : m_arrived)
        admit(std::move(arrived));
    m_arrived.clear();
    m_moved.clear(); // a wake-up only: what moved is read below, from what is committed
    return !m_stopping;
}

void ChangeBus::admit(Subscription arrived)
{
    auto subscriber = std::make_unique<Subscriber>();
    subscriber->subscription = std::move(arrived);
    m_subscribers.push_back(std::move(subscriber));
    const QString session = m_subscribers.back()->subscription.token.id;
    int streams = 0;
    for (auto newest = m_subscribers.rbegin(); newest != m_subscribers.rend(); ++newest) {
        const Subscription &each = (*newest)->subscription;
        if (each.token.id == session && each.stream->isOpen() && ++streams > m_options.streamsPerSession)
            each.stream->close();
    }
}

bool ChangeBus::isOver(StorageReader &reader, const Subscriber &subscriber, bool directoryMoved) const
{
    const Token &token = subscriber.subscription.token;
    if (token.expires <= m_clock.now() || m_signer.isRevoked(token.id))
        return true;
    // Assignments stand in the directory, so only its moves can end one.
    if (!directoryMoved && !subscriber.isNew)
        return false;
    return !stillStands(reader, m_region, token) && !reader.failure();
}

void ChangeBus::run()
{
    auto reader = m_storage.openReader();
    if (reader) {
        m_dataVersion = reader.value()->dataVersion();
        m_heads = reader.value()->allModseqs();
        m_grantsSerial = reader.value()->meta(u"grantsSerial"_s);
    }
    {
        const std::lock_guard lock(m_mutex);
        if (!reader)
            m_opened = reader.error();
        m_started = true;
    }
    m_wake.notify_all();
    qint64 lookedAt = 0;
    while (reader && waitForWork(m_clock.monotonicMs() - lookedAt > m_options.coalesceMs)) {
        look(*reader.value());
        lookedAt = m_clock.monotonicMs();
    }
    for (const auto &subscriber : m_subscribers)
        subscriber->subscription.stream->close();
}

void ChangeBus::look(StorageReader &reader)
{
    QMap<domain::InboxId, qint64> moved;
    bool grantsMoved = false;
    const qint64 version = reader.dataVersion();
    reader.beginSnapshot();
    if (version != m_dataVersion) {
        const auto heads = reader.allModseqs();
        for (auto it = heads.cbegin(); it != heads.cend(); ++it) {
            if (m_heads.value(it.key(), -1) != it.value())
                moved.insert(it.key(), it.value());
        }
        const QString serial = reader.meta(u"grantsSerial"_s);
        if (!reader.failure()) {
            grantsMoved = serial != m_grantsSerial;
            m_heads = heads;
            m_grantsSerial = serial;
            m_dataVersion = version;
        }
    }
    const bool directoryMoved = moved.contains(domain::directoryAccount());
    for (const auto &subscriber : m_subscribers) {
        if (isOver(reader, *subscriber, directoryMoved)) {
            subscriber->subscription.stream->close();
            continue;
        }
        if (std::exchange(subscriber->isNew, false))
            greet(reader, *subscriber);
        else if (grantsMoved)
            tellGrants(reader, *subscriber);
        if (!moved.isEmpty())
            tell(reader, *subscriber, moved);
        const bool isDue = m_clock.monotonicMs() - subscriber->pingedAt >= m_options.pingSeconds * 1000LL;
        if (isDue && !subscriber->subscription.closeAfterState)
            ping(*subscriber);
    }
    reader.endSnapshot();
    std::erase_if(m_subscribers, [](const auto &subscriber) { return !subscriber->subscription.stream->isOpen(); });
}

void ChangeBus::greet(StorageReader &reader, Subscriber &subscriber)
{
    const Token &token = subscriber.subscription.token;
    subscriber.grantsVersion = reader.grantsVersion(token.actor.user);
    const auto granted = reader.grantedHeads(token.actor.user);
    for (const GrantedHead &one : granted)
        subscriber.sent.insert(one.head.account, one.head.modseq);
    const Subscription &subscription = subscriber.subscription;
    if (!subscription.closeAfterState)
        ping(subscriber);
    if (cursorId(subscriber.sent) == subscription.lastEventId)
        return; // nothing has happened since this client last heard
    if (subscription.closeAfterState && subscription.lastEventId.isEmpty())
        return; // it would only end and come back at once, over and over
    send(subscriber, {subscriber.sent, std::nullopt});
}

void ChangeBus::tellGrants(StorageReader &reader, Subscriber &subscriber)
{
    const domain::UserId &user = subscriber.subscription.token.actor.user;
    wire::Grants grants;
    grants.version = reader.grantsVersion(user);
    if (grants.version == subscriber.grantsVersion)
        return;
    subscriber.grantsVersion = grants.version;
    subscriber.sent.clear();
    const auto granted = reader.grantedHeads(user);
    for (const GrantedHead &one : granted) {
        subscriber.sent.insert(one.head.account, one.head.modseq);
        grants.list << one.grant;
    }
    wire::ChangeHint hint{subscriber.sent, wire::PullResult{}};
    hint.inlinePull->stamp = m_region.stamp(m_clock.now());
    hint.inlinePull->grants = grants;
    send(subscriber, hint);
}

void ChangeBus::tell(StorageReader &reader, Subscriber &subscriber, const QMap<domain::InboxId, qint64> &moved)
{
    const Token &token = subscriber.subscription.token;
    wire::ChangeHint hint;
    wire::PullResult pages;
    pages.stamp = m_region.stamp(m_clock.now());
    bool allInline = true;
    for (auto it = moved.cbegin(); it != moved.cend(); ++it) {
        const auto known = subscriber.sent.find(it.key());
        if (known == subscriber.sent.end() || *known == it.value())
            continue;
        hint.heads.insert(it.key(), it.value());
        const auto head = reader.head(it.key());
        if (allInline && head) {
            const LaneKey lane{it.key(), token.actor.user, token.device};
            pages.pages << m_pulls.changesPage(reader, lane, *head, *known, m_options.inlineBytes);
            allInline = pages.pages.last().complete;
        }
        *known = it.value();
    }
    if (hint.heads.isEmpty())
        return;
    if (allInline && wire::encodePullResultBytes(pages).size() <= m_options.inlineBytes)
        hint.inlinePull = pages;
    if (hint.inlinePull)
        logReading("told", token, pages.pages);
    send(subscriber, hint);
}

void ChangeBus::send(Subscriber &subscriber, const wire::ChangeHint &hint)
{
    const auto &stream = subscriber.subscription.stream;
    stream->send("id: " + cursorId(subscriber.sent) + "\nevent: state\ndata: " + wire::encodeChangeHint(hint) + "\n\n");
    if (subscriber.subscription.closeAfterState)
        stream->close();
}

void ChangeBus::ping(Subscriber &subscriber)
{
    subscriber.pingedAt = m_clock.monotonicMs();
    subscriber.subscription.stream->send("event: ping\ndata: {\"interval\":" + QByteArray::number(m_options.pingSeconds)
                                         + ",\"serverTime\":\"" + wire::rfc3339(m_clock.now()) + "\"}\n\n");
}

} // namespace budkavle::server
