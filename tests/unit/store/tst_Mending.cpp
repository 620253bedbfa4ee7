#include "StoreBed.h"
#include "sync/store/Descent.h"
#include "sync/wire/SyncCodec.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// Rows of the cache that are not the server's: each kind is found, and they alone are fetched.
class tst_Mending : public QObject {
    Q_OBJECT
private slots:
    void damageIsFoundAndOnlyItIsFetched_data();
    void damageIsFoundAndOnlyItIsFetched();
    void aLargeInboxCostsWhatIsDamaged();
    void wordsOfAMendedTextAreFound();
    void differingDigestIsMended();
    void whatTheSameReplyMendsDoesNotDiffer();
    void soundRowsAskNothing();
    void changesMeanwhileAreNoDamage();
    void newsDuringTheDescentAreKept();
    void muchDamageIsReadAnew();
    void serverWithoutTheMethodIsReadAnew();
    void busyServerIsAskedLater();
    void onceADayAndThenItIsTold();
    void oldCacheIsCountedFirst();
    void descentIsBounded();

private:
    static constexpr int matters = 300;
    static void fill(StoreBed &bed, int count = matters);
    static void damage(StoreBed &bed, const QString &sql);
    static void countAll(StoreBed &bed);
    static QStringList unlike(StoreBed &bed, const QString &id);
};

void tst_Mending::fill(StoreBed &bed, int count)
{
    bed.server.backfillRows = bed.server.pageRows = 200;
    for (int i = 0; i < count; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), anItem(u"m"_s + n).at(100 + i).between(u"in-other"_s, u"in-home"_s));
        bed.server.put(RowServer::home(),
                       Message(aMessage(u"g"_s + n).in(u"m"_s + n).at(100 + i).saying(u"ord"_s + n)));
    }
    bed.settle();
}

void tst_Mending::damage(StoreBed &bed, const QString &sql)
{
    QVERIFY(!bed.cache.value(sql).isValid());
}

void tst_Mending::countAll(StoreBed &bed)
{
    bed.cache.reopen(); // a new start counts
    while (!bed.cache.writer().syncState().isCounted)
        bed.cache.writer().countSome();
}

/// All other rows of the inbox, as they are stored: with their row ids, which a row that is written anew would lose.
QStringList tst_Mending::unlike(StoreBed &bed, const QString &id)
{
    return bed.cache.rows(
        u"SELECT rid, type, id, modseq, gen, ts, parent, v FROM base WHERE id NOT IN ('%1', 'extra') ORDER BY rid"_s
            .arg(id));
}

void tst_Mending::damageIsFoundAndOnlyItIsFetched_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("differing");
    QTest::newRow("row lost") << u"DELETE FROM base WHERE id = 'g7'"_s << qint64(1);
    QTest::newRow("item lost") << u"DELETE FROM base WHERE id = 'm7'"_s << qint64(1);
    QTest::newRow("number too low") << u"UPDATE base SET modseq = modseq - 1 WHERE id = 'g7'"_s << qint64(1);
    QTest::newRow("number too high") << u"UPDATE base SET modseq = modseq + 4096 WHERE id = 'g7'"_s << qint64(1);
    QTest::newRow("bit flipped in a text")
        << u"UPDATE base SET v = CAST(replace(CAST(v AS TEXT), 'ord7\"', 'ore7\"') AS BLOB) WHERE id = 'g7'"_s
        << qint64(1);
    QTest::newRow("no row any more") << u"UPDATE base SET v = x'00ff' WHERE id = 'g7'"_s << qint64(1);
    QTest::newRow("item is no row any more") << u"UPDATE base SET v = x'7b' WHERE id = 'm7'"_s << qint64(1);
    QTest::newRow("time") << u"UPDATE base SET ts = ts + 1 WHERE id = 'g7'"_s << qint64(1);
    QTest::newRow("taken for dead") << u"UPDATE base SET dead = 1 WHERE id = 'g7'"_s << qint64(1);
    QTest::newRow("id") << u"UPDATE base SET id = 'extra' WHERE id = 'g7'"_s << qint64(2);
    QTest::newRow("row too many")
        << u"INSERT INTO base(account, type, id, modseq, dead, gen, ts, parent, v) SELECT account, type, 'extra',"
           " modseq, dead, gen, ts, parent, v FROM base WHERE id = 'g7'"_s
        << qint64(1);
}

void tst_Mending::damageIsFoundAndOnlyItIsFetched()
{
    QFETCH(const QString, sql);
    QFETCH(const qint64, differing);
    StoreBed bed;
    fill(bed);
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"mine"_s, u"gm"_s)).ok());
    const QStringList others = unlike(bed, sql.contains("m7"_L1) ? u"m7"_s : u"g7"_s);
    damage(bed, sql);
    countAll(bed);
    QVERIFY(bed.cache.writer().verifyCall());
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
    const int shown = int(bed.cache.reader().itemIds({RowServer::home(), Folder::Inbox, {}}).size());
    while (bed.cache.writer().verifyCall()) {
        QVERIFY(bed.sync().ok());
        QCOMPARE(int(bed.cache.reader().itemIds({RowServer::home(), Folder::Inbox, {}}).size()), shown);
    }
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QCOMPARE(bed.derivedFaults(), QStringList());
    QCOMPARE(bed.cache.writer().syncState().mended, differing);
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
    // Of 600 rows: two levels of 16, and the few that lie beside each damaged one.
    QVERIFY2(bed.server.rowsVerified <= 2 * store::Descent::leafRows * differing,
             qPrintable(QString::number(bed.server.rowsVerified)));
    QVERIFY(bed.server.verified <= 4);
    QStringList kept = unlike(bed, sql.contains("m7"_L1) ? u"m7"_s : u"g7"_s);
    for (const QString &row : others)
        QVERIFY2(kept.contains(row), qPrintable(row));
}

void tst_Mending::aLargeInboxCostsWhatIsDamaged()
{
    StoreBed bed;
    bed.server.backfillRows = bed.server.pageRows = 30'000;
    for (int i = 0; i < 10'000; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), anItem(u"m"_s + n).at(100 + i).between(u"in-other"_s, u"in-home"_s));
        bed.server.put(RowServer::home(),
                       Message(aMessage(u"g"_s + n).in(u"m"_s + n).at(100 + i).saying(u"ord"_s + n)));
    }
    bed.settle();
    damage(bed, u"DELETE FROM base WHERE id = 'g7'"_s);
    damage(bed, u"UPDATE base SET modseq = modseq - 1 WHERE id = 'm5000'"_s);
    damage(bed, u"UPDATE base SET v = CAST(replace(CAST(v AS TEXT), 'ord77\"', 'ore77\"') AS BLOB) WHERE id = 'g77'"_s);
    countAll(bed);
    qint64 bytes = 0;
    while (bed.cache.writer().verifyCall()) {
        const auto reply = bed.server.exchange(RowServer::nurse(), bed.call());
        QVERIFY(reply.verify);
        bytes += wire::encodeVerifyResult(*reply.verify).size();
        QVERIFY(bed.cache.writer().apply(reply).ok());
    }
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QCOMPARE(bed.cache.writer().syncState().mended, qint64(3));
    qInfo() << bed.server.rowsVerified << "rows and" << bytes << "bytes in" << bed.server.verified << "answers";
    QVERIFY(bed.server.rowsVerified <= 3 * store::Descent::leafRows);
    QVERIFY(bed.server.verified <= 5);
    QVERIFY(bytes < 30'000);
}

void tst_Mending::wordsOfAMendedTextAreFound()
{
    StoreBed bed;
    fill(bed, 20);
    const auto hits = [&bed](const QString &word) {
        return bed.cache.reader().itemIds({RowServer::home(), Folder::Inbox, word});
    };
    QCOMPARE(hits(u"ord7"_s).size(), 1);
    damage(bed, u"UPDATE base SET v = CAST(replace(CAST(v AS TEXT), 'ord7', 'fel7') AS BLOB) WHERE id = 'g7'"_s);
    countAll(bed);
    bed.settle();
    QCOMPARE(hits(u"ord7"_s).size(), 1);
    QCOMPARE(hits(u"fel7"_s).size(), 0);
    // Nothing is left behind in the index when the message goes.
    bed.server.remove(RowServer::home(), u"Message"_s, u"g7"_s);
    bed.settle();
    QCOMPARE(hits(u"ord7"_s).size(), 0);
}

/// As a fault of ours might leave it: the sums that were kept are wrong, and no row is.
void tst_Mending::differingDigestIsMended()
{
    StoreBed bed;
    fill(bed, 30);
    damage(bed, u"UPDATE account SET digest = 7, rows = 7 WHERE id = 'in-home'"_s);
    bed.server.put(RowServer::home(), anItem(u"m999"_s).at(900));
    QVERIFY(bed.sync().ok());
    QVERIFY(bed.cache.writer().verifyCall());
    bed.settle();
    QCOMPARE(bed.cache.writer().syncState().mended, qint64(0));
    QCOMPARE(bed.server.rowsVerified, qint64(0));
    bed.server.put(RowServer::home(), anItem(u"m1000"_s).at(901));
    bed.settle();
    QVERIFY(!bed.cache.writer().syncState().isDiffering);
    QCOMPARE(bed.derivedFaults(), QStringList());
}

/// Seed 553 of the simulated worlds: news and the mended rows came in one reply, and the news were compared first.
void tst_Mending::whatTheSameReplyMendsDoesNotDiffer()
{
    StoreBed bed;
    fill(bed);
    damage(bed, u"UPDATE base SET modseq = modseq - 1 WHERE id = 'm7'"_s);
    countAll(bed);
    for (int i = 0; bed.cache.writer().verifyCall(); ++i) {
        bed.server.put(RowServer::home(), anItem(u"m7"_s).at(9'000 + i).between(u"in-other"_s, u"in-home"_s));
        QVERIFY(bed.sync().ok());
        QVERIFY(i < 20);
    }
    QVERIFY(!bed.cache.writer().syncState().isDiffering);
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_Mending::soundRowsAskNothing()
{
    StoreBed bed;
    fill(bed);
    countAll(bed);
    QVERIFY(!bed.cache.writer().verifyCall());
    bed.cache.clock().advance(25LL * 3600 * 1000);
    QVERIFY(!bed.cache.writer().syncState().isCounted);
}

void tst_Mending::changesMeanwhileAreNoDamage()
{
    StoreBed bed;
    fill(bed, 400);
    bed.cache.reopen();
    bed.cache.writer().countSome();
    for (int i = 0; i < 40; ++i) { // the directory, then the inbox, each of them while it is counted
        bed.server.put(RowServer::home(), Message(aMessage(u"new"_s + QString::number(i)).in(u"m1"_s).at(5'000 + i)));
        QVERIFY(bed.sync().ok());
        bed.cache.writer().countSome();
    }
    QVERIFY(!bed.cache.writer().verifyCall());
}

void tst_Mending::newsDuringTheDescentAreKept()
{
    StoreBed bed;
    fill(bed);
    damage(bed, u"DELETE FROM base WHERE id = 'g7'"_s);
    countAll(bed);
    for (int i = 0; bed.cache.writer().verifyCall(); ++i) {
        const auto reply = bed.server.exchange(RowServer::nurse(), bed.call());
        // Something is written before the answer is here, and the answer comes twice.
        bed.server.put(RowServer::home(), Message(aMessage(u"late"_s + QString::number(i)).in(u"m1"_s).at(9'000 + i)));
        QVERIFY(bed.cache.writer().apply(reply).ok());
        QVERIFY(bed.cache.writer().applyHint(bed.server.pull(RowServer::nurse(), bed.call().pull)).ok());
        QVERIFY(bed.cache.writer().apply(reply).ok());
        QVERIFY(i < 20);
    }
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QCOMPARE(bed.cache.writer().syncState().mended, qint64(1));
}

void tst_Mending::muchDamageIsReadAnew()
{
    StoreBed bed;
    fill(bed, 2'000);
    damage(bed,
           u"UPDATE base SET modseq = 1 WHERE type = 'Message' AND account = (SELECT no FROM account WHERE id ="
           " 'in-home')"_s);
    countAll(bed);
    QVERIFY(bed.cache.writer().verifyCall());
    for (int i = 0; bed.cache.writer().verifyCall(); ++i) {
        QVERIFY(bed.sync().ok());
        QVERIFY(i < 20);
    }
    QVERIFY(bed.cache.writer().syncState().isBackfilling);
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_Mending::serverWithoutTheMethodIsReadAnew()
{
    StoreBed bed;
    fill(bed, 20);
    bed.server.verifyError = Error{ErrorClass::Hold, u"unknownMethod"_s, {}, {}};
    damage(bed, u"DELETE FROM base WHERE id = 'g7'"_s);
    countAll(bed);
    QVERIFY(bed.sync().ok());
    QVERIFY(!bed.cache.writer().verifyCall());
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_Mending::busyServerIsAskedLater()
{
    StoreBed bed;
    fill(bed, 20);
    bed.server.verifyError = Error{ErrorClass::Retry, u"serverPartialFail"_s, {}, {}};
    damage(bed, u"DELETE FROM base WHERE id = 'g7'"_s);
    countAll(bed);
    for (int i = 0; i < 3; ++i)
        QVERIFY(bed.sync().ok());
    QVERIFY(bed.cache.writer().verifyCall());
    bed.server.verifyError.reset();
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_Mending::onceADayAndThenItIsTold()
{
    StoreBed bed;
    fill(bed, 20);
    damage(bed, u"DELETE FROM base WHERE id = 'g7'"_s);
    countAll(bed);
    bed.settle();
    QVERIFY(!bed.cache.writer().syncState().isDiffering);
    damage(bed, u"DELETE FROM base WHERE id = 'g8'"_s);
    countAll(bed);
    QVERIFY(!bed.cache.writer().verifyCall());
    QVERIFY(bed.cache.writer().syncState().isDiffering);
    bed.cache.clock().advance(25LL * 3600 * 1000);
    countAll(bed);
    bed.settle();
    QVERIFY(!bed.cache.writer().syncState().isDiffering);
    QCOMPARE(bed.cache.writer().syncState().mended, qint64(2));
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

/// A cache of before there was a sum of the content: it is taken as it stands, and watched from then on.
void tst_Mending::oldCacheIsCountedFirst()
{
    StoreBed bed;
    fill(bed, 20);
    damage(bed, u"UPDATE account SET content = NULL"_s);
    countAll(bed);
    QVERIFY(!bed.cache.writer().verifyCall());
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM account WHERE content IS NULL AND backfilled = 1"_s), 0);
    damage(bed, u"UPDATE base SET v = x'7b7d' WHERE id = 'g7'"_s);
    countAll(bed);
    QVERIFY(bed.cache.writer().verifyCall());
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

/// A server that says the same for ever, or of what nobody asked, does not keep it going.
void tst_Mending::descentIsBounded()
{
    store::Descent descent;
    wire::VerifyCall call;
    descent.ask(call);
    QCOMPARE(call.sums, QList<wire::Bucket>{wire::Bucket()});
    wire::VerifyResult theirs;
    QVERIFY(!descent.take({}, {}));
    wire::BucketSums root;
    root.counts.fill(1'000);
    theirs.sums = {root};
    wire::VerifyResult mine = theirs;
    mine.sums[0].sums.fill(1);
    QVERIFY(descent.take(theirs, mine));  // all sixteen
    QVERIFY(!descent.take(theirs, mine)); // was asked before
    descent.ask(call);
    QCOMPARE(call.sums.size(), 16);
    theirs.sums.clear();
    for (const wire::Bucket &bucket : std::as_const(call.sums)) {
        root.of = bucket;
        theirs.sums.append(root);
    }
    mine = theirs;
    for (wire::BucketSums &sums : mine.sums)
        sums.sums.fill(1);
    QVERIFY(!descent.take(theirs, mine)); // 256 of them
}

QTEST_GUILESS_MAIN(tst_Mending)
#include "tst_Mending.moc"
