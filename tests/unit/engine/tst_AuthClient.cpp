#include "sync/engine/AuthClient.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"
#include "tests/support/FakeTransport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::AuthClient;
using engine::Endpoint;
using engine::HttpReply;
using tests::FakeTransport;

class AuthClientTest : public QObject {
    Q_OBJECT
private slots:
    void listsPeople();
    void signsIn();
    void refusalComesBackWithItsCode();
    void asksTheCopyWhenProductionIsDown();
    void tellsOfProductionWhenTheCopyIsDownToo();
    void portalIsNotTheServer();
    void redeemsWhereTheProviderWasNamed();
    void aRenewalIsTheCopysTooAndAnEndProductions();
    void signsOut_data();
    void signsOut();

private:
    static HttpReply json(int status, const QByteArray &body)
    {
        HttpReply reply;
        reply.status = status;
        reply.body = body;
        reply.contentType = u"application/json"_s;
        reply.hasStamp = true;
        return reply;
    }
};

void AuthClientTest::listsPeople()
{
    FakeTransport network;
    AuthClient client(network, true);
    QList<wire::SignInPerson> got;
    client.listPeople([&](const domain::Result<QList<wire::SignInPerson>> &people) { got = people.value(); });
    QCOMPARE(network.waiting().at(0).path, u"/auth/training/people"_s);
    wire::SignInPerson person;
    person.user = domain::UserId(u"u-1"_s);
    person.name = u"Mona Bergström"_s;
    person.assignments.append({domain::AssignmentId(u"as-1"_s), u"Distriktssköterska"_s, u"Hemsjukvården"_s});
    network.answer(0, json(200, wire::encodePeople({person})));
    QCOMPARE(got, QList<wire::SignInPerson>{person});
}

void AuthClientTest::signsIn()
{
    FakeTransport network;
    AuthClient client(network, true);
    wire::SignInReply got;
    client.signIn(domain::UserId(u"u-1"_s), domain::AssignmentId(u"as-1"_s), domain::DeviceId(u"d-1"_s),
                  [&](const domain::Result<wire::SignInReply> &reply) { got = reply.value(); });
    QCOMPARE(network.waiting().at(0).path, u"/auth/training"_s);
    const auto call = wire::decodeSignInCall(network.waiting().at(0).body);
    QVERIFY(call.ok());
    QCOMPARE(call->device, domain::DeviceId(u"d-1"_s));
    const wire::SignInReply answer{
        u"secret"_s, domain::UserId(u"u-1"_s), domain::AssignmentId(u"as-1"_s), {1'800'000'000'000}};
    network.answer(0, json(200, wire::encodeSignInReply(answer)));
    QCOMPARE(got, answer);
}

void AuthClientTest::refusalComesBackWithItsCode()
{
    FakeTransport network;
    AuthClient client(network, true);
    QString code;
    client.signIn({}, {}, {}, [&](const domain::Result<wire::SignInReply> &reply) { code = reply.error().code; });
    network.answer(0, json(403, wire::encodeProblem(domain::reject(u"forbidden"_s), 403)));
    QCOMPARE(code, u"forbidden"_s);
    QVERIFY(network.waiting().isEmpty());
}

void AuthClientTest::asksTheCopyWhenProductionIsDown()
{
    FakeTransport network;
    AuthClient client(network, true);
    bool ok = false;
    client.listPeople([&](const domain::Result<QList<wire::SignInPerson>> &people) { ok = people.ok(); });
    network.answer(0, FakeTransport::nothing());
    QCOMPARE(network.waiting().at(0).endpoint, Endpoint::ReadCopy);
    network.answer(0, json(200, wire::encodePeople({})));
    QVERIFY(ok);
}

void AuthClientTest::tellsOfProductionWhenTheCopyIsDownToo()
{
    FakeTransport network;
    AuthClient client(network, true);
    domain::Error error;
    client.listPeople([&](const domain::Result<QList<wire::SignInPerson>> &people) { error = people.error(); });
    network.answer(0, FakeTransport::nothing());
    network.answer(0, FakeTransport::html());
    QCOMPARE(error.code, u"offline"_s);
    QCOMPARE(error.errorClass, domain::ErrorClass::Retry);
}

void AuthClientTest::portalIsNotTheServer()
{
    FakeTransport network;
    AuthClient client(network, false);
    domain::Error error;
    client.listPeople([&](const domain::Result<QList<wire::SignInPerson>> &people) { error = people.error(); });
    network.answer(0, FakeTransport::html());
    QCOMPARE(error.code, u"notRegionalServer"_s);
}

/// Once, and nowhere else: the second time it would look like a theft.
void AuthClientTest::redeemsWhereTheProviderWasNamed()
{
    FakeTransport network;
    AuthClient client(network, true);
    client.startProvider([](const auto &) {});
    network.answer(0, FakeTransport::nothing());
    QCOMPARE(network.waiting().at(0).endpoint, Endpoint::ReadCopy);
    network.answer(0, json(200, wire::encodeProviderStart({u"i"_s, u"https://i/a"_s, true, u"n"_s})));
    QString code;
    client.redeem({u"c"_s, u"v"_s, u"r"_s, u"n"_s, domain::DeviceId(u"d"_s)},
                  [&](const domain::Result<wire::SignInReply> &reply) { code = reply.error().code; });
    QCOMPARE(network.waiting().at(0).endpoint, Endpoint::ReadCopy);
    QVERIFY(network.waiting().at(0).token.isEmpty());
    network.answer(0, FakeTransport::nothing());
    QCOMPARE(code, u"offline"_s);
    QVERIFY(network.waiting().isEmpty());
}

void AuthClientTest::aRenewalIsTheCopysTooAndAnEndProductions()
{
    FakeTransport network;
    AuthClient client(network, true);
    QStringList codes;
    client.renew("t", domain::DeviceId(u"d"_s),
                 [&](const domain::Result<wire::SignInReply> &reply) { codes << reply.error().code; });
    QCOMPARE(network.waiting().at(0).path, u"/auth/renew"_s);
    QCOMPARE(network.waiting().at(0).token, QByteArray("t"));
    network.answer(0, FakeTransport::nothing());
    QCOMPARE(network.waiting().at(0).endpoint, Endpoint::ReadCopy);
    network.answer(0, json(401, "{}"));
    client.signOutEverywhere("t", [&](const domain::Outcome &done) { codes << done.error().code; });
    QCOMPARE(network.waiting().at(0).path, u"/auth/sign-out-everywhere"_s);
    network.answer(0, FakeTransport::nothing());
    QVERIFY(network.waiting().isEmpty());
    QCOMPARE(codes.last(), u"offline"_s);
}

void AuthClientTest::signsOut_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("expected");
    QTest::newRow("done") << 204 << true;
    QTest::newRow("was gone already") << 401 << true;
    QTest::newRow("broken") << 500 << false;
    QTest::newRow("offline") << 0 << false;
}

void AuthClientTest::signsOut()
{
    QFETCH(int, status);
    QFETCH(bool, expected);
    FakeTransport network;
    AuthClient client(network, true);
    bool ok = !expected;
    client.signOut("token", [&](const domain::Outcome &outcome) { ok = outcome.ok(); });
    QCOMPARE(network.waiting().at(0).token, QByteArray("token"));
    network.answer(0, status == 0 ? FakeTransport::nothing() : json(status, {}));
    QCOMPARE(ok, expected);
}

QTEST_GUILESS_MAIN(AuthClientTest)
#include "tst_AuthClient.moc"
