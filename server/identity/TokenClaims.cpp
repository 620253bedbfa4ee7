#include "server/identity/TokenClaims.h"

#include "server/identity/KeySet.h"
#include "sync/domain/Limits.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr double longestSeconds = 1e11; // the year 5138: beyond it, milliseconds were meant
constexpr qsizetype longestName = 255;  // of a subject, by the specification
constexpr auto logoutEvent = "http://schemas.openid.net/event/backchannel-logout"_L1;

/// A NumericDate (RFC 7519); none: it is missing or no time.
std::optional<qint64> timeMs(const QJsonValue &value)
{
    if (!value.isDouble() || value.toDouble() < 0 || value.toDouble() > longestSeconds)
        return std::nullopt;
    return qint64(value.toDouble() * 1000);
}

/// Every audience must be us: nobody else is trusted with what is said to this region.
bool isForUs(const QJsonValue &audience, const QString &clientId)
{
    if (!audience.isArray())
        return audience.toString() == clientId && !clientId.isEmpty();
    const QJsonArray all = audience.toArray();
    return !all.isEmpty()
        && std::all_of(all.begin(), all.end(), [&](const QJsonValue &one) { return one.toString() == clientId; });
}

/// What is wrong with who it is from and for, and with its times; empty: nothing.
QString faultOfEnvelope(const QJsonObject &claims, const Demands &demands)
{
    const ProviderOptions &options = demands.options;
    const qint64 now = demands.now.ms;
    if (claims.value("iss"_L1) != options.issuer)
        return u"issuer"_s;
    if (!isForUs(claims.value("aud"_L1), options.clientId))
        return u"audience"_s;
    if (const QJsonValue azp = claims.value("azp"_L1); !azp.isUndefined() && azp != options.clientId)
        return u"azp"_s;
    const auto expires = timeMs(claims.value("exp"_L1));
    if (!expires || *expires + Demands::skewMs <= now)
        return u"expired"_s;
    const QJsonValue beginning = claims.value("nbf"_L1);
    const auto begins = timeMs(beginning);
    if (!beginning.isUndefined() && (!begins || *begins - Demands::skewMs > now))
        return u"notYet"_s;
    const auto issued = timeMs(claims.value("iat"_L1));
    if (!issued || *issued - Demands::skewMs > now || *issued + Demands::oldestMs < now)
        return u"issued"_s;
    return {};
}

/// When the person proved who they are. Where a new proof is asked for, it is none of before the attempt: by the provider's
/// own clock, because it issued the token just now, and roughly by ours, should it not have.
bool isProofTimely(const QJsonObject &claims, const Demands &demands)
{
    const auto proved = timeMs(claims.value("auth_time"_L1));
    const qint64 now = demands.now.ms;
    const qint64 oldest = now - demands.options.maxAgeSeconds * 1000LL - Demands::skewMs;
    if (!proved || *proved < oldest || *proved - Demands::skewMs > now)
        return false;
    if (!demands.options.asksForProof())
        return true;
    const qint64 proofAge = *timeMs(claims.value("iat"_L1)) - *proved;
    return proofAge <= now - demands.began.ms + Demands::beforeMs && *proved >= demands.began.ms - Demands::skewMs;
}

QString faultOfSignIn(const QJsonObject &claims, const Demands &demands)
{
    if (QString fault = faultOfEnvelope(claims, demands); !fault.isEmpty())
        return fault;
    if (demands.nonce.isEmpty() || claims.value("nonce"_L1) != demands.nonce)
        return u"nonce"_s;
    const QString subject = claims.value("sub"_L1).toString();
    if (subject.isEmpty() || subject.size() > longestName)
        return u"subject"_s;
    const bool isTimely = demands.options.maxAgeSeconds == 0 || isProofTimely(claims, demands);
    return isTimely ? QString() : u"authTime"_s;
}

/// A claim that names something of the directory; empty: there is none that could.
QString nameIn(const QJsonObject &claims, const QString &claim)
{
    const QString name = claims.value(claim).toString();
    return name.size() <= domain::limits::idCharacters && !name.contains(QChar::Null) ? name : QString();
}

} // namespace

domain::Result<Identity> identityIn(const QJsonObject &claims, const Demands &demands)
{
    if (const QString fault = faultOfSignIn(claims, demands); !fault.isEmpty())
        return identityRefused(fault);
    const ProviderOptions &options = demands.options;
    Identity identity;
    identity.subject = claims.value("sub"_L1).toString();
    identity.providerSession = claims.value("sid"_L1).toString();
    identity.level = claims.value("acr"_L1).toString();
    if (!options.levels.contains(identity.level))
        return domain::reject(u"levelTooLow"_s, {},
                              {{u"needed"_s, options.levels.first()}, {u"given"_s, identity.level}});
    identity.user = domain::UserId(nameIn(claims, options.personClaim));
    if (identity.user.isEmpty())
        return domain::reject(u"personMissing"_s);
    identity.assignment = domain::AssignmentId(nameIn(claims, options.assignmentClaim));
    if (identity.assignment.isEmpty())
        return domain::reject(u"assignmentMissing"_s);
    const QString purpose = claims.value(options.purposeClaim).toString();
    if (!options.purposes.isEmpty() && !options.purposes.contains(purpose))
        return domain::reject(u"purposeNotAllowed"_s, {}, {{u"purpose"_s, purpose.left(longestName)}});
    return identity;
}

domain::Result<ProviderLogout> logoutIn(const QJsonObject &claims, const Demands &demands)
{
    if (const QString fault = faultOfEnvelope(claims, demands); !fault.isEmpty())
        return identityRefused(fault);
    if (*timeMs(claims.value("exp"_L1)) > *timeMs(claims.value("iat"_L1)) + Demands::longestLogoutMs)
        return identityRefused(u"lasting"_s);
    if (!claims.value("events"_L1).toObject().value(logoutEvent).isObject())
        return identityRefused(u"event"_s);
    if (claims.contains("nonce"_L1)) // so that an ID token is never taken for one
        return identityRefused(u"nonce"_s);
    const ProviderLogout logout{claims.value("sub"_L1).toString(), claims.value("sid"_L1).toString(),
                                claims.value("jti"_L1).toString(), domain::Instant{*timeMs(claims.value("iat"_L1))}};
    if (logout.subject.isEmpty() && logout.providerSession.isEmpty())
        return identityRefused(u"subject"_s);
    if (logout.id.isEmpty())
        return identityRefused(u"id"_s);
    return logout;
}

} // namespace budkavle::server
