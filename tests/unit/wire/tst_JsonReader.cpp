#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace budkavle::wire;
using namespace Qt::StringLiterals;

class TestJsonReader : public QObject {
    Q_OBJECT
private slots:
    void grammar_data();
    void grammar();
    void strings_data();
    void strings();
    void lengthIsBounded();
    void integers_data();
    void integers();
    void nestingIsBounded();
    void spansAreTheBytes();
    void faultsHavePaths();
    void countIsBounded();
    void writerEscapes();
    void writerAgreesWithQt();
};

namespace {

const QList<QByteArray> valid{"{}",
                              "[]",
                              "\"\"",
                              "0",
                              "-0",
                              "1.5e-3",
                              "1E+9",
                              "true",
                              "false",
                              "null",
                              " { \"a\" : [ 1 , { } , \"x\" ] } \r\n\t",
                              "\"\\u00e5\\n\\\\\\\"\\/\"",
                              "[[],[]]",
                              "\"\xc3\xa5\"",
                              "{\"a\":1,\"a\":2}",
                              "\"\\ud83d\\udc75\""};
const QList<QByteArray> invalid{"",
                                " ",
                                "{",
                                "}",
                                "[",
                                "]",
                                "[1,]",
                                "[,1]",
                                "[1 2]",
                                "{\"a\"}",
                                "{\"a\":}",
                                "{a:1}",
                                "{\"a\":1,}",
                                "{,}",
                                "{\"a\" 1}",
                                "01",
                                "-",
                                "+1",
                                "1.",
                                ".5",
                                "1e",
                                "1e+",
                                "tru",
                                "nul",
                                "True",
                                "'a'",
                                "\"",
                                "\"\\\"",
                                "\"\\x\"",
                                "\"\\u12\"",
                                "\"\\u12g4\"",
                                "\"\n\"",
                                QByteArray("\"\0\"", 3),
                                "[1]]",
                                "{} {}",
                                "\"\xff\"",
                                "\"\xc3\"",
                                "\"\xed\xa0\x80\"",
                                "\"\\ud83d\"",
                                "\"\\udc75\"",
                                "\"\\ud83dx\"",
                                "\"\\ud83d\\u0041\"",
                                "NaN",
                                "Infinity",
                                "\xef\xbb\xbf{}",
                                "//x\n{}"};

bool accepts(const QByteArray &json)
{
    JsonReader in(json);
    return in.skip() && in.atEnd();
}

} // namespace

void TestJsonReader::grammar_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("valid");
    for (const QByteArray &json : valid)
        QTest::addRow("valid %s", json.toPercentEncoding().constData()) << json << true;
    for (const QByteArray &json : invalid)
        QTest::addRow("invalid %s", json.toPercentEncoding().constData()) << json << false;
}

void TestJsonReader::grammar()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, valid);
    QCOMPARE(accepts(json), valid);
    if (!json.trimmed().isEmpty())
        QCOMPARE(accepts("{\"k\":[" + json + "]}"), valid);
}

void TestJsonReader::strings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("\"abc\"") << u"abc"_s;
    QTest::newRow("utf-8") << QByteArray("\"\xc3\xa5\xf0\x9f\x91\xb5\"") << u"å👵"_s;
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("unicode escapes") << QByteArray(R"("\u00E5\ud83d\udc75\u0000x")") << QString(u"å👵\0x"_s);
}

void TestJsonReader::strings()
{
    QFETCH(QByteArray, json);
    JsonReader in(json);
    QString out;
    QVERIFY(in.string(out, 100));
    QVERIFY(in.atEnd());
    QTEST(out, "text");
}

void TestJsonReader::lengthIsBounded()
{
    QString out;
    for (const QByteArray &json : {QByteArray("\"abcd\""), QByteArray("\"\\u0061\\u0061\\u0061\\u0061\"")}) {
        QVERIFY(JsonReader(json).string(out, 4));
        QVERIFY(!JsonReader(json).string(out, 3));
    }
    QVERIFY(!JsonReader(QByteArray('"' + QByteArray(10'000'000, 'x') + '"')).string(out, 80));
}

void TestJsonReader::integers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("taken");
    QTest::newRow("0") << QByteArray("0") << true;
    QTest::newRow("-5") << QByteArray("-5") << true;
    QTest::newRow("largest") << QByteArray("9007199254740991") << true;
    QTest::newRow("over") << QByteArray("9007199254740992") << false;
    QTest::newRow("far over") << QByteArray("99999999999999999999999999") << false;
    QTest::newRow("under") << QByteArray("-6") << false;
    QTest::newRow("fraction") << QByteArray("1.0") << false;
    QTest::newRow("exponent") << QByteArray("1e3") << false;
    QTest::newRow("text") << QByteArray("\"1\"") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("plus") << QByteArray("+1") << false;
}

void TestJsonReader::integers()
{
    QFETCH(QByteArray, json);
    JsonReader in(json);
    qint64 out = 0;
    QTEST(in.integer(out, -5, 9'007'199'254'740'991), "taken");
}

void TestJsonReader::nestingIsBounded()
{
    const auto nested = [](int depth) { return QByteArray(QByteArray(depth, '[') + QByteArray(depth, ']')); };
    QVERIFY(accepts(nested(32)));
    QVERIFY(!accepts(nested(33)));
    QVERIFY(!accepts(nested(1'000'000)));
    QVERIFY(!accepts(QByteArray("{\"a\":").repeated(1'000'000)));
    QVERIFY(accepts('[' + QByteArray("[[]],").repeated(1'000) + "[]]")); // wide is not deep
}

void TestJsonReader::spansAreTheBytes()
{
    const QByteArray json = R"({"a": {"x" : "}\"" , "y":[1, 2]} ,"b":7})";
    JsonReader in(json);
    QByteArrayView a;
    QByteArrayView b;
    QVERIFY(in.object([&](QByteArrayView key) { return key == "a" ? in.objectSpan(a) : in.span(b); }));
    QCOMPARE(a.toByteArray(), QByteArray(R"({"x" : "}\"" , "y":[1, 2]})"));
    QCOMPARE(b.toByteArray(), QByteArray("7"));
    QVERIFY(!JsonReader("[1]").objectSpan(a));
}

void TestJsonReader::faultsHavePaths()
{
    const QByteArray json = R"({"from":{"inbox":7}})";
    JsonReader in(json);
    QString text;
    QVERIFY(!in.object([&](QByteArrayView) { return in.object([&](QByteArrayView) { return in.string(text, 9); }); }));
    QCOMPARE(in.fault(), u"from.inbox"_s);
    QVERIFY(!in.skip()); // and stays at fault
}

void TestJsonReader::countIsBounded()
{
    const QByteArray json = "[1,2,3]";
    JsonReader three(json);
    QVERIFY(three.array(3, [&] { return three.skip(); }));
    JsonReader two(json);
    QVERIFY(!two.array(2, [&] { return two.skip(); }));
}

void TestJsonReader::writerEscapes()
{
    JsonWriter out;
    out.beginObject();
    out.key(QStringView(u"a\"b"));
    out.value(QStringView(u"\u0001\u001f\"\\\n\r\t/å👵\u007f"));
    out.member("n", std::numeric_limits<qint64>::min());
    out.member("t", true);
    out.key("l");
    out.beginArray();
    out.raw("{}");
    out.value(false);
    out.endArray();
    out.endObject();
    QCOMPARE(out.take(),
             QByteArray("{\"a\\\"b\":\"\\u0001\\u001f\\\"\\\\\\n\\r\\t/\xc3\xa5\xf0\x9f\x91\xb5\x7f\","
                        "\"n\":-9223372036854775808,\"t\":true,\"l\":[{},false]}"));
}

void TestJsonReader::writerAgreesWithQt()
{
    for (char16_t unit = 0; unit < 0xffff; ++unit) {
        const QChar text[] = {u'a', unit, u'z'};
        JsonWriter out;
        out.beginArray();
        out.value(QStringView(text, 3));
        out.endArray();
        const QByteArray json = out.take();
        QVERIFY2(accepts(json), json.constData());
        if (!QChar::isSurrogate(unit))
            QCOMPARE(QJsonDocument::fromJson(json)[0].toString(), QString(text, 3));
    }
}

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_JsonReader.moc"
