#include "sync/engine/BrowserSignIn.h"

#include <QUrlQuery>

namespace budkavle::engine {

using namespace Qt::StringLiterals;

struct BrowserSignIn::Attempt {
    Order order;
    Pkce pkce;
    QByteArray state;
    wire::ProviderStart start;
    QUrl page;
    std::unique_ptr<BrowserReturn> listener;
};

namespace {

/// TLS, or what does not leave the machine: nobody is sent to prove who they are over an open line.
bool mayBeShown(const QUrl &address)
{
    const bool isHere = address.host() == "127.0.0.1"_L1 || address.host() == "::1"_L1;
    return address.isValid() && !address.host().isEmpty() && address.userInfo().isEmpty()
        && (address.scheme() == "https"_L1 || (address.scheme() == "http"_L1 && isHere));
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// What the provider says instead of a code (RFC 6749, section 4.1.2.1).
domain::Error refusalOf(const QString &error)
{
    if (error == "access_denied"_L1)
        return domain::reject(u"signInDeclined"_s);
    if (error == "temporarily_unavailable"_L1 || error == "server_error"_L1)
        return {domain::ErrorClass::Retry, u"providerUnreachable"_s, error.left(40), {}};
    if (error == "unmet_authentication_requirements"_L1)
        return domain::reject(u"levelTooLow"_s);
    return domain::reject(u"providerRefused"_s, error.left(40));
}

} // namespace

BrowserSignIn::BrowserSignIn(Ports ports) : m_ports(std::move(ports)), m_patience(m_ports.makeTimer())
{
}

BrowserSignIn::~BrowserSignIn()
{
    cancel();
}

/// A callback that does nothing once another attempt has begun, or none is wanted.
template <class Callback>
auto BrowserSignIn::ofThisAttempt(Callback callback)
{
    return [this, callback, attempt = std::weak_ptr<Attempt>(m_attempt)](const auto &answer) {
        if (!attempt.expired())
            callback(answer);
    };
}

void BrowserSignIn::begin(Order order)
{
    cancel();
    m_attempt = std::make_shared<Attempt>();
    m_attempt->order = std::move(order);
    m_attempt->order.moved(Stage::Asking);
    m_ports.client.startProvider(ofThisAttempt([this](const domain::Result<wire::ProviderStart> &start) {
        start.ok() ? goTo(start.value()) : finish(start.error());
    }));
}

void BrowserSignIn::goTo(const wire::ProviderStart &start)
{
    Attempt &now = *m_attempt;
    now.start = start;
    now.page = QUrl(start.authorize, QUrl::StrictMode);
    if (!mayBeShown(now.page))
        return finish(domain::reject(u"providerAddress"_s));
    now.pkce = makePkce(m_ports.random);
    now.state = unguessable(m_ports.random);
    now.listener = std::make_unique<BrowserReturn>(
        now.state, now.order.pages, ofThisAttempt([this](const BrowserReturn::Answer &answer) { takeAnswer(answer); }));
    if (!now.listener->listen())
        return finish(domain::reject(u"listenerFailed"_s));
    QUrlQuery query(now.page);
    query.addQueryItem(u"redirect_uri"_s, encoded(now.listener->redirect()));
    query.addQueryItem(u"state"_s, QString::fromLatin1(now.state));
    query.addQueryItem(u"nonce"_s, encoded(now.start.nonce));
    query.addQueryItem(u"code_challenge"_s, QString::fromLatin1(now.pkce.challenge));
    query.addQueryItem(u"code_challenge_method"_s, u"S256"_s);
    now.page.setQuery(query);
    if (!m_ports.openBrowser(now.page))
        return finish(domain::reject(u"browserMissing"_s));
    m_patience->start(longestMs, [this] { finish(domain::reject(u"signInTimedOut"_s)); });
    now.order.moved(Stage::InBrowser);
}

void BrowserSignIn::showAgain()
{
    if (m_attempt && !m_attempt->page.isEmpty())
        (void)m_ports.openBrowser(m_attempt->page);
}

void BrowserSignIn::takeAnswer(const BrowserReturn::Answer &answer)
{
    m_patience->cancel();
    Attempt &now = *m_attempt;
    now.page.clear();
    // RFC 9207: an answer of another provider's is not taken to this one.
    const QString issuer = answer.value(u"iss"_s);
    if ((now.start.namesIssuer || answer.contains(u"iss"_s)) && issuer != now.start.issuer)
        return finish(domain::reject(u"identityRefused"_s, u"issuer"_s));
    if (answer.contains(u"error"_s))
        return finish(refusalOf(answer.value(u"error"_s)));
    now.order.moved(Stage::Redeeming);
    m_ports.client.redeem({answer.value(u"code"_s), QString::fromLatin1(now.pkce.verifier), now.listener->redirect(),
                           now.start.nonce, now.order.device},
                          ofThisAttempt([this](const domain::Result<wire::SignInReply> &reply) { finish(reply); }));
}

void BrowserSignIn::finish(const domain::Result<wire::SignInReply> &result)
{
    m_patience->cancel();
    const auto ended = std::exchange(m_attempt, {});
    if (ended)
        ended->order.done(result);
}

void BrowserSignIn::cancel()
{
    m_patience->cancel();
    m_attempt.reset();
}

} // namespace budkavle::engine
