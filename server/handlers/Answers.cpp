#include "server/handlers/Answers.h"

#include "sync/wire/Envelope.h"
#include "sync/wire/Gzip.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {
constexpr qsizetype worthPacking = 1024;
}

void answerJson(const Call &call, QByteArray body, int status)
{
    HttpResponse response{status, "application/json", {}, {{"Vary", "Accept-Encoding"}}};
    const bool takesGzip = call.request.header("accept-encoding").contains("gzip");
    QByteArray packed = takesGzip && body.size() > worthPacking ? wire::gzip(body) : QByteArray();
    if (!packed.isEmpty()) {
        response.body = std::move(packed);
        response.headers << qMakePair(QByteArray("Content-Encoding"), QByteArray("gzip"));
    } else {
        response.body = std::move(body);
    }
    call.exchange->respond(std::move(response));
}

void answerProblem(const Call &call, int status, const domain::Error &error)
{
    HttpResponse response{status, "application/problem+json", wire::encodeProblem(error, status), {}};
    if (status == 401)
        response.headers << qMakePair(QByteArray("WWW-Authenticate"), QByteArray("Bearer"));
    if (status == 429 || status == 503)
        response.headers << qMakePair(QByteArray("Retry-After"), QByteArray::number(call.retryAfterS));
    call.exchange->respond(std::move(response));
}

domain::Error unavailable()
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, {}, {}};
}

domain::Error tooManyRequests()
{
    return {domain::ErrorClass::Retry, u"limit"_s, {}, {{u"limit"_s, u"requestRate"_s}}};
}

void answerReadCopy(const Call &call)
{
    answerProblem(call, 409, {domain::ErrorClass::Hold, u"heldReadCopy"_s, {}, {}});
}

void answerSignedOut(const Call &call)
{
    answerProblem(call, 401, {domain::ErrorClass::Hold, u"signedOut"_s, {}, {}});
}

void answerUnavailable(const Call &call)
{
    answerProblem(call, 503, unavailable());
}

} // namespace budkavle::server
