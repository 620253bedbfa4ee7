#include "sync/engine/AuthClient.h"

#include "sync/engine/Verdict.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

domain::Error errorOf(const HttpReply &reply)
{
    const Verdict verdict = judge(reply);
    if (verdict == Verdict::Answered)
        return wire::decodeProblem(reply.body, reply.status);
    return {verdict == Verdict::SignIn ? domain::ErrorClass::Hold : domain::ErrorClass::Retry,
            verdictCode(verdict),
            reply.error,
            {}};
}

bool isAnswer(const HttpReply &reply)
{
    return judge(reply) == Verdict::Answered && reply.status == 200;
}

} // namespace

AuthClient::AuthClient(Transport &transport, bool hasReadCopy) : m_transport(transport), m_hasReadCopy(hasReadCopy)
{
}

AuthClient::~AuthClient()
{
    m_transport.cancelAll();
}

void AuthClient::ask(std::function<void(Endpoint, Transport::Done)> send, Transport::Done done)
{
    send(Endpoint::Production, [this, send, done](const HttpReply &reply) {
        const Verdict verdict = judge(reply);
        const bool isDown = verdict == Verdict::Unreachable || verdict == Verdict::NotOurs
            || verdict == Verdict::Broken;
        if (isDown && m_hasReadCopy)
            send(Endpoint::ReadCopy,
                 [reply, done](const HttpReply &second) { done(judge(second) == Verdict::Answered ? second : reply); });
        else
            done(reply);
    });
}

void AuthClient::listPeople(Then<QList<wire::SignInPerson>> then)
{
    ask([this](Endpoint endpoint,
               Transport::Done done) { m_transport.get(endpoint, u"/auth/training/people"_s, {}, std::move(done)); },
        [then](const HttpReply &reply) { then(isAnswer(reply) ? wire::decodePeople(reply.body) : errorOf(reply)); });
}

void AuthClient::signIn(const domain::UserId &user, const domain::AssignmentId &assignment,
                        const domain::DeviceId &device, Then<wire::SignInReply> then)
{
    const QByteArray body = wire::encodeSignInCall({user, assignment, device});
    ask(
        [this, body](Endpoint endpoint, Transport::Done done) {
            m_transport.post(endpoint, {u"/auth/training"_s, {}, body}, std::move(done));
        },
        [then](const HttpReply &reply) {
            then(isAnswer(reply) ? wire::decodeSignInReply(reply.body) : errorOf(reply));
        });
}

void AuthClient::startProvider(Then<wire::ProviderStart> then)
{
    ask(
        [this](Endpoint endpoint, Transport::Done done) {
            m_started = endpoint;
            m_transport.get(endpoint, u"/auth/provider"_s, {}, std::move(done));
        },
        [then](const HttpReply &reply) {
            then(isAnswer(reply) ? wire::decodeProviderStart(reply.body) : errorOf(reply));
        });
}

void AuthClient::redeem(const wire::ProviderSignIn &call, Then<wire::SignInReply> then)
{
    m_transport.post(m_started, {u"/auth/provider"_s, {}, wire::encodeProviderSignIn(call)},
                     [then](const HttpReply &reply) {
                         then(isAnswer(reply) ? wire::decodeSignInReply(reply.body) : errorOf(reply));
                     });
}

void AuthClient::startCertificate(Then<wire::CertificateStart> then)
{
    ask([this](Endpoint endpoint,
               Transport::Done done) { m_transport.get(endpoint, u"/auth/certificate"_s, {}, std::move(done)); },
        [then](const HttpReply &reply) {
            then(isAnswer(reply) ? wire::decodeCertificateStart(reply.body) : errorOf(reply));
        });
}

void AuthClient::signInByCertificate(const wire::CertificateSignIn &call, Then<wire::CertificateReply> then)
{
    const QByteArray body = wire::encodeCertificateSignIn(call);
    m_transport.post(Endpoint::Production, {u"/auth/certificate"_s, {}, body}, [then](const HttpReply &reply) {
        then(isAnswer(reply) ? wire::decodeCertificateReply(reply.body) : errorOf(reply));
    });
}

void AuthClient::listProfiles(const QByteArray &token, Then<wire::ProfileChoices> then)
{
    m_transport.get(Endpoint::Production, u"/training/profile"_s, token, [then](const HttpReply &reply) {
        then(isAnswer(reply) ? wire::decodeProfileChoices(reply.body) : errorOf(reply));
    });
}

void AuthClient::chooseProfile(const QByteArray &token, const QString &id, Then<domain::Done> then)
{
    m_transport.post(Endpoint::Production, {u"/training/profile"_s, token, wire::encodeProfileChoice(id)},
                     [then](const HttpReply &reply) {
                         then(isAnswer(reply) ? domain::Outcome(domain::Done{}) : domain::Outcome(errorOf(reply)));
                     });
}

void AuthClient::renew(const QByteArray &token, const domain::DeviceId &device, Then<wire::SignInReply> then)
{
    const QByteArray body = wire::encodeRenewal(device);
    ask(
        [this, token, body](Endpoint endpoint, Transport::Done done) {
            m_transport.post(endpoint, {u"/auth/renew"_s, token, body}, std::move(done));
        },
        [then](const HttpReply &reply) {
            then(isAnswer(reply) ? wire::decodeSignInReply(reply.body) : errorOf(reply));
        });
}

void AuthClient::signOut(const QByteArray &token, Then<domain::Done> then)
{
    end(u"/auth/sign-out"_s, token, std::move(then));
}

void AuthClient::signOutEverywhere(const QByteArray &token, Then<domain::Done> then)
{
    end(u"/auth/sign-out-everywhere"_s, token, std::move(then));
}

void AuthClient::end(const QString &path, const QByteArray &token, Then<domain::Done> then)
{
    m_transport.post(Endpoint::Production, {path, token, "{}"}, [then](const HttpReply &reply) {
        const bool isGone = judge(reply) == Verdict::SignIn
            || (reply.hasStamp && reply.status >= 200 && reply.status < 300);
        then(isGone ? domain::Outcome(domain::Done{}) : domain::Outcome(errorOf(reply)));
    });
}

} // namespace budkavle::engine
