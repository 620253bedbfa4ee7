#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"
#include "tests/unit/wire/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;

class TestRowCodec : public QObject {
    Q_OBJECT
private slots:
    void fullRowsComeBack();
    void laterFieldsComeBack();
    void emptyRowsComeBack();
    void bytesAreAsInTheFixture();
    void emptiesAreLeftOut();
    void typeIdAndOrder();
    void unknownFieldsAreIgnored();
    void everyIllTypedFieldIsFound();
    void everyMissingFieldIsNamed_data();
    void everyMissingFieldIsNamed();
    void refusals_data();
    void refusals();
    void deliveriesComeBack();
    void deliveriesRefused();
    void digest();
};

namespace {

InboxId accountOf(const RowValue &value)
{
    return std::visit(
        [](const auto &row) {
            if constexpr (
                requires {
                    row.matter;
                    row.subject;
                }
                || requires { row.marks; } || requires { row.rights; } || requires { row.sender; }
                || requires { row.left; } || requires { row.text; row.matter; })
                return row.inbox;
            else
                return directoryAccount();
        },
        value);
}

Result<RowValue> decodeChanged(const wire::Row &row, const QByteArray &json)
{
    wire::Row changed = row;
    changed.value = json;
    return wire::decodeRow(InboxId(u"A"_s), changed);
}

} // namespace

void TestRowCodec::fullRowsComeBack()
{
    for (const RowValue &value : sampleRows()) {
        const wire::Row row = wire::encodeRow(value);
        const auto back = wire::decodeRow(accountOf(value), row);
        QVERIFY2(back.ok(), qPrintable(row.type));
        QVERIFY2(*back == value, row.value.constData());
    }
}

void TestRowCodec::laterFieldsComeBack()
{
    Item left;
    left.inbox = InboxId(u"A"_s);
    left.matter = MatterId(u"m"_s);
    left.leftReason = u"Väntar på dig"_s;
    Absence byHead{AbsenceId(u"a"_s), UserId(u"u"_s), Instant{1}, Instant{2}, {}, {}, {}};
    byHead.setBy = UserId(u"h"_s);
    Proxy ill{ProxyId(u"p"_s), UserId(u"u"_s), UserId(u"v"_s), Instant{1}, Instant{2}, UserId(u"h"_s), {}, {}};
    ill.reason = ProxyReason::Illness;
    for (const RowValue &value : QList<RowValue>{left, byHead, ill}) {
        const auto back = wire::decodeRow(InboxId(u"A"_s), wire::encodeRow(value));
        QVERIFY(back.ok());
        QVERIFY(*back == value);
    }
}

void TestRowCodec::emptyRowsComeBack()
{
    const InboxId account(u"A"_s);
    Item item;
    item.inbox = account;
    item.matter = MatterId(u"m"_s);
    Message message;
    message.inbox = account;
    message.id = MessageId(u"t"_s);
    const QList<RowValue> rows{item,
                               message,
                               Member{account, UserId(u"u"_s), {}},
                               AbsenceAnswer{account, {}, {}, {}},
                               Organisation{OrganisationId(u"o"_s), {}, {}},
                               Unit{UnitId(u"e"_s), {}, {}, {}},
                               User{UserId(u"u"_s), {}, {}, {}, {}, {}},
                               Inbox{InboxId(u"i"_s), {}, {}, {}, {}, {}, {}},
                               Absence{AbsenceId(u"a"_s), {}, {}, {}, {}, {}, {}},
                               Proxy{ProxyId(u"p"_s), {}, {}, {}, {}, {}, {}, {}}};
    for (const RowValue &value : rows) {
        const wire::Row row = wire::encodeRow(value);
        const auto back = wire::decodeRow(account, row);
        QVERIFY2(back.ok(), qPrintable(row.type));
        QVERIFY2(*back == value, row.value.constData());
        QVERIFY(row.value.size() < 80);
    }
}

void TestRowCodec::bytesAreAsInTheFixture()
{
    QByteArray all;
    for (const RowValue &value : sampleRows())
        all += wire::encodeRow(value).value + '\n';
    QCOMPARE(all.trimmed(), fixture(u"rows.jsonl"_s));
}

void TestRowCodec::emptiesAreLeftOut()
{
    Item item;
    item.matter = MatterId(u"m"_s);
    item.subject = u"Prov"_s;
    QCOMPARE(wire::encodeRow(item).value, QByteArray(R"({"subject":"Prov","status":"waiting","lastAt":0})"));
}

void TestRowCodec::typeIdAndOrder()
{
    const wire::Row item = wire::encodeRow(sampleItem());
    QCOMPARE(item.type, u"Item"_s);
    QCOMPARE(item.id, sampleItem().matter.value());
    QCOMPARE(item.ts, sampleItem().lastAt.ms);
    const wire::Row message = wire::encodeRow(sampleMessage());
    QCOMPARE(message.ts, sampleMessage().sentAt.ms);
    QCOMPARE(wire::encodeRow(User{}).ts, wire::Row::always);
    QVERIFY(!message.value.contains(sampleMessage().id.value().toLatin1()));
    for (int type = 0; type <= static_cast<int>(lastRowType); ++type)
        QCOMPARE(wire::rowTypeFromName(wire::rowTypeName(static_cast<RowType>(type))), static_cast<RowType>(type));
    QCOMPARE(wire::rowTypeFromName(u"item"), std::nullopt);
}

void TestRowCodec::unknownFieldsAreIgnored()
{
    for (const RowValue &value : sampleRows()) {
        wire::Row row = wire::encodeRow(value);
        row.value.insert(1, R"("fromTheFuture":{"a":[1,null,"x"]},)");
        const auto back = wire::decodeRow(accountOf(value), row);
        QVERIFY(back.ok());
        QVERIFY(*back == value);
    }
}

void TestRowCodec::everyIllTypedFieldIsFound()
{
    for (const RowValue &value : sampleRows()) {
        const wire::Row row = wire::encodeRow(value);
        const QJsonObject good = QJsonDocument::fromJson(row.value).object();
        for (const QString &field : good.keys()) {
            for (const QJsonValue &wrong : {QJsonValue(), QJsonValue(1.5), QJsonValue(QJsonArray{QJsonValue()})}) {
                QJsonObject bad = good;
                bad[field] = wrong;
                const auto back = decodeChanged(row, QJsonDocument(bad).toJson());
                QVERIFY2(!back.ok(), qPrintable(row.type + u'.' + field));
                QCOMPARE(back.error().code, u"rowMalformed"_s);
                QVERIFY(back.error().facts.value(u"field"_s).startsWith(field));
            }
        }
    }
}

void TestRowCodec::everyMissingFieldIsNamed_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QStringList>("required");
    QTest::newRow("Item") << 0 << QStringList{u"subject"_s, u"status"_s, u"lastAt"_s};
    QTest::newRow("Message") << 1 << QStringList{u"matter"_s, u"from"_s, u"to"_s, u"body"_s, u"sentAt"_s};
    QTest::newRow("Member") << 2 << QStringList{u"rights"_s};
    QTest::newRow("AbsenceAnswer") << 3 << QStringList{u"absence"_s, u"sender"_s, u"at"_s};
    QTest::newRow("Organisation") << 4 << QStringList{u"name"_s, u"kind"_s};
    QTest::newRow("Unit") << 5 << QStringList{u"organisation"_s, u"name"_s};
    QTest::newRow("User") << 6 << QStringList{u"name"_s};
    QTest::newRow("Inbox") << 7 << QStringList{u"kind"_s};
    QTest::newRow("Absence") << 8 << QStringList{u"user"_s, u"from"_s, u"until"_s};
    QTest::newRow("Proxy") << 9 << QStringList{u"owner"_s, u"proxy"_s, u"from"_s, u"until"_s, u"grantedBy"_s};
}

void TestRowCodec::everyMissingFieldIsNamed()
{
    QFETCH(int, index);
    QFETCH(QStringList, required);
    const wire::Row row = wire::encodeRow(sampleRows().at(index));
    const QJsonObject good = QJsonDocument::fromJson(row.value).object();
    for (const QString &field : good.keys()) {
        QJsonObject without = good;
        without.remove(field);
        const auto back = decodeChanged(row, QJsonDocument(without).toJson());
        if (row.type == u"AbsenceAnswer" && back.ok())
            QFAIL("every field of it is required");
        QCOMPARE(back.ok(), !required.contains(field));
        if (!back.ok())
            QCOMPARE(back.error().facts.value(u"field"_s), field);
    }
}

void TestRowCodec::refusals_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("field");
    const QByteArray member = R"({"rights":"rw"})";
    QTest::newRow("unknown type") << u"Label"_s << u"x"_s << member << u"type"_s;
    QTest::newRow("no type") << QString() << u"x"_s << member << u"type"_s;
    QTest::newRow("no id") << u"Member"_s << QString() << member << u"id"_s;
    QTest::newRow("long id") << u"Member"_s << QString(201, u'x') << member << u"id"_s;
    QTest::newRow("no value") << u"Member"_s << u"x"_s << QByteArray() << QString();
    QTest::newRow("array") << u"Member"_s << u"x"_s << QByteArray("[]") << QString();
    QTest::newRow("two values") << u"Member"_s << u"x"_s << QByteArray(member + member) << QString();
    QTest::newRow("unknown word") << u"Member"_s << u"x"_s << QByteArray(R"({"rights":"all"})") << u"rights"_s;
    QTest::newRow("nested") << u"Message"_s << u"x"_s << QByteArray(R"({"from":{"inbox":"A","user":7}})")
                            << u"from.user"_s;
    QTest::newRow("id too long") << u"Unit"_s << u"x"_s
                                 << QByteArray(R"({"name":"a","organisation":")" + QByteArray(81, 'x') + R"("})")
                                 << u"organisation"_s;
    QTest::newRow("negative time") << u"Absence"_s << u"x"_s << QByteArray(R"({"user":"u","from":-1})") << u"from"_s;
    QTest::newRow("key says another") << u"AbsenceAnswer"_s << u"a|B"_s
                                      << QByteArray(R"({"absence":"a","sender":"C","at":1})") << u"id"_s;
}

void TestRowCodec::refusals()
{
    QFETCH(QString, type);
    QFETCH(QString, id);
    QFETCH(QByteArray, value);
    const auto back = wire::decodeRow(InboxId(u"A"_s), {type, id, 1, 0, value});
    QVERIFY(!back.ok());
    QCOMPARE(back.error().code, u"rowMalformed"_s);
    QCOMPARE(back.error().errorClass, ErrorClass::Reject);
    QTEST(back.error().facts.value(u"field"_s), "field");
}

void TestRowCodec::deliveriesComeBack()
{
    QByteArray all;
    for (const Delivery &delivery : sampleDeliveries()) {
        const QByteArray bytes = wire::encodeDelivery(delivery);
        const auto back = wire::decodeDelivery(bytes);
        QVERIFY(back.ok());
        QVERIFY(*back == delivery);
        all += bytes + '\n';
    }
    QCOMPARE(all.trimmed(), fixture(u"deliveries.jsonl"_s));
    const Delivery bare{InboxId(u"A"_s), MessageDelivery{}};
    QVERIFY(*wire::decodeDelivery(wire::encodeDelivery(bare)) == bare);
}

void TestRowCodec::deliveriesRefused()
{
    for (const char *json :
         {"", "{}", R"({"to":"A"})", R"({"to":"A","receipt":{}})", R"({"receipt":{"matter":"m"}})"}) {
        const auto back = wire::decodeDelivery(json);
        QVERIFY(!back.ok());
        QCOMPARE(back.error().code, u"rowMalformed"_s);
    }
    QByteArray both = wire::encodeDelivery(sampleDeliveries().at(0));
    both.insert(1, R"("receipt":{"matter":"m","mark":{"inbox":"i","stage":"opened"}},)");
    QVERIFY(!wire::decodeDelivery(both).ok());
}

void TestRowCodec::digest()
{
    // Pinned: servers and clients of different versions must agree.
    QCOMPARE(wire::rowDigest(u"Item", u"m1", 1), quint64(15655540496386199040ULL));
    QVERIFY(wire::rowDigest(u"Item", u"m1", 1) != wire::rowDigest(u"Item", u"m1", 2));
    const wire::Row row{u"Item"_s, u"m1"_s, 1, 2, "{}"};
    QCOMPARE(wire::rowCheck(row), quint64(13718890630021398278ULL));
    QCOMPARE(wire::rowPlace(row), wire::rowPlace({u"Item"_s, u"m1"_s, 7, 8, "{}{"}));
    for (const wire::Row &other :
         {wire::Row{u"Item"_s, u"m1"_s, 1, 3, "{}"}, wire::Row{u"Item"_s, u"m1"_s, 2, 2, "{}"},
          wire::Row{u"Item"_s, u"m1"_s, 1, 2, "{|"}, wire::Row{u"Item"_s, u"m2"_s, 1, 2, "{}"}})
        QVERIFY(wire::rowCheck(other) != wire::rowCheck(row));
    QVERIFY(wire::rowDigest(u"Item", u"m1", 1) != wire::rowDigest(u"Itemm", u"1", 1));
    const quint64 straight = wire::rowDigest(u"Item", u"a", 1) + wire::rowDigest(u"Item", u"b", 2);
    const quint64 swapped = wire::rowDigest(u"Item", u"a", 2) + wire::rowDigest(u"Item", u"b", 1);
    QVERIFY(straight != swapped);
}

QTEST_APPLESS_MAIN(TestRowCodec)
#include "tst_RowCodec.moc"
