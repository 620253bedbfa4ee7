#include "server/identity/IdentityProvider.h"

#include "server/Log.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error unreachable(const QString &detail)
{
    return {domain::ErrorClass::Retry, u"providerUnreachable"_s, detail, {}};
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

/// RFC 6749, section 2.3.1: both are form-encoded before they are joined.
QByteArray basic(const QString &clientId, const QByteArray &secret)
{
    return "Basic " + QByteArray(encoded(clientId) + ':' + secret.toPercentEncoding()).toBase64();
}

/// Where a program listens for the browser (docs/protocol.md, section 11), and nothing that could be read as more.
bool isOwnRedirect(const QString &redirect)
{
    static const QRegularExpression own(u"\\Ahttp://(127\\.0\\.0\\.1|\\[::1\\]):([1-9][0-9]{0,4})/signed-in\\z"_s);
    const auto match = own.match(redirect);
    return match.hasMatch() && match.captured(2).toInt() <= 65535;
}

/// What a token endpoint says when it gives no token.
domain::Error refusalIn(const Fetcher::Answer &answer)
{
    const QString error = QJsonDocument::fromJson(answer.body).object().value("error"_L1).toString();
    if (error == "invalid_grant"_L1)
        return domain::reject(u"signInExpired"_s);
    const bool isOurs = answer.status >= 400 && answer.status < 500 && answer.status != 429;
    return isOurs ? providerRefused(error.isEmpty() ? u"status"_s : error.left(40))
                  : unreachable(QString::number(answer.status));
}

} // namespace

IdentityProvider::IdentityProvider(ProviderOptions options, QByteArray secret, Fetcher &fetcher,
                                   const domain::Clock &clock)
    : m_options(std::move(options))
    , m_secret(std::move(secret))
    , m_fetcher(fetcher)
    , m_clock(clock)
{
}

domain::Result<Fetcher::Answer> IdentityProvider::ask(const Fetcher::Question &question)
{
    if (!m_pause.mayAsk(m_clock.monotonicMs()))
        return unreachable(u"left alone"_s);
    return fetch(question);
}

/// After mayAsk().
domain::Result<Fetcher::Answer> IdentityProvider::fetch(const Fetcher::Question &question)
{
    auto answer = m_fetcher.fetch(question);
    if (answer)
        m_pause.answered();
    else if (m_pause.failed(m_clock.monotonicMs()))
        log::warning("providerLeftAlone", {{"detail", answer.error().detail}});
    return answer;
}

domain::Result<QByteArray> IdentityProvider::document(const QUrl &address)
{
    const auto answer = ask({address, {}, {}});
    if (!answer)
        return answer.error();
    return answer->status == 200 ? domain::Result<QByteArray>(answer->body)
                                 : unreachable(QString::number(answer->status));
}

domain::Result<ProviderMetadata> IdentityProvider::metadata()
{
    const qint64 now = m_clock.monotonicMs();
    {
        const std::lock_guard lock(m_mutex);
        if (m_metadata.value && now - m_metadata.askedAt < freshMs)
            return *m_metadata.value;
        if (now - m_metadata.failedAt < failedMs && !m_metadata.value)
            return unreachable(u"just tried"_s);
    }
    const auto told = document(ProviderMetadata::address(m_options.issuer));
    const auto parsed = told ? ProviderMetadata::parse(*told, m_options.issuer)
                             : domain::Result<ProviderMetadata>(told.error());
    const std::lock_guard lock(m_mutex);
    if (parsed) {
        m_metadata = {*parsed, now, -failedMs};
        return parsed;
    }
    log::warning("providerAway", {{"code", parsed.error().code}, {"detail", parsed.error().detail}});
    m_metadata.failedAt = now;
    if (m_metadata.value && now - m_metadata.askedAt < staleMs)
        return *m_metadata.value;
    return parsed;
}

domain::Result<KeySet> IdentityProvider::keys(qint64 oldestMs)
{
    const qint64 now = m_clock.monotonicMs();
    {
        const std::lock_guard lock(m_mutex);
        if (m_keys.value && now - m_keys.askedAt < oldestMs)
            return *m_keys.value;
    }
    const auto where = metadata();
    if (!where)
        return where.error();
    const auto told = document(where->keys);
    const auto parsed = told ? KeySet::parse(*told) : domain::Result<KeySet>(told.error());
    const std::lock_guard lock(m_mutex);
    if (parsed) {
        m_keys = {*parsed, now, -failedMs};
        return parsed;
    }
    log::warning("providerKeysAway", {{"code", parsed.error().code}, {"detail", parsed.error().detail}});
    if (m_keys.value && now - m_keys.askedAt < staleMs)
        return *m_keys.value;
    return parsed;
}

domain::Result<QJsonObject> IdentityProvider::verified(const QByteArray &token, const QStringList &types)
{
    const auto known = keys(freshMs);
    if (!known)
        return known.error();
    auto claims = known->verified(token, types);
    if (claims || claims.error().facts.value(u"why"_s) != "unknownKey"_L1)
        return claims;
    // The provider may have changed its keys. Whoever makes up names of keys must not make us ask each time.
    const qint64 now = m_clock.monotonicMs();
    {
        const std::lock_guard lock(m_mutex);
        if (now - m_unknownAt < keysAgainMs)
            return claims;
        m_unknownAt = now;
    }
    const auto anew = keys(0);
    return anew ? anew->verified(token, types) : claims;
}

domain::Result<wire::ProviderStart> IdentityProvider::start()
{
    const auto where = metadata();
    if (!where)
        return where.error();
    // Nobody is sent to the browser for a code that could not be redeemed: here is found out whether it is back.
    if (m_pause.hasBegun()) {
        if (const auto back = document(ProviderMetadata::address(m_options.issuer)); !back)
            return back.error();
    }
    return startOf(*where, m_options);
}

domain::Outcome IdentityProvider::spendOnce(const QString &code, const Spend &spend)
{
    if (!m_seen.add(code, m_clock.monotonicMs()))
        return domain::reject(u"signInExpired"_s);
    return spend ? spend(code) : domain::Outcome(domain::Done{});
}

domain::Result<QByteArray> IdentityProvider::idToken(const wire::ProviderSignIn &call, const Spend &spend)
{
    const auto where = metadata();
    if (!where)
        return where.error();
    Fetcher::Question question{where->token, {}, {}};
    question.form = "grant_type=authorization_code&code=" + encoded(call.code)
        + "&redirect_uri=" + encoded(call.redirect) + "&code_verifier=" + encoded(call.verifier);
    if (!m_secret.isEmpty() && where->takesBasic)
        question.authorization = basic(m_options.clientId, m_secret);
    else
        question.form += "&client_id=" + encoded(m_options.clientId);
    if (!m_secret.isEmpty() && !where->takesBasic)
        question.form += "&client_secret=" + m_secret.toPercentEncoding();
    // Who is told to try again has a code that can be tried again.
    if (!m_pause.mayAsk(m_clock.monotonicMs()))
        return unreachable(u"left alone"_s);
    if (const auto spent = spendOnce(call.code, spend); !spent) {
        m_pause.notAsked();
        return spent.error();
    }
    const auto answer = fetch(question);
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return refusalIn(*answer);
    const QByteArray token = QJsonDocument::fromJson(answer->body).object().value("id_token"_L1).toString().toLatin1();
    return token.isEmpty() ? domain::Result<QByteArray>(providerRefused(u"noIdToken"_s)) : token;
}

domain::Result<Identity> IdentityProvider::redeem(const wire::ProviderSignIn &call, domain::Instant began,
                                                  const Spend &spend)
{
    // Only a program on the person's own machine asks; for anybody else the provider would refuse it too.
    if (!isOwnRedirect(call.redirect))
        return domain::reject(u"signInExpired"_s);
    const auto token = idToken(call, spend);
    if (!token)
        return token.error();
    const auto claims = verified(*token, {u"JWT"_s});
    if (!claims)
        return claims.error();
    return identityIn(*claims, {m_options, call.nonce, m_clock.now(), began});
}

domain::Result<ProviderLogout> IdentityProvider::loggedOut(const QByteArray &logoutToken)
{
    const auto claims = verified(logoutToken, {u"logout+jwt"_s, u"JWT"_s});
    if (!claims)
        return claims.error();
    return logoutIn(*claims, {m_options, {}, m_clock.now()});
}

} // namespace budkavle::server
