#include "server/identity/ProviderOptions.h"

#include "server/identity/SecretFile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error wrong(const QString &what)
{
    return domain::reject(u"configuration"_s, what);
}

QString faultOfCaFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"sign_in.ca_file: %1: %2"_s.arg(path, file.errorString());
    return file.readAll().contains("-----BEGIN CERTIFICATE-----") ? QString()
                                                                  : u"sign_in.ca_file: has no certificate (PEM)"_s;
}

QStringList faultsTogether(const ProviderOptions &options)
{
    QStringList faults;
    if (options.clientId.isEmpty())
        faults << u"sign_in.client_id is needed beside sign_in.issuer"_s;
    const QUrl issuer(options.issuer, QUrl::StrictMode);
    if (!isSafeAddress(issuer) || issuer.hasQuery() || issuer.hasFragment() || !issuer.userInfo().isEmpty())
        faults << u"sign_in.issuer is an https address without query (http only on 127.0.0.1)"_s;
    if (!options.scopes.contains("openid"_L1))
        faults << u"sign_in.scopes must have \"openid\""_s;
    if (options.levels.isEmpty())
        faults << u"sign_in.levels must have a level that suffices"_s;
    if (options.idleHours > options.sessionHours)
        faults << u"sign_in.idle_hours is longer than sign_in.session_hours"_s;
    if (!options.purposes.isEmpty() && options.purposeClaim.isEmpty())
        faults << u"sign_in.purposes needs sign_in.purpose_claim"_s;
    if (!options.caFile.isEmpty())
        faults << faultOfCaFile(options.caFile);
    faults.removeAll(QString());
    return faults;
}

} // namespace

bool isSafeAddress(const QUrl &address)
{
    if (!address.isValid() || address.host().isEmpty())
        return false;
    const QString host = address.host();
    return address.scheme() == "https"_L1
        || (address.scheme() == "http"_L1 && (host == "127.0.0.1"_L1 || host == "::1"_L1));
}

domain::Outcome checkProvider(const ProviderOptions &options)
{
    if (!options.isConfigured())
        return options.clientId.isEmpty() ? domain::Outcome(domain::Done{})
                                          : wrong(u"sign_in.issuer is needed beside sign_in.client_id"_s);
    QStringList faults = faultsTogether(options);
    if (const auto secret = readClientSecret(options); !secret)
        faults << secret.error().detail;
    return faults.isEmpty() ? domain::Outcome(domain::Done{}) : wrong(faults.join(u'\n'));
}

domain::Result<QByteArray> readClientSecret(const ProviderOptions &options)
{
    if (options.secretFile.isEmpty())
        return QByteArray();
    return readSecretFile(u"sign_in.client_secret_file"_s, options.secretFile);
}

} // namespace budkavle::server
