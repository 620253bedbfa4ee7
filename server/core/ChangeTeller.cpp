#include "server/core/ChangeTeller.h"

#include "server/core/ReadingLog.h"
#include "server/core/SessionEnds.h"
#include "server/core/Standing.h"
#include "sync/wire/StampCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

struct ChangeTeller::Subscriber {
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

ChangeTeller::ChangeTeller(const Core &core, const Options &options, StorageReader &reader)
    : m_core(core)
    , m_options(options)
    , m_reader(reader)
    , m_dataVersion(reader.dataVersion())
    , m_rules(core.region.rules())
{
    reader.beginSnapshot();
    Moves all = reader.movesSince({});
    m_heads = std::move(all.modseqs);
    m_mark = all.mark;
    m_grantsSerial = reader.meta(u"grantsSerial"_s);
    m_signOutsSerial = reader.meta(u"signOutsSerial"_s);
    m_nextProxyTurn = reader.nextProxyTurn(core.clock.now());
    reader.endSnapshot();
}

ChangeTeller::~ChangeTeller() = default;

void ChangeTeller::closeAll()
{
    for (const auto &subscriber : m_subscribers)
        subscriber->subscription.stream->close();
}

void ChangeTeller::admit(Subscription arrived)
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

bool ChangeTeller::isOver(const Subscriber &subscriber, bool directoryMoved) const
{
    const Token &token = subscriber.subscription.token;
    if (token.expires <= m_core.clock.now() || m_core.signer.hasEnded(token) || isEnded(token, m_signedOut))
        return true;
    // Assignments stand in the directory, so only its moves can end one.
    if (!directoryMoved && !subscriber.isNew)
        return false;
    return !stillStands(m_reader, m_core.region, token) && !m_reader.failure();
}

ChangeTeller::News ChangeTeller::takeNews(const QSet<domain::InboxId> *named)
{
    News news;
    const qint64 version = named ? m_dataVersion : m_reader.dataVersion();
    m_reader.beginSnapshot();
    m_now = m_core.clock.now();
    if (!named && version == m_dataVersion) {
        news.grantsMoved = hasProxyTurned();
        return news;
    }
    const Moves moves = named ? Moves{m_reader.modseqs(*named), m_mark} : m_reader.movesSince(m_mark);
    for (auto it = moves.modseqs.cbegin(); it != moves.modseqs.cend(); ++it) {
        if (m_heads.value(it.key(), -1) != it.value())
            news.moved.insert(it.key(), it.value());
    }
    const QString serial = m_reader.meta(u"grantsSerial"_s);
    const QString signOuts = m_reader.meta(u"signOutsSerial"_s);
    const auto signedOut = signOuts == m_signOutsSerial ? m_signedOut : m_reader.revokedSessions();
    if (!m_reader.failure()) {
        m_signOutsSerial = signOuts;
        m_signedOut = signedOut;
        const bool serialMoved = serial != m_grantsSerial;
        for (auto it = news.moved.cbegin(); it != news.moved.cend(); ++it)
            m_heads.insert(it.key(), it.value()); // one by one: to unite two maps walks through the larger
        m_mark = moves.mark;
        m_grantsSerial = serial;
        m_dataVersion = version;
        news.grantsMoved = hasProxyTurned() || serialMoved;
        if (!named || serialMoved)
            m_nextProxyTurn = m_reader.nextProxyTurn(m_now);
    }
    return news;
}

bool ChangeTeller::hasProxyTurned()
{
    if (!m_nextProxyTurn.isSet() || m_now < m_nextProxyTurn)
        return false;
    const domain::Instant next = m_reader.nextProxyTurn(m_now);
    if (m_reader.failure())
        return false; // told when it can be read what has become of it
    m_nextProxyTurn = next;
    return true;
}

void ChangeTeller::look()
{
    tellAll(takeNews(nullptr));
}

void ChangeTeller::look(const QSet<domain::InboxId> &named)
{
    tellAll(takeNews(&named));
}

void ChangeTeller::tellAll(const News &news)
{
    const bool isBlind = m_reader.failure().has_value(); // what it would tell now is not so
    const RulesInForce::Rules rules = m_core.region.rules();
    const bool rulesMoved = std::exchange(m_rules, rules) != rules;
    const bool directoryMoved = news.moved.contains(domain::directoryAccount());
    for (const auto &subscriber : m_subscribers) {
        if (isOver(*subscriber, directoryMoved)) {
            subscriber->subscription.stream->close();
            continue;
        }
        if (!isBlind && std::exchange(subscriber->isNew, false))
            greet(*subscriber);
        else if (news.grantsMoved)
            tellGrants(*subscriber);
        if (!news.moved.isEmpty())
            tell(*subscriber, news.moved);
        if (rulesMoved)
            send(*subscriber, {}); // names no account: to be asked for, and the answer's session state says why
        const int interval = intervalOf(*subscriber);
        const bool isDue = interval > 0 && m_core.clock.monotonicMs() - subscriber->pingedAt >= interval * 1000LL;
        if (isDue && !subscriber->subscription.closeAfterState)
            ping(*subscriber);
    }
    m_reader.endSnapshot();
    std::erase_if(m_subscribers, [](const auto &subscriber) { return !subscriber->subscription.stream->isOpen(); });
}

void ChangeTeller::greet(Subscriber &subscriber)
{
    const Token &token = subscriber.subscription.token;
    subscriber.grantsVersion = m_reader.grantsVersion(token.actor.user, m_now);
    const auto granted = m_reader.grantedHeads(token.actor.user, m_now);
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

void ChangeTeller::tellGrants(Subscriber &subscriber)
{
    const domain::UserId &user = subscriber.subscription.token.actor.user;
    wire::Grants grants;
    grants.version = m_reader.grantsVersion(user, m_now);
    if (grants.version == subscriber.grantsVersion)
        return;
    subscriber.grantsVersion = grants.version;
    subscriber.sent.clear();
    const auto granted = m_reader.grantedHeads(user, m_now);
    for (const GrantedHead &one : granted) {
        subscriber.sent.insert(one.head.account, one.head.modseq);
        grants.list << one.grant;
    }
    wire::ChangeHint hint{subscriber.sent, wire::PullResult{}};
    hint.inlinePull->stamp = m_core.region.stamp(m_core.clock.now());
    hint.inlinePull->grants = grants;
    send(subscriber, hint);
}

void ChangeTeller::tell(Subscriber &subscriber, const QMap<domain::InboxId, qint64> &moved)
{
    const Token &token = subscriber.subscription.token;
    wire::ChangeHint hint;
    wire::PullResult pages;
    pages.stamp = m_core.region.stamp(m_core.clock.now());
    bool allInline = true;
    for (auto it = moved.cbegin(); it != moved.cend(); ++it) {
        const auto known = subscriber.sent.find(it.key());
        if (known == subscriber.sent.end() || *known == it.value())
            continue;
        hint.heads.insert(it.key(), it.value());
        const auto head = m_reader.head(it.key());
        if (allInline && head) {
            const LaneKey lane{it.key(), token.actor.user, token.device};
            pages.pages << m_core.pulls.changesPage(m_reader, lane, *head, *known, m_options.inlineBytes);
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

int ChangeTeller::intervalOf(const Subscriber &subscriber) const
{
    return subscriber.subscription.pingSeconds.value_or(m_options.pingSeconds);
}

void ChangeTeller::send(Subscriber &subscriber, const wire::ChangeHint &hint)
{
    if (!subscriber.subscription.wantsStates)
        return;
    const auto &stream = subscriber.subscription.stream;
    stream->send("id: " + cursorId(subscriber.sent) + "\nevent: state\ndata: " + wire::encodeChangeHint(hint) + "\n\n");
    if (subscriber.subscription.closeAfterState)
        stream->close();
}

void ChangeTeller::ping(Subscriber &subscriber)
{
    subscriber.pingedAt = m_core.clock.monotonicMs();
    if (intervalOf(subscriber) == 0)
        return;
    subscriber.subscription.stream->send("event: ping\ndata: {\"interval\":"
                                         + QByteArray::number(intervalOf(subscriber)) + ",\"serverTime\":\""
                                         + wire::rfc3339(m_core.clock.now()) + "\"}\n\n");
}

} // namespace budkavle::server
