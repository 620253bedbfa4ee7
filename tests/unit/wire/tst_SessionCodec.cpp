#include "sync/wire/CertificateSignIn.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/ProviderSignIn.h"
#include "sync/wire/StampCodec.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/wire/Samples.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::wire;
using namespace Qt::StringLiterals;

class TestSessionCodec : public QObject {
    Q_OBJECT
private slots:
    void sessionIsJmap();
    void sessionRefused_data();
    void sessionRefused();
    void signIn();
    void byProvider();
    void byCertificate();
    void byProviderRefused_data();
    void byProviderRefused();
    void people();
    void hints();
    void hintWithoutStamp();
    void hintsRefused();
    void stampHeaders();
    void stampRefused_data();
    void stampRefused();
    void times();
};

namespace {

QHash<QByteArray, QByteArray> headersOf(const Stamp &stamp)
{
    QHash<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : encodeStamp(stamp))
        headers.insert(name, value);
    return headers;
}

std::optional<Stamp> stampOf(const QHash<QByteArray, QByteArray> &headers)
{
    return decodeStamp([&headers](QByteArrayView name) { return headers.value(name.toByteArray()); });
}

} // namespace

void TestSessionCodec::sessionIsJmap()
{
    const QList<SessionAccount> accounts{{InboxId(u"A12"_s), u"Åsa"_s, true, false, true},
                                         {InboxId(u"S3"_s), u"Team"_s, false, true}};
    const QByteArray bytes = encodeSession(sampleSession(), accounts, {}, u"18"_s);
    QCOMPARE(bytes, fixture(u"session.json"_s));
    SessionReply told = sampleSession();
    told.state = u"18"_s;
    QVERIFY(*decodeSession(bytes) == told);
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    for (const char *required : {"capabilities", "accounts", "primaryAccounts", "username", "apiUrl", "downloadUrl",
                                 "uploadUrl", "eventSourceUrl", "state"}) // RFC 8620, section 2
        QVERIFY2(json.contains(QLatin1StringView(required)), required);
    const QJsonObject core = json[u"capabilities"][QLatin1StringView(coreCapability)].toObject();
    QCOMPARE(core[u"maxCallsInRequest"].toInt(), 16);
    QCOMPARE(core.size(), 8);
    QVERIFY(json[u"accounts"][u"S3"][u"isReadOnly"].toBool());
}

void TestSessionCodec::sessionRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>");
    QTest::newRow("another JMAP server") << QByteArray(R"({"capabilities":{"urn:ietf:params:jmap:core":{}}})");
    QTest::newRow("no profile") << QByteArray(fixture(u"session.json"_s)).replace("\"profile\"", "\"prof\"");
    QTest::newRow("unknown kind") << QByteArray(fixture(u"session.json"_s)).replace("\"training\"", "\"demo\"");
}

void TestSessionCodec::sessionRefused()
{
    QFETCH(QByteArray, body);
    const auto session = decodeSession(body);
    QVERIFY(!session.ok());
    QCOMPARE(session.error().code, u"replyMalformed"_s);
    QCOMPARE(session.error().errorClass, ErrorClass::Retry);
}

void TestSessionCodec::signIn()
{
    const SignInCall call{UserId(u"u"_s), AssignmentId(u"a"_s), DeviceId(u"d"_s)};
    QVERIFY(*decodeSignInCall(encodeSignInCall(call)) == call);
    QCOMPARE(decodeSignInCall(R"({"user":"u","assignment":"a"})").error().facts.value(u"field"_s), u"device"_s);
    const auto withNul = decodeSignInCall(R"({"user":"u\u0000","assignment":"a","device":"d"})");
    QCOMPARE(withNul.error().facts.value(u"field"_s), u"user"_s);
    QVERIFY(!decodeSignInCall(R"({"user":"","assignment":"a","device":"d"})").ok());
    const SignInReply reply{u"v1.abc.def"_s, UserId(u"u"_s), AssignmentId(u"a"_s), Instant{1'772'438'400'000}};
    QVERIFY(*decodeSignInReply(encodeSignInReply(reply)) == reply);
    QVERIFY(!decodeSignInReply(R"({"token":"","user":"u","assignment":"a","expires":1})").ok());
    QVERIFY(!decodeSignInReply(R"({"token":"t"})").ok());
}

void TestSessionCodec::people()
{
    QCOMPARE(encodePeople(samplePeople()), fixture(u"people.json"_s));
    QVERIFY(*decodePeople(encodePeople(samplePeople())) == samplePeople());
    QVERIFY(decodePeople(encodePeople({}))->isEmpty());
    QVERIFY(!decodePeople("{}").ok());
    QVERIFY(!decodePeople(R"({"people":[{"user":"u","name":"n"}]})").ok());
}

void TestSessionCodec::hints()
{
    const QByteArray bytes = encodeChangeHint(sampleHint());
    QCOMPARE(bytes, fixture(u"hint.json"_s));
    QVERIFY(!bytes.contains('\n')); // one line of an event stream
    QVERIFY(*decodeChangeHint(bytes, {}) == sampleHint());
    QCOMPARE(decodePingInterval("{\"interval\":25,\"serverTime\":\"x\"}"), 25);
    for (const char *wrong :
         {"", "{}", "{\"interval\":0}", "{\"interval\":301}", "{\"interval\":\"7\"}", "{\"interval\":7}x"})
        QVERIFY2(!decodePingInterval(wrong), wrong);
    const ChangeHint bare{{{InboxId(u"A"_s), 0}}, {}};
    QVERIFY(*decodeChangeHint(encodeChangeHint(bare), {}) == bare);
}

void TestSessionCodec::hintWithoutStamp()
{
    ChangeHint hint = sampleHint();
    hint.inlinePull->stamp = {};
    const auto back = decodeChangeHint(encodeChangeHint(hint), sampleStamp());
    QVERIFY(back.ok());
    QVERIFY(back->inlinePull->stamp == sampleStamp());
}

void TestSessionCodec::hintsRefused()
{
    for (const char *json :
         {"", "{}", R"({"changed":[]})", R"({"changed":{"A":{"Row":7}}})", R"({"changed":{"A":{}}})",
          R"({"changed":{"A":{"Row":"-1"}}})", R"({"changed":{"A":{"Row":"x"}}})", R"({"changed":{},"inline":{}})"})
        QVERIFY2(!decodeChangeHint(json, {}).ok(), json);
}

void TestSessionCodec::stampHeaders()
{
    const auto headers = headersOf(sampleStamp());
    QCOMPARE(headers.value("Sync-Role"), QByteArray("primary"));
    QCOMPARE(headers.value("Sync-Epoch"), QByteArray("4"));
    QCOMPARE(headers.value("Sync-As-Of"), QByteArray("2026-03-02T08:00:00.000Z"));
    QCOMPARE(headers.value("Sync-Server-Time"), QByteArray("2026-03-02T08:00:00.007Z"));
    QVERIFY(stampOf(headers) == sampleStamp());
}

void TestSessionCodec::stampRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no role") << QByteArray("Sync-Role") << QByteArray();
    QTest::newRow("unknown role") << QByteArray("Sync-Role") << QByteArray("backup");
    QTest::newRow("no lineage") << QByteArray("Sync-Lineage") << QByteArray();
    QTest::newRow("long lineage") << QByteArray("Sync-Lineage") << QByteArray(81, 'x');
    QTest::newRow("epoch") << QByteArray("Sync-Epoch") << QByteArray("four");
    QTest::newRow("negative epoch") << QByteArray("Sync-Epoch") << QByteArray("-1");
    QTest::newRow("time") << QByteArray("Sync-As-Of") << QByteArray("yesterday");
}

void TestSessionCodec::stampRefused()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    auto headers = headersOf(sampleStamp());
    headers[header] = value;
    QVERIFY(!stampOf(headers));
    QVERIFY(!stampOf({}));
}

void TestSessionCodec::byProvider()
{
    const ProviderStart start{u"https://idp.example"_s, u"https://idp.example/auth?x=\u00e5&y=\"1\""_s, true, u"n"_s};
    QCOMPARE(*decodeProviderStart(encodeProviderStart(start)), start);
    QVERIFY(!decodeProviderStart("{}"));
    QVERIFY(!decodeProviderStart(R"({"issuer":"i","authorize":"a"})"));
    QCOMPARE(decodeProviderStart(R"({"issuer":1})").error().errorClass, ErrorClass::Retry);
    const ProviderSignIn call{u"a/b+c"_s, QString(128, u'v'), u"http://127.0.0.1:1/signed-in"_s, u"n"_s,
                              DeviceId(u"d"_s)};
    QCOMPARE(*decodeProviderSignIn(encodeProviderSignIn(call)), call);
    QCOMPARE(*decodeRenewal(encodeRenewal(DeviceId(u"d"_s))), DeviceId(u"d"_s));
    QVERIFY(decodeRenewal("{}")->isEmpty());
    QVERIFY(!decodeRenewal(R"({"device":7})"));
    QVERIFY(!decodeRenewal("{} {}"));
}

void TestSessionCodec::byCertificate()
{
    const CertificateStart start{u"https://card.example:8443"_s};
    QCOMPARE(*decodeCertificateStart(encodeCertificateStart(start)), start);
    QCOMPARE(decodeCertificateStart("{}").error().errorClass, ErrorClass::Retry);
    const CertificateSignIn call{AssignmentId(u"a"_s), DeviceId(u"d"_s)};
    QCOMPARE(*decodeCertificateSignIn(encodeCertificateSignIn(call)), call);
    QVERIFY(decodeCertificateSignIn(R"({"device":"d"})")->assignment.isEmpty());
    for (const char *wrong : {"{}", R"({"device":""})", R"({"device":1})", R"({"assignment":[],"device":"d"})", "[]"})
        QCOMPARE(decodeCertificateSignIn(wrong).error().code, u"invalidArguments"_s);
    const CertificateReply session = SignInReply{u"t"_s, UserId(u"u"_s), AssignmentId(u"a"_s), Instant{7}};
    QCOMPARE(*decodeCertificateReply(encodeCertificateReply(session)), session);
    const CertificateReply person = SignInPerson{
        UserId(u"u"_s), u"N"_s, u"t"_s, {{AssignmentId(u"a"_s), u"A"_s, u"E"_s}}};
    QCOMPARE(*decodeCertificateReply(encodeCertificateReply(person)), person);
    for (const char *wrong : {"{}", R"({"people":[]})", R"({"token":"t"})"})
        QCOMPARE(decodeCertificateReply(wrong).error().errorClass, ErrorClass::Retry);
}

void TestSessionCodec::byProviderRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    for (const QByteArray name : {"code", "verifier", "redirect", "nonce", "device"}) {
        QTest::addRow("%s missing", name.constData()) << name << QByteArray();
        QTest::addRow("%s empty", name.constData()) << name << QByteArray(R"("")");
        QTest::addRow("%s of another kind", name.constData()) << name << QByteArray("[]");
        QTest::addRow("%s too long", name.constData()) << name << QByteArray('"' + QByteArray(5000, 'a') + '"');
    }
}

void TestSessionCodec::byProviderRefused()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QByteArrayList members;
    for (const QByteArray one : {"code", "verifier", "redirect", "nonce", "device"}) {
        const QByteArray text = one == name ? value : QByteArray(R"("x")");
        if (!text.isEmpty())
            members << '"' + one + "\":" + text;
    }
    const auto read = decodeProviderSignIn('{' + members.join(',') + '}');
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"invalidArguments"_s);
}

void TestSessionCodec::times()
{
    QCOMPARE(rfc3339(Instant{}), QByteArray("1970-01-01T00:00:00.000Z"));
    QCOMPARE(fromRfc3339("2026-03-02T08:00:00Z")->ms, 1'772'438'400'000);
    for (const char *wrong : {"", "2026-03-02", "2026-03-02T08:00:00", "2026-03-02T08:00:00+01:00",
                              "2026-13-02T08:00:00Z", "1969-12-31T23:59:59Z", "2026-03-02 08:00:00Z"})
        QVERIFY2(!fromRfc3339(wrong), wrong);
}

QTEST_APPLESS_MAIN(TestSessionCodec)
#include "tst_SessionCodec.moc"
