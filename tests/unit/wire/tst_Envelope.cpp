#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/wire/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::wire;
using namespace Qt::StringLiterals;

class TestEnvelope : public QObject {
    Q_OBJECT
private slots:
    void request();
    void requestRefusals_data();
    void requestRefusals();
    void response();
    void resultReferences();
    void problems_data();
    void problems();
};

namespace {

QByteArray requestOf(const QByteArray &calls, const QByteArray &capabilities = R"("urn:ietf:params:jmap:core")")
{
    return R"({"using":[)" + capabilities + R"(],"methodCalls":[)" + calls + "]}";
}

const QByteArray echo = R"(["Core/echo",{"a":[1, 2.50,"x"]},"c1"])";

} // namespace

void TestEnvelope::request()
{
    const auto echoed = decodeRequest(requestOf(echo));
    QVERIFY(echoed.ok());
    QCOMPARE(echoed->calls.size(), 1);
    QCOMPARE(echoed->calls[0], (Invocation{u"Core/echo"_s, R"({"a":[1, 2.50,"x"]})", u"c1"_s}));
    QCOMPARE(echoed->calls[0].argsObject()[u"a"][2].toString(), u"x"_s);

    const auto sync = decodeRequest(encodeSyncCall(sampleCall()));
    QVERIFY(sync.ok());
    QCOMPARE(sync->using_, (QStringList{QString::fromLatin1(coreCapability), QString::fromLatin1(syncCapability)}));
    QCOMPARE(sync->calls.size(), 2);
    QVERIFY(*decodePushCallBytes(sync->calls[0].args) == *sampleCall().push);
    QVERIFY(*decodePullCallBytes(sync->calls[1].args) == sampleCall().pull);
}

void TestEnvelope::requestRefusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("limit");
    const auto row = [](const char *name, const QByteArray &body, const QString &code, const QString &limit = {}) {
        QTest::newRow(name) << body << code << limit;
    };
    row("nothing", {}, u"notJSON"_s);
    row("text", "hello", u"notJSON"_s);
    row("cut", requestOf(echo).chopped(1), u"notJSON"_s);
    row("bad UTF-8", requestOf("[\"Core/echo\",{\"a\":\"\xff\"},\"c\"]"), u"notJSON"_s);
    row("deep", requestOf(R"(["Core/echo",{"a":)" + QByteArray(40, '[') + QByteArray(40, ']') + R"(},"c"])"),
        u"notJSON"_s);
    row("array", "[]", u"notRequest"_s);
    row("no calls", R"({"using":[]})", u"notRequest"_s);
    row("no using", R"({"methodCalls":[]})", u"notRequest"_s);
    row("using as text", R"({"using":"x","methodCalls":[]})", u"notRequest"_s);
    row("call as object", requestOf("{}"), u"notRequest"_s);
    row("call of two", requestOf(R"(["Core/echo",{}])"), u"notRequest"_s);
    row("call of four", requestOf(R"(["Core/echo",{},"a","b"])"), u"notRequest"_s);
    row("args as array", requestOf(R"(["Core/echo",[],"a"])"), u"notRequest"_s);
    row("id as number", requestOf(R"(["Core/echo",{},1])"), u"notRequest"_s);
    row("17 calls", requestOf(QByteArray(echo + ',').repeated(16) + echo), u"limit"_s, u"maxCallsInRequest"_s);
    row("large", requestOf(echo) + QByteArray(5'000'000, ' '), u"limit"_s, u"maxSizeRequest"_s);
    row("capability", requestOf(echo, R"("urn:ietf:params:jmap:mail")"), u"unknownCapability"_s);
}

void TestEnvelope::requestRefusals()
{
    QFETCH(QByteArray, body);
    const auto request = decodeRequest(body);
    QVERIFY(!request.ok());
    QTEST(request.error().code, "code");
    QTEST(request.error().facts.value(u"limit"_s), "limit");
    QVERIFY(decodeProblem(encodeProblem(request.error(), 400), 400) == request.error());
    QVERIFY(encodeProblem(request.error(), 400).startsWith(R"({"type":"urn:ietf:params:jmap:error:)"));
}

void TestEnvelope::response()
{
    const Error error{ErrorClass::Hold, u"unknownMethod"_s, {}, {}};
    const QByteArray bytes = encodeResponse(
        {{u"Core/echo"_s, R"({"a": 1})", u"c\"1"_s}, errorInvocation(error, u"c2"_s)}, u"s7"_s);
    const QByteArray expected = R"({"methodResponses":[["Core/echo",{"a": 1},"c\"1"],)"
                                R"(["error",{"type":"unknownMethod","class":"hold"},"c2"]],"sessionState":"s7"})";
    QCOMPARE(bytes, expected);
}

void TestEnvelope::resultReferences()
{
    QVERIFY(hasResultReference({{}, R"({"a":1,"#ids":{"resultOf":"c"}})", {}}));
    QVERIFY(!hasResultReference({{}, R"({"ids":{"#a":1}})", {}}));
    QVERIFY(!hasResultReference({{}, "[", {}}));
}

void TestEnvelope::problems_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorClass>("errorClass");
    const QByteArray own = encodeProblem(reject(u"forbidden"_s, u"x"_s, {{u"a"_s, u"b"_s}}), 403);
    const QByteArray jmap = R"({"type":"urn:ietf:params:jmap:error:notRequest","status":400})";
    QTest::newRow("own") << own << 403 << u"forbidden"_s << ErrorClass::Reject;
    QTest::newRow("JMAP") << jmap << 400 << u"notRequest"_s << ErrorClass::Reject;
    QTest::newRow("401 whatever it says") << own << 401 << u"signedOut"_s << ErrorClass::Hold;
    QTest::newRow("413") << QByteArray("<html>") << 413 << u"tooLarge"_s << ErrorClass::Reject;
    QTest::newRow("429") << QByteArray() << 429 << u"limit"_s << ErrorClass::Retry;
    QTest::newRow("502 of a gateway") << QByteArray("<html>") << 502 << u"serverUnavailable"_s << ErrorClass::Retry;
    QTest::newRow("404 of another server")
        << QByteArray(R"({"error":"no"})") << 404 << u"serverUnavailable"_s << ErrorClass::Retry;
    QTest::newRow("foreign type") << QByteArray(R"({"type":"about:blank"})") << 403 << u"serverUnavailable"_s
                                  << ErrorClass::Retry;
}

void TestEnvelope::problems()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const Error error = decodeProblem(body, status);
    QTEST(error.code, "code");
    QTEST(error.errorClass, "errorClass");
}

QTEST_APPLESS_MAIN(TestEnvelope)
#include "tst_Envelope.moc"
