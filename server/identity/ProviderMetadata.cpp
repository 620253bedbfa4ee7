#include "server/identity/ProviderMetadata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// As application/x-www-form-urlencoded has it: QUrlQuery leaves some characters that mean something there.
void add(QUrlQuery &query, const QString &name, const QString &value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

/// Person and commission are demanded, so that the provider asks for the choice if there is one to be made.
QString demandedClaims(const ProviderOptions &options)
{
    const QJsonObject essential{{u"essential"_s, true}};
    QJsonObject claims{{options.personClaim, essential}, {options.assignmentClaim, essential}};
    if (!options.purposeClaim.isEmpty())
        claims.insert(options.purposeClaim, QJsonValue::Null);
    return QString::fromUtf8(QJsonDocument(QJsonObject{{u"id_token"_s, claims}}).toJson(QJsonDocument::Compact));
}

} // namespace

domain::Error providerRefused(const QString &why)
{
    return {domain::ErrorClass::Hold, u"providerRefused"_s, why, {{u"why"_s, why}}};
}

QUrl ProviderMetadata::address(const QString &issuer)
{
    const QString base = issuer.endsWith(u'/') ? issuer.chopped(1) : issuer;
    return QUrl(base + "/.well-known/openid-configuration"_L1, QUrl::StrictMode);
}

domain::Result<ProviderMetadata> ProviderMetadata::parse(const QByteArray &json, const QString &issuer)
{
    const QJsonObject told = QJsonDocument::fromJson(json).object();
    const auto addressOf = [&told](QLatin1StringView name) {
        return QUrl(told.value(name).toString(), QUrl::StrictMode);
    };
    ProviderMetadata metadata;
    metadata.authorization = addressOf("authorization_endpoint"_L1);
    metadata.token = addressOf("token_endpoint"_L1);
    metadata.keys = addressOf("jwks_uri"_L1);
    const bool isSafe = isSafeAddress(metadata.authorization) && isSafeAddress(metadata.token)
        && isSafeAddress(metadata.keys);
    if (told.value("issuer"_L1) != issuer || !isSafe)
        return providerRefused(u"metadata"_s);
    const QJsonValue challenges = told.value("code_challenge_methods_supported"_L1);
    if (challenges.isArray() && !challenges.toArray().contains(u"S256"_s))
        return providerRefused(u"pkce"_s);
    const QJsonValue ways = told.value("token_endpoint_auth_methods_supported"_L1);
    metadata.takesBasic = !ways.isArray() || ways.toArray().contains(u"client_secret_basic"_s);
    metadata.takesClaims = told.value("claims_parameter_supported"_L1).toBool();
    metadata.namesIssuer = told.value("authorization_response_iss_parameter_supported"_L1).toBool();
    return metadata;
}

wire::ProviderStart startOf(const ProviderMetadata &metadata, const ProviderOptions &options)
{
    QUrl address = metadata.authorization;
    QUrlQuery query(address);
    add(query, u"response_type"_s, u"code"_s);
    add(query, u"client_id"_s, options.clientId);
    add(query, u"scope"_s, options.scopes.join(u' '));
    add(query, u"acr_values"_s, options.levels.join(u' '));
    if (!options.prompt.isEmpty())
        add(query, u"prompt"_s, options.prompt);
    if (options.maxAgeSeconds > 0)
        add(query, u"max_age"_s, QString::number(options.maxAgeSeconds));
    if (metadata.takesClaims)
        add(query, u"claims"_s, demandedClaims(options));
    address.setQuery(query);
    return {options.issuer, QString::fromLatin1(address.toEncoded()), metadata.namesIssuer};
}

} // namespace budkavle::server
