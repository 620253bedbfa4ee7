#include "server/handlers/Gateway.h"

#include "server/core/MethodAnswers.h"
#include "server/handlers/Answers.h"
#include "server/handlers/MeasuredExchange.h"
#include "sync/wire/Gzip.h"

#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

const Gateway::Route Gateway::routes[] = {
    {"GET", "/healthz", false, Rate::None, &Gateway::health},
    {"GET", "/readyz", false, Rate::None, &Gateway::ready},
    {"GET", "/.well-known/jmap", true, Rate::None, &Gateway::session},
    {"GET", "/auth/training/people", false, Rate::SignIns, &Gateway::people},
    {"POST", "/auth/training", false, Rate::SignIns, &Gateway::signIn},
    {"GET", "/auth/provider", false, Rate::SignIns, &Gateway::providerStart},
    {"POST", "/auth/provider", false, Rate::SignIns, &Gateway::providerSignIn},
    {"POST", "/auth/provider/logout", false, Rate::Logouts, &Gateway::providerLogout},
    {"GET", "/auth/certificate", false, Rate::SignIns, &Gateway::certificateStart},
    {"POST", "/auth/certificate", false, Rate::SignIns, &Gateway::certificateSignIn},
    {"POST", "/auth/renew", true, Rate::None, &Gateway::renew},
    {"POST", "/auth/sign-out", true, Rate::None, &Gateway::signOut},
    {"POST", "/auth/sign-out-everywhere", true, Rate::None, &Gateway::signOutEverywhere},
    {"GET", RulesHandler::path, true, Rate::None, &Gateway::profiles},
    {"POST", RulesHandler::path, true, Rate::None, &Gateway::chooseProfile},
    {"POST", RecordHandler::trainingPath, true, Rate::None, &Gateway::recordArrives},
    {"POST", RecordHandler::itemsPath, false, Rate::Systems, &Gateway::recordItems},
    {"GET", RecordHandler::outboxPath, false, Rate::Systems, &Gateway::recordOutbox},
    {"POST", RecordHandler::receiptPath, false, Rate::Systems, &Gateway::recordReceipt},
    {"POST", "/jmap/api", true, Rate::None, &Gateway::api},
    {"GET", "/jmap/events", true, Rate::None, &Gateway::events},
    {"POST", BlobHandler::uploadPath, true, Rate::None, &Gateway::upload},
    {"GET", BlobHandler::downloadPath, true, Rate::None, &Gateway::download},
};

bool Gateway::Route::takes(const QByteArray &asked) const
{
    const QByteArray own = QByteArray::fromRawData(path, qsizetype(qstrlen(path)));
    return own.endsWith('/') ? asked.startsWith(own) : asked == own;
}

namespace {

/// As RFC 8620 (section 7.3) lets us, a wish has bounds: the ends of a stream must hear of each other. Outer none: it is
/// no number.
std::optional<std::optional<int>> pingOf(const QString &wish)
{
    if (wish.isEmpty())
        return std::optional<int>();
    bool isNumber = false;
    const uint seconds = wish.toUInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    return seconds == 0 ? 0 : int(qBound(5U, seconds, 300U));
}

} // namespace

Gateway::Gateway(const Services &services, const Rates &rates, qint64 bodyBytes)
    : m_services(services)
    , m_api(services)
    , m_signIn(services)
    , m_provider(services)
    , m_certificates(services)
    , m_signOut(services)
    , m_session(services)
    , m_rules(services)
    , m_record(services)
    , m_blobs(services)
    , m_signInRate(rates.signInPerSecond, rates.signInBurst)
    , m_logoutRate(rates.signInPerSecond, rates.signInBurst)
    , m_systemRate(rates.apiPerSecond, rates.apiBurst)
    , m_apiRate(rates.apiPerSecond, rates.apiBurst)
    , m_trustedProxies(rates.trustedProxies)
    , m_bodyBytes(bodyBytes)
{
}

void Gateway::serve(HttpRequest request, std::shared_ptr<Exchange> exchange)
{
    const Route *const known = std::find_if(std::begin(routes), std::end(routes),
                                            [&request](const Route &one) { return one.takes(request.path); });
    const bool pathKnown = known != std::end(routes);
    auto measured = std::make_shared<MeasuredExchange>(std::move(exchange), m_services.metrics,
                                                       pathKnown ? known->path : "other");
    const QByteArray origin = originOf(request, m_trustedProxies);
    Call call{std::move(request), std::move(measured), {}, {}, drawRetryAfter(), origin};
    for (const Route &route : routes) {
        if (!route.takes(call.request.path) || call.request.method != route.method)
            continue;
        if (admit(call, route) && unpack(call))
            (this->*route.handle)(call);
        return;
    }
    answerProblem(call, pathKnown ? 405 : 404, domain::reject(pathKnown ? u"methodNotAllowed"_s : u"notFound"_s));
}

int Gateway::drawRetryAfter() const
{
    return 1 + int(m_services.random.next() % longestRetryAfterS);
}

RateLimit *Gateway::limitOf(Rate rate)
{
    switch (rate) {
    case Rate::SignIns: return &m_signInRate;
    case Rate::Logouts: return &m_logoutRate;
    case Rate::Systems: return &m_systemRate;
    case Rate::None: break;
    }
    return nullptr;
}

bool Gateway::admit(Call &call, const Route &route)
{
    const qint64 now = m_services.clock.monotonicMs();
    call.address = countedAddress(call.request, m_trustedProxies);
    const QByteArray &address = call.address;
    if (RateLimit *const rate = limitOf(route.rate); rate && !rate->allows(address, now)) {
        answerProblem(call, 429, tooManyRequests());
        return false;
    }
    if (!route.needsToken)
        return true;
    const QByteArray authorization = call.request.header("authorization");
    const bool isBearer = authorization.left(7).toLower() == "bearer ";
    const auto token = isBearer ? m_services.signer.verify(authorization.mid(7).trimmed(), m_services.clock.now())
                                : std::nullopt;
    // Guessing is counted by address, use by address and person's session.
    const QByteArray key = address + '|' + (token ? token->id.toLatin1() : QByteArray());
    if (!m_apiRate.allows(key, now)) {
        answerProblem(call, 429, tooManyRequests());
        return false;
    }
    if (!token) {
        answerSignedOut(call);
        return false;
    }
    call.token = *token;
    return true;
}

bool Gateway::unpack(Call &call) const
{
    const QByteArray encoding = call.request.header("content-encoding").toLower();
    if (encoding.isEmpty() || encoding == "identity")
        return true;
    if (encoding != "gzip") {
        answerProblem(call, 415, domain::reject(u"contentEncoding"_s));
        return false;
    }
    auto plain = wire::gunzip(call.request.body, m_bodyBytes);
    if (!plain) {
        answerProblem(call, 413, domain::reject(u"requestTooLarge"_s));
        return false;
    }
    call.request.body = std::move(*plain);
    return true;
}

void Gateway::health(const Call &call)
{
    answerJson(call, R"({"status":"ok"})");
}

void Gateway::ready(const Call &call)
{
    m_session.ready(call);
}

void Gateway::session(const Call &call)
{
    m_session.session(call);
}

void Gateway::people(const Call &call)
{
    m_signIn.people(call);
}

void Gateway::signIn(const Call &call)
{
    m_signIn.signIn(call);
}

void Gateway::providerStart(const Call &call)
{
    m_provider.start(call);
}

void Gateway::providerSignIn(const Call &call)
{
    m_provider.signIn(call);
}

void Gateway::providerLogout(const Call &call)
{
    m_provider.loggedOut(call);
}

void Gateway::certificateStart(const Call &call)
{
    m_certificates.start(call);
}

void Gateway::certificateSignIn(const Call &call)
{
    m_certificates.signIn(call);
}

void Gateway::renew(const Call &call)
{
    m_signOut.renew(call);
}

void Gateway::signOut(const Call &call)
{
    m_signOut.signOut(call);
}

void Gateway::signOutEverywhere(const Call &call)
{
    m_signOut.everywhere(call);
}

void Gateway::api(const Call &call)
{
    const QByteArray type = call.request.header("content-type").toLower();
    if (!type.isEmpty() && type.split(';').first().trimmed() != "application/json")
        return answerProblem(call, 400, domain::reject(u"notJSON"_s));
    m_api.handle(call);
}

void Gateway::profiles(const Call &call)
{
    m_rules.list(call);
}

void Gateway::chooseProfile(const Call &call)
{
    m_rules.choose(call);
}

void Gateway::recordArrives(const Call &call)
{
    m_record.arrive(call);
}

void Gateway::recordItems(const Call &call)
{
    m_record.items(call);
}

void Gateway::recordOutbox(const Call &call)
{
    m_record.outbox(call);
}

void Gateway::recordReceipt(const Call &call)
{
    m_record.receipt(call);
}

void Gateway::upload(const Call &call)
{
    m_blobs.upload(call);
}

void Gateway::download(const Call &call)
{
    m_blobs.download(call);
}

void Gateway::events(const Call &call)
{
    const QUrlQuery query(QString::fromLatin1(call.request.query));
    const bool closeAfter = query.queryItemValue(u"closeafter"_s) == "state"_L1;
    const QString types = query.queryItemValue(u"types"_s, QUrl::FullyDecoded);
    const bool wantsStates = types.isEmpty() || types == "*"_L1 || types.split(u',').contains(u"Row"_s);
    const auto ping = pingOf(query.queryItemValue(u"ping"_s));
    if (!ping)
        return answerProblem(call, 400, invalidArguments(u"ping"_s));
    m_services.bus.subscribe({call.token, call.exchange->openEvents(), call.request.header("last-event-id"), closeAfter,
                              wantsStates, *ping});
}

} // namespace budkavle::server
