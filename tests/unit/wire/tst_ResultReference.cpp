#include "sync/wire/ResultReference.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::wire;

/// What earlier results a call may name (RFC 8620, section 3.7; the example with a star is the section's own).
class tst_ResultReference : public QObject {
    Q_OBJECT
private slots:
    void pointsAt_data();
    void pointsAt();
    void pointsAtNothing_data();
    void pointsAtNothing();
    void keepsTheOtherArguments();
    void refusesAnArgumentBothWays();
    void isBounded();
};

namespace {

const QList<Invocation> responses{
    {u"A/query"_s, R"({"ids":["m1","m2"],"a/b":{"c~d":7},"none":null})", u"t0"_s},
    {u"A/get"_s, R"({"list":[{"id":"m1","in":["x","y"]},{"id":"m2","in":["z"]}],"deep":[[1,2],[3]]})", u"t1"_s},
    {u"B/get"_s, R"({"list":[]})", u"t1"_s},
};

QByteArray reference(const QByteArray &path, const QByteArray &of = "t1", const QByteArray &name = "A/get")
{
    return R"({"#it":{"resultOf":")" + of + R"(","name":")" + name + R"(","path":")" + path + R"("}})";
}

} // namespace

void tst_ResultReference::pointsAt_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<QByteArray>("plain");
    const auto row = [](const char *name, const QByteArray &args, const QByteArray &it) {
        QTest::newRow(name) << args << QByteArray(R"({"it":)" + it + "}");
    };
    row("member", reference("/ids", "t0", "A/query"), R"(["m1","m2"])");
    row("element", reference("/ids/1", "t0", "A/query"), R"("m2")");
    row("escapes", reference("/a~1b/c~0d", "t0", "A/query"), "7");
    row("null is a value", reference("/none", "t0", "A/query"), "null");
    row("star", reference("/list/*/id"), R"(["m1","m2"])");
    row("star, lists laid end to end", reference("/list/*/in"), R"(["x","y","z"])");
    row("two stars", reference("/list/*/in/*"), R"(["x","y","z"])");
    row("star at the end", reference("/deep/*"), "[1,2,3]");
    row("the whole", reference("", "t0", "A/query"), R"({"a/b":{"c~d":7},"ids":["m1","m2"],"none":null})");
}

void tst_ResultReference::pointsAt()
{
    QFETCH(QByteArray, args);
    QFETCH(QByteArray, plain);
    const auto resolved = resolveReferences({u"C/get"_s, args, u"t2"_s}, responses);
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->args, plain);
    QCOMPARE(resolved->callId, u"t2"_s);
}

void tst_ResultReference::pointsAtNothing_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::newRow("no such call") << reference("/list", "t9");
    QTest::newRow("another name") << reference("/list", "t0");
    QTest::newRow("the first of that id counts") << reference("/list", "t1", "B/get");
    QTest::newRow("no such member") << reference("/nothing");
    QTest::newRow("past the end") << reference("/list/2");
    QTest::newRow("no number") << reference("/list/id");
    QTest::newRow("leading zero") << reference("/list/00");
    QTest::newRow("sign") << reference("/list/-1");
    QTest::newRow("into a text") << reference("/list/0/id/0");
    QTest::newRow("star of an object") << reference("/*");
    QTest::newRow("one of the star lacks it") << reference("/list/*/nothing");
    QTest::newRow("no slash") << reference("list");
    QTest::newRow("no object") << QByteArray(R"({"#it":"t0"})");
}

void tst_ResultReference::pointsAtNothing()
{
    QFETCH(QByteArray, args);
    const auto resolved = resolveReferences({u"C/get"_s, args, u"t2"_s}, responses);
    QVERIFY(!resolved.ok());
    QCOMPARE(resolved.error().code, u"invalidResultReference"_s);
}

void tst_ResultReference::keepsTheOtherArguments()
{
    const auto resolved = resolveReferences(
        {u"C/get"_s, R"({"n":[1],"#ids":{"resultOf":"t0","name":"A/query","path":"/ids"}})", u"t2"_s}, responses);
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->args, QByteArray(R"({"ids":["m1","m2"],"n":[1]})"));
}

void tst_ResultReference::refusesAnArgumentBothWays()
{
    const auto resolved = resolveReferences(
        {u"C/get"_s, R"({"ids":[],"#ids":{"resultOf":"t0","name":"A/query","path":"/ids"}})", u"t2"_s}, responses);
    QVERIFY(!resolved.ok());
    QCOMPARE(resolved.error().code, u"invalidArguments"_s);
    QCOMPARE(resolved.error().facts.value(u"field"_s), u"ids"_s);
}

/// A few references to a large result would otherwise grow without end.
void tst_ResultReference::isBounded()
{
    QByteArray list = "[1";
    for (int i = 0; i < 10'000; ++i)
        list += ",1";
    const QList<Invocation> large{{u"A/get"_s, R"({"list":)" + list + "]}", u"t1"_s}};
    QVERIFY(!resolveReferences({u"C"_s, reference("/list/*"), u"t2"_s}, large).ok());
    QByteArray many = "{";
    for (int i = 0; i < 200; ++i)
        many += (i ? "," : "") + QByteArray(R"("#a)") + QByteArray::number(i)
            + R"(":{"resultOf":"t1","name":"A/get","path":"/list"})";
    EnvelopeLimits limits;
    limits.maxSizeRequest = 100'000;
    QVERIFY(!resolveReferences({u"C"_s, many + "}", u"t2"_s}, large, limits).ok());
    QVERIFY(!resolveReferences({u"C"_s, reference(QByteArray(1001, '/')), u"t2"_s}, responses).ok());
}

QTEST_GUILESS_MAIN(tst_ResultReference)
#include "tst_ResultReference.moc"
