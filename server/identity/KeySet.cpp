#include "server/identity/KeySet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <cjose/cjose.h>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors;
constexpr size_t leastRsaBits = 2048;
constexpr size_t p256Bits = 256;

struct JwkRelease {
    void operator()(cjose_jwk_t *jwk) const { cjose_jwk_release(jwk); }
};
struct JwsRelease {
    void operator()(cjose_jws_t *jws) const { cjose_jws_release(jws); }
};
using Jwk = std::unique_ptr<cjose_jwk_t, JwkRelease>;
using Jws = std::unique_ptr<cjose_jws_t, JwsRelease>;

/// What the algorithm needs of a key; none: it is not one that is taken.
std::optional<cjose_jwk_kty_t> kindFor(const QString &algorithm)
{
    if (algorithm == "RS256"_L1 || algorithm == "PS256"_L1)
        return CJOSE_JWK_KTY_RSA;
    if (algorithm == "ES256"_L1)
        return CJOSE_JWK_KTY_EC;
    return std::nullopt;
}

std::optional<QJsonObject> objectIn(const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, encoding);
    if (!decoded)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*decoded);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

bool isForChecking(const QJsonObject &key)
{
    const QJsonValue use = key.value("use"_L1);
    const QJsonValue operations = key.value("key_ops"_L1);
    return (use.isUndefined() || use == "sig"_L1)
        && (operations.isUndefined() || operations.toArray().contains(u"verify"_s));
}

bool isStrong(const cjose_jwk_t *jwk)
{
    cjose_err failed;
    const size_t bits = cjose_jwk_get_keysize(jwk, &failed);
    return cjose_jwk_get_kty(jwk, &failed) == CJOSE_JWK_KTY_RSA ? bits >= leastRsaBits : bits == p256Bits;
}

bool isSignedBy(const QByteArray &token, const cjose_jwk_t *jwk)
{
    cjose_err failed;
    const Jws jws(cjose_jws_import(token.constData(), size_t(token.size()), &failed));
    return jws && cjose_jws_verify(jws.get(), jwk, &failed);
}

} // namespace

struct KeySet::Key {
    QString id;
    QString algorithm; ///< empty: any that fits
    cjose_jwk_kty_t kind = CJOSE_JWK_KTY_OCT;
    Jwk jwk;
};

KeySet::KeySet() = default;
KeySet::~KeySet() = default;
KeySet::KeySet(const KeySet &) = default;
KeySet &KeySet::operator=(const KeySet &) = default;

domain::Error identityRefused(const QString &why)
{
    return {domain::ErrorClass::Reject, u"identityRefused"_s, why, {{u"why"_s, why}}};
}

domain::Result<KeySet> KeySet::parse(const QByteArray &json)
{
    const QJsonValue listed = QJsonDocument::fromJson(json).object().value("keys"_L1);
    if (!listed.isArray() || listed.toArray().size() > mostKeys)
        return identityRefused(u"keysMalformed"_s);
    KeySet set;
    const QJsonArray keys = listed.toArray();
    for (const QJsonValue &each : keys) {
        const QJsonObject object = each.toObject();
        const QString kind = object.value("kty"_L1).toString();
        const bool isKnown = kind == "RSA"_L1 || (kind == "EC"_L1 && object.value("crv"_L1) == "P-256"_L1);
        if (!isKnown || !isForChecking(object))
            continue;
        const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
        cjose_err failed;
        auto key = std::make_shared<Key>();
        key->jwk.reset(cjose_jwk_import(text.constData(), size_t(text.size()), &failed));
        if (!key->jwk || !isStrong(key->jwk.get()))
            continue;
        key->id = object.value("kid"_L1).toString();
        key->algorithm = object.value("alg"_L1).toString();
        key->kind = kind == "RSA"_L1 ? CJOSE_JWK_KTY_RSA : CJOSE_JWK_KTY_EC;
        set.m_keys.push_back(std::move(key));
    }
    return set.m_keys.empty() ? domain::Result<KeySet>(identityRefused(u"noKeys"_s)) : set;
}

domain::Result<QJsonObject> KeySet::verified(const QByteArray &token, const QStringList &types) const
{
    if (token.size() > longestToken)
        return identityRefused(u"tokenTooLarge"_s);
    const QList<QByteArray> parts = token.split('.');
    const auto header = parts.size() == 3 ? objectIn(parts.at(0)) : std::nullopt;
    const auto claims = header ? objectIn(parts.at(1)) : std::nullopt;
    if (!claims)
        return identityRefused(u"tokenMalformed"_s);
    // Before any key is tried: what the token says of its algorithm is not yet to be believed.
    const QString algorithm = header->value("alg"_L1).toString();
    const auto kind = kindFor(algorithm);
    if (!kind)
        return identityRefused(u"algorithm"_s);
    if (header->contains("crit"_L1))
        return identityRefused(u"critical"_s);
    const QJsonValue type = header->value("typ"_L1);
    if (!type.isUndefined() && !types.contains(type.toString(), Qt::CaseInsensitive))
        return identityRefused(u"type"_s);
    std::vector<const Key *> fitting;
    const QJsonValue id = header->value("kid"_L1);
    for (const auto &key : m_keys) {
        const bool isMeant = id.isUndefined() || key->id == id.toString();
        if (isMeant && key->kind == *kind && (key->algorithm.isEmpty() || key->algorithm == algorithm))
            fitting.push_back(key.get());
    }
    if (fitting.empty() || (id.isUndefined() && fitting.size() > 1))
        return identityRefused(u"unknownKey"_s);
    const bool isTrue = std::any_of(fitting.begin(), fitting.end(),
                                    [&token](const Key *key) { return isSignedBy(token, key->jwk.get()); });
    return isTrue ? domain::Result<QJsonObject>(*claims) : identityRefused(u"signature"_s);
}

} // namespace budkavle::server
