#include "tests/unit/server/TestProvider.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <cjose/cjose.h>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace budkavle::tests {

namespace {

const auto issuer = u"https://idp.example"_s;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

cjose_jwk_t *make(TestKey::Kind kind)
{
    cjose_err failed;
    switch (kind) {
    case TestKey::Kind::Ec: return cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &failed);
    case TestKey::Kind::Secret: return cjose_jwk_create_oct_random(256, &failed);
    default: break;
    }
    const uint8_t exponent[] = {1, 0, 1};
    const size_t bits = kind == TestKey::Kind::Rsa ? 2048 : 1024;
    return cjose_jwk_create_RSA_random(bits, exponent, sizeof exponent, &failed);
}

/// What both kinds of tokens have.
QJsonObject envelope(domain::Instant now, int seconds)
{
    const qint64 issued = now.ms / 1000;
    return {{u"iss"_s, issuer},         {u"aud"_s, u"budkavle"_s}, {u"sub"_s, u"anna"_s},
            {u"sid"_s, u"session-1"_s}, {u"iat"_s, issued},        {u"exp"_s, issued + seconds}};
}

const TestKey &key(TestKey::Kind kind)
{
    static const TestKey rsa(TestKey::Kind::Rsa, u"k-rsa"_s);
    static const TestKey ec(TestKey::Kind::Ec, u"k-ec"_s);
    return kind == TestKey::Kind::Rsa ? rsa : ec;
}

} // namespace

struct TestKey::Private {
    cjose_jwk_t *jwk = nullptr;
    QString id;
};

TestKey::TestKey(Kind kind, QString id) : d(std::make_unique<Private>())
{
    d->jwk = make(kind);
    d->id = std::move(id);
}

TestKey::~TestKey()
{
    cjose_jwk_release(d->jwk);
}

std::unique_ptr<TestKey> TestKey::secretOf(const QByteArray &bytes, const QString &id)
{
    cjose_err failed;
    auto key = std::make_unique<TestKey>(Kind::Secret, id);
    cjose_jwk_release(key->d->jwk);
    key->d->jwk = cjose_jwk_create_oct_spec(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()),
                                            &failed);
    return key;
}

QJsonObject TestKey::jwk() const
{
    cjose_err failed;
    char *const text = cjose_jwk_to_json(d->jwk, false, &failed);
    QJsonObject object = QJsonDocument::fromJson(text).object();
    std::free(text);
    object.insert(u"kid"_s, d->id);
    return object;
}

QByteArray TestKey::sign(const QJsonObject &claims, const QString &algorithm, const QJsonObject &header) const
{
    cjose_err failed;
    QJsonObject whole{{u"alg"_s, algorithm}, {u"kid"_s, d->id}};
    for (auto it = header.begin(); it != header.end(); ++it)
        whole.insert(it.key(), it.value());
    cjose_header_t *const head = cjose_header_new(&failed);
    for (auto it = whole.begin(); it != whole.end(); ++it) {
        if (it.value().isString())
            cjose_header_set(head, it.key().toUtf8().constData(), it.value().toString().toUtf8().constData(), &failed);
        else if (!it.value().isNull())
            cjose_header_set_raw(head, it.key().toUtf8().constData(),
                                 QJsonDocument(it.value().toArray()).toJson(QJsonDocument::Compact).constData(),
                                 &failed);
    }
    const QByteArray plain = compact(claims);
    cjose_jws_t *const jws = cjose_jws_sign(d->jwk, head, reinterpret_cast<const uint8_t *>(plain.constData()),
                                            size_t(plain.size()), &failed);
    const char *text = nullptr;
    if (!jws || !cjose_jws_export(jws, &text, &failed))
        qFatal("cannot sign: %s", failed.message);
    const QByteArray token(text);
    cjose_jws_release(jws);
    cjose_header_release(head);
    return token;
}

QByteArray unsignedToken(const QByteArray &header, const QByteArray &claims, const QByteArray &signature)
{
    constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return header.toBase64(form) + '.' + claims.toBase64(form) + '.' + signature.toBase64(form);
}

TestProvider::TestProvider() : rsa(key(TestKey::Kind::Rsa)), ec(key(TestKey::Kind::Ec))
{
    metadata = QJsonObject{{u"issuer"_s, issuer},
                           {u"authorization_endpoint"_s, QString(issuer + "/auth"_L1)},
                           {u"token_endpoint"_s, QString(issuer + "/token"_L1)},
                           {u"jwks_uri"_s, QString(issuer + "/jwks"_L1)},
                           {u"claims_parameter_supported"_s, true},
                           {u"authorization_response_iss_parameter_supported"_s, true},
                           {u"code_challenge_methods_supported"_s, QJsonArray{u"S256"_s}}};
    keys = {rsa.jwk(), ec.jwk()};
}

TestProvider::~TestProvider() = default;

domain::Result<server::Fetcher::Answer> TestProvider::fetch(const Question &question)
{
    const QString path = question.address.path();
    ++asked[path];
    if (isAway)
        return domain::Error{domain::ErrorClass::Retry, u"providerUnreachable"_s, {}, {}};
    if (path.endsWith("/openid-configuration"_L1))
        return Answer{200, compact(metadata)};
    if (path == "/jwks"_L1) {
        QJsonArray list;
        for (const QJsonObject &key : keys)
            list.append(key);
        return Answer{200, compact({{u"keys"_s, list}})};
    }
    form = question.form;
    authorization = question.authorization;
    return path == "/token"_L1 && token ? token(form) : Answer{404, {}};
}

QJsonObject TestProvider::claims(domain::Instant now)
{
    QJsonObject claims = envelope(now, 300);
    claims.insert(u"auth_time"_s, now.ms / 1000 - 5);
    claims.insert(u"nonce"_s, u"n-1"_s);
    claims.insert(u"acr"_s, u"http://id.sambi.se/loa/loa3"_s);
    claims.insert(u"employeeHsaId"_s, u"u-sara"_s);
    claims.insert(u"commissionHsaId"_s, u"a-u-sara"_s);
    claims.insert(u"commissionPurpose"_s, u"Vård och behandling"_s);
    return claims;
}

QJsonObject TestProvider::logoutClaims(domain::Instant now)
{
    QJsonObject claims = envelope(now, 120);
    claims.insert(u"jti"_s, u"j-1"_s);
    claims.insert(u"events"_s, QJsonObject{{u"http://schemas.openid.net/event/backchannel-logout"_s, QJsonObject()}});
    return claims;
}

server::ProviderOptions TestProvider::options()
{
    server::ProviderOptions options;
    options.issuer = issuer;
    options.clientId = u"budkavle"_s;
    return options;
}

} // namespace budkavle::tests
