#include "server/identity/CertificateOptions.h"

#include "server/identity/ClientCertificate.h"
#include "server/identity/SecretFile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Outcome outcomeOf(const QStringList &faults)
{
    return faults.isEmpty() ? domain::Outcome(domain::Done{}) : domain::reject(u"configuration"_s, faults.join(u'\n'));
}

QString faultOfLevels(const QStringList &levels, const QStringList &sufficient)
{
    const auto known = policyLevels(levels);
    if (!known)
        return u"certificates.levels: each is a policy and its level, as \"1.2.3.4 http://id.sambi.se/loa/loa3\", once"_s;
    const bool isOf = std::any_of(known->cbegin(), known->cend(),
                                  [&](const QString &level) { return sufficient.contains(level); });
    return isOf ? QString() : u"certificates.levels has none of sign_in.levels: nobody could sign in"_s;
}

} // namespace

std::optional<QMap<QByteArray, QString>> policyLevels(const QStringList &levels)
{
    static const QRegularExpression pair(u"^([0-2](?:\\.[0-9]{1,20}){1,30})\\s+(\\S{1,200})$"_s);
    QMap<QByteArray, QString> known;
    for (const QString &entry : levels) {
        const auto parts = pair.match(entry);
        if (!parts.hasMatch() || known.contains(parts.captured(1).toLatin1()))
            return std::nullopt;
        known.insert(parts.captured(1).toLatin1(), parts.captured(2));
    }
    return known;
}

domain::Outcome checkCertificates(const CertificateOptions &options, const ProviderOptions &signIn)
{
    if (!options.isConfigured())
        return outcomeOf(options == CertificateOptions{}
                             ? QStringList()
                             : QStringList{u"certificates.address is needed beside the other keys of certificates"_s});
    QStringList faults;
    const QUrl address(options.address, QUrl::StrictMode);
    if (address.scheme() != "https"_L1 || !isSafeAddress(address) || address.hasQuery() || address.hasFragment()
        || !address.userInfo().isEmpty() || (!address.path().isEmpty() && address.path() != "/"_L1))
        faults << u"certificates.address is an https address without path and query"_s;
    if (options.issuersFile.isEmpty())
        faults << u"certificates.issuers_file is needed beside certificates.address"_s;
    else if (const auto issuers = checkIssuers(options.issuersFile); !issuers)
        faults << issuers.error().detail;
    if (options.secretFile.isEmpty())
        faults << u"certificates.proxy_secret_file is needed beside certificates.address"_s;
    else if (const auto secret = readProxySecret(options); !secret)
        faults << secret.error().detail;
    faults << faultOfLevels(options.levels, signIn.levels);
    if (!signIn.isConfigured() && signIn.idleHours > signIn.sessionHours)
        faults << u"sign_in.idle_hours is longer than sign_in.session_hours"_s;
    faults.removeAll(QString());
    return outcomeOf(faults);
}

domain::Result<QByteArray> readProxySecret(const CertificateOptions &options)
{
    return readSecretFile(u"certificates.proxy_secret_file"_s, options.secretFile, CertificateOptions::shortestSecret);
}

} // namespace budkavle::server
