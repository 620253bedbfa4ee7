#include "server/core/ApiRequest.h"
#include "sync/wire/Digest.h"
#include "sync/wire/SyncCodec.h"
#include "sync/wire/Tally.h"
#include "tests/unit/server/ServerWorld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

/// Where an account's rows differ: who may ask, what it costs at most, and that both ends count alike.
class tst_Verify : public QObject {
    Q_OBJECT
    ServerWorld world{QStringLiteral(TEST_DATA_DIR)};
    const server::Token sara = world.token(ServerWorld::sara());

    wire::VerifyCall call(const InboxId &account, const QList<wire::Bucket> &sums, const QList<wire::Bucket> &rows = {})
    {
        return {sara.device, account, sums, rows};
    }
    wire::VerifyResult verify(const wire::VerifyCall &call)
    {
        return world.pulls->verify(*world.writer, sara, call).value();
    }
    /// The responses of one POST with these calls' arguments, and whether it runs where pushes do: before one.
    QList<QByteArray> answers(const QList<QByteArray> &args, bool onWriter)
    {
        wire::Request request;
        request.using_ = {QString::fromLatin1(wire::syncCapability)};
        for (const QByteArray &one : args)
            request.calls << wire::Invocation{QString::fromLatin1(wire::verifyMethod), one, u"v"_s};
        if (onWriter)
            request.calls << wire::Invocation{QString::fromLatin1(wire::pushMethod), "{}", u"p"_s};
        server::ApiRequest asked({world.region, *world.lanes, *world.pulls, world.clock}, sara, request);
        onWriter ? asked.runWrites(*world.writer) : asked.runReads(*world.writer);
        const QJsonArray responses = QJsonDocument::fromJson(asked.body())[u"methodResponses"].toArray();
        QList<QByteArray> list;
        for (const QJsonValue &response : responses)
            list << QJsonDocument(response.toArray()).toJson(QJsonDocument::Compact);
        return list;
    }

private slots:
    void initTestCase();
    void sumsAreThoseOfTheRows();
    void bucketsHoldTheirRows();
    void onlyOnesOwn_data();
    void onlyOnesOwn();
    void otherDevice();
    void largeBucketsAreLeftOut();
    void onceInARequestAndNotOnTheWriter();
    void brokenCalls();
    void nothingIsWritten();
};

void tst_Verify::initTestCase()
{
    for (int i = 0; i < 200; ++i)
        QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), world.message(ServerWorld::healthCentre())),
                 QString());
    world.deliverAll();
}

void tst_Verify::sumsAreThoseOfTheRows()
{
    const auto asked = call(ServerWorld::homeCare(), {wire::Bucket(), wire::Bucket().child(3)});
    const auto result = verify(asked);
    QVERIFY(!result.error);
    QCOMPARE(result.head, world.writer->head(ServerWorld::homeCare())->modseq);
    wire::Tally tally(asked, {});
    const auto rows = world.liveRows(ServerWorld::homeCare());
    for (const wire::Row &row : rows)
        tally.add(row);
    QVERIFY(result.sums == tally.take().sums);
    qint64 count = 0;
    for (const qint64 one : result.sums[0].counts)
        count += one;
    QCOMPARE(count, rows.size());
}

void tst_Verify::bucketsHoldTheirRows()
{
    const wire::Bucket bucket = wire::Bucket().child(3).child(10);
    const auto result = verify(call(ServerWorld::homeCare(), {}, {bucket}));
    QCOMPARE(result.rows.size(), 1);
    qsizetype wanted = 0;
    for (const wire::Row &row : world.liveRows(ServerWorld::homeCare())) {
        if (bucket.holds(wire::rowPlace(row))) {
            QVERIFY(result.rows[0].rows.contains(row));
            ++wanted;
        }
    }
    QCOMPARE(result.rows[0].rows.size(), wanted);
}

void tst_Verify::onlyOnesOwn_data()
{
    QTest::addColumn<QString>("account");
    QTest::newRow("inbox of others") << ServerWorld::healthCentre().value();
    QTest::newRow("colleague's personal inbox") << u"personal:u-mona"_s;
    QTest::newRow("no inbox") << u"in-none"_s;
    QTest::newRow("audit lane") << u"audit"_s;
    QTest::newRow("nothing") << QString();
}

void tst_Verify::onlyOnesOwn()
{
    QFETCH(const QString, account);
    const auto result = verify(call(InboxId(account), {wire::Bucket()}, {wire::Bucket().child(1)}));
    QCOMPARE(result.error->code, u"grantsChanged"_s); // the same for one that does not exist
    QVERIFY(result.sums.isEmpty() && result.rows.isEmpty());
    QCOMPARE(result.head, qint64(0));
}

void tst_Verify::otherDevice()
{
    wire::VerifyCall asked = call(ServerWorld::homeCare(), {wire::Bucket()});
    asked.device = DeviceId(u"d-other"_s);
    QCOMPARE(world.pulls->verify(*world.writer, sara, asked).error().code, u"deviceMismatch"_s);
}

void tst_Verify::largeBucketsAreLeftOut()
{
    const auto result = verify(call(ServerWorld::homeCare(), {}, {wire::Bucket(), wire::Bucket().child(4)}));
    QCOMPARE(result.rows.size(), 1);
    QCOMPARE(result.rows[0].of, wire::Bucket().child(4));
}

void tst_Verify::onceInARequestAndNotOnTheWriter()
{
    const QByteArray good = R"({"device":")" + sara.device.value().toUtf8() + R"(","id":")"
        + ServerWorld::homeCare().value().toUtf8() + R"(","sums":[""],"rows":[]})";
    const auto twice = answers({good, good}, false);
    QVERIFY(twice[0].contains("\"sums\""));
    QVERIFY(twice[1].contains("serverPartialFail"));
    QVERIFY(answers({good}, true)[0].contains("serverPartialFail"));
}

void tst_Verify::brokenCalls()
{
    const auto broken = answers({"{}", R"({"device":"d1","id":"A","sums":["zz"],"rows":[]})",
                                 R"({"device":"d1","id":"A","sums":[],"rows":["0123456789"]})"},
                                false);
    QCOMPARE(broken.size(), 3);
    for (const QByteArray &one : broken)
        QVERIFY(one.contains("invalidArguments"));
}

void tst_Verify::nothingIsWritten()
{
    const QByteArray before = world.dump();
    (void)verify(call(ServerWorld::homeCare(), {wire::Bucket()}, {wire::Bucket().child(1)}));
    QCOMPARE(world.dump(), before);
}

QTEST_GUILESS_MAIN(tst_Verify)
#include "tst_Verify.moc"
