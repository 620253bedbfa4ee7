#include "server/core/RecordOutbox.h"
#include "tests/unit/server/RecordBed.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// What is to be saved to the record, until a record system has said that it is.
class tst_RecordOutbox : public QObject {
    Q_OBJECT
    std::unique_ptr<RecordBed> bed;
    QByteArray region;
    QByteArray municipality;
    QByteArray intakeOnly;

    [[nodiscard]] SendMessage reply(const SendMessage &first, const InboxId &to, const QString &body)
    {
        SendMessage send = bed->world.message(to, body);
        send.matter = first.matter;
        send.subject = first.subject;
        send.patient = first.patient;
        return send;
    }
    [[nodiscard]] QString sendFromHealthCentre(const SendMessage &send)
    {
        return bed->world.act(ServerWorld::anders(), ServerWorld::healthCentre(), send);
    }
    [[nodiscard]] QJsonArray listed(const QByteArray &key, const QByteArray &query = {})
    {
        return bed->ask("GET", "/record/outbox" + query, key).body[u"messages"_s].toArray();
    }
    [[nodiscard]] static QString textOf(const QJsonValue &one) { return one[u"content"_s][u"text"_s].toString(); }
    [[nodiscard]] RecordBed::Answer receipt(const QByteArray &key, qint64 n, const QByteArray &text)
    {
        return bed->ask("POST", "/record/outbox/" + QByteArray::number(n) + "/receipt", key,
                        R"({"receipt":")" + text + R"("})");
    }

private slots:
    void init();
    void cleanup() { bed->stop(); }
    void savedInEachWritersOwnRecord();
    void nothingOfWhatWasWrittenBefore();
    void receiptsOnce();
    void receiptsOfOnesOwnOnly();
    void pages();
};

void tst_RecordOutbox::init()
{
    bed = std::make_unique<RecordBed>(QStringLiteral(TEST_DATA_DIR));
    region = bed->makeKey(u"Regionens journal"_s, {u"o-region"_s});
    municipality = bed->makeKey(u"Kommunens journal"_s, {u"o-kommun"_s});
    intakeOnly = bed->makeKey(u"Labb"_s);
}

void tst_RecordOutbox::savedInEachWritersOwnRecord()
{
    ServerWorld &world = bed->world;
    SendMessage first = world.message(ServerWorld::homeCare(), u"Fråga"_s);
    first.saveToRecord = true; // A341
    QCOMPARE(sendFromHealthCentre(first), QString());
    QCOMPARE(sendFromHealthCentre(world.message(ServerWorld::homeCare(), u"Annat"_s)), QString());
    world.deliverAll();
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), OpenItem{first.matter}), QString());
    const SendMessage answer = reply(first, ServerWorld::healthCentre(), u"Svar"_s);
    QVERIFY(!answer.saveToRecord); // A342: the matter is marked, whoever writes
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), answer), QString());
    world.deliverAll(); // receipts put the messages again
    QVERIFY(bed->serve());

    const QJsonArray regions = listed(region);
    QCOMPARE(regions.size(), 1); // A339: each care provider's record has what was written there
    const QJsonObject content = regions.first()[u"content"_s].toObject();
    QCOMPARE(content[u"message"_s].toString(), first.message.value());
    QCOMPARE(content[u"matter"_s].toString(), first.matter.value());
    QCOMPARE(content[u"text"_s].toString(), u"Fråga"_s);
    QCOMPARE(content[u"author"_s][u"user"_s].toString(), ServerWorld::anders().value());
    QCOMPARE(content[u"author"_s][u"inbox"_s].toString(), ServerWorld::healthCentre().value());
    QCOMPARE(content[u"patient"_s][u"number"_s].toString(), u"192901029088"_s);
    QVERIFY(content[u"sentAt"_s].toString().endsWith(u'Z'));
    const QJsonArray municipals = listed(municipality);
    QCOMPARE(municipals.size(), 1);
    QCOMPARE(textOf(municipals.first()), u"Svar"_s);
    QVERIFY(listed(intakeOnly).isEmpty());
    QCOMPARE(bed->ask("GET", "/record/outbox", "x").status, 401);
}

void tst_RecordOutbox::nothingOfWhatWasWrittenBefore()
{
    ServerWorld &world = bed->world;
    const SendMessage first = world.message(ServerWorld::homeCare(), u"Före"_s);
    QCOMPARE(sendFromHealthCentre(first), QString());
    SendMessage second = reply(first, ServerWorld::homeCare(), u"Efter"_s);
    second.saveToRecord = true;
    QCOMPARE(sendFromHealthCentre(second), QString());
    world.deliverAll();
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), OpenItem{first.matter}), QString());
    world.deliverAll(); // the mark "opened" puts the first again, in a matter that is marked by now
    QVERIFY(bed->serve());
    const QJsonArray found = listed(region);
    QCOMPARE(found.size(), 1);
    QCOMPARE(textOf(found.first()), u"Efter"_s);
}

void tst_RecordOutbox::receiptsOnce()
{
    SendMessage first = bed->world.message(ServerWorld::homeCare(), u"Till journalen"_s);
    first.saveToRecord = true;
    QCOMPARE(sendFromHealthCentre(first), QString());
    QVERIFY(bed->serve());
    const qint64 n = listed(region).first()[u"n"_s].toInteger();
    QCOMPARE(listed(region).first()[u"n"_s].toInteger(), n); // asked again it is the same, until its receipt
    QCOMPARE(receipt(region, n, "anteckning 7").status, 200);
    QVERIFY(listed(region).isEmpty());
    QCOMPARE(receipt(region, n, "anteckning 7").status, 200); // its answer was lost: the same again
    const auto other = receipt(region, n, "anteckning 8");
    QCOMPARE(other.status, 409);
    QCOMPARE(other.code(), u"receiptDiffers"_s);
    bed->stop();
    bed->world.writer->begin();
    const auto record = bed->world.writer->outboxRecord(n);
    QCOMPARE(record->receipt, u"anteckning 7"_s);
    QCOMPARE(record->system, u"Regionens journal"_s);
    QVERIFY(record->body.isEmpty()); // nothing of it stands here twice any longer
    bed->world.writer->rollback();
    QVERIFY(bed->world.dump().contains("savedToRecord")); // in the access log
    QVERIFY(bed->serve());
}

void tst_RecordOutbox::receiptsOfOnesOwnOnly()
{
    SendMessage first = bed->world.message(ServerWorld::homeCare(), u"Till journalen"_s);
    first.saveToRecord = true;
    QCOMPARE(sendFromHealthCentre(first), QString());
    QVERIFY(bed->serve());
    const qint64 n = listed(region).first()[u"n"_s].toInteger();
    for (const auto &[key, number] : {std::pair{municipality, n}, {intakeOnly, n}, {region, n + 1}, {region, -1}}) {
        const auto refused = receipt(key, number, "x");
        QCOMPARE(refused.status, 404);
        QCOMPARE(refused.code(), u"outboxUnknown"_s);
    }
    QCOMPARE(bed->ask("POST", "/record/outbox/x/receipt", region, R"({"receipt":"x"})").status, 404);
    QCOMPARE(bed->ask("POST", "/record/outbox/1/other", region, R"({"receipt":"x"})").status, 404);
    QCOMPARE(receipt(region, n, "").status, 400);
    QCOMPARE(receipt(region, n, QByteArray(201, 'r')).status, 400);
    QCOMPARE(bed->ask("GET", "/record/outbox?after=x", region).status, 400);
    QCOMPARE(listed(region).size(), 1);
}

void tst_RecordOutbox::pages()
{
    for (int i = 0; i < outboxPage + 3; ++i) {
        SendMessage send = bed->world.message(ServerWorld::homeCare(), u"Nr %1"_s.arg(i));
        send.saveToRecord = true;
        QCOMPARE(sendFromHealthCentre(send), QString());
    }
    QVERIFY(bed->serve());
    const auto first = bed->ask("GET", "/record/outbox", region).body;
    QVERIFY(first[u"more"_s].toBool());
    const QJsonArray page = first[u"messages"_s].toArray();
    QCOMPARE(page.size(), outboxPage);
    QCOMPARE(textOf(page.first()), u"Nr 0"_s);
    const QByteArray after = QByteArray::number(page.last()[u"n"_s].toInteger());
    const auto rest = bed->ask("GET", "/record/outbox?after=" + after, region).body;
    QVERIFY(!rest[u"more"_s].toBool());
    QCOMPARE(rest[u"messages"_s].toArray().size(), 3);
}

QTEST_GUILESS_MAIN(tst_RecordOutbox)
#include "tst_RecordOutbox.moc"
