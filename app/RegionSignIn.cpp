#include "RegionSignIn.h"

namespace budkavle::app {

namespace {

QList<SignInPerson> toPeople(const QList<wire::SignInPerson> &told)
{
    QList<SignInPerson> people;
    people.reserve(told.size());
    for (const wire::SignInPerson &person : told) {
        SignInPerson one{person.user, person.name, person.title, {}};
        for (const wire::SignInPerson::Choice &choice : person.assignments) {
            one.assignments.append({choice.id, choice.title, choice.unit});
        }
        people.append(std::move(one));
    }
    return people;
}

} // namespace

RegionSignIn::RegionSignIn(engine::Transport &transport,
                           const std::function<std::unique_ptr<engine::Timer>()> &makeTimer, bool hasReadCopy)
    : m_transport(transport, makeTimer)
    , m_client(m_transport, hasReadCopy)
{
}

RegionSignIn::~RegionSignIn()
{
    m_transport.cancelAll();
}

void RegionSignIn::people(std::function<void(domain::Result<QList<SignInPerson>>)> done)
{
    m_client.listPeople([done = std::move(done)](const domain::Result<QList<wire::SignInPerson>> &told) {
        if (told.ok()) {
            done(toPeople(told.value()));
        } else {
            done(told.error());
        }
    });
}

void RegionSignIn::signIn(const domain::UserId &user, const domain::AssignmentId &assignment,
                          const domain::DeviceId &device, std::function<void(domain::Result<SignedIn>)> done)
{
    m_client.signIn(user, assignment, device, [done = std::move(done)](const domain::Result<wire::SignInReply> &reply) {
        if (reply.ok()) {
            done(SignedIn{reply->token.toUtf8(), reply->user, reply->assignment});
        } else {
            done(reply.error());
        }
    });
}

void RegionSignIn::revoke(const QByteArray &token)
{
    m_client.signOut(token, [](const domain::Result<domain::Done> &) {});
}

void RegionSignIn::setNetworkCut(bool cut)
{
    m_transport.setCut(cut);
}

} // namespace budkavle::app
