#include "tests/unit/engine/EngineBed.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using domain::InboxId;
using engine::Connection;
using tests::EngineBed;
using tests::FakeTransport;

/// Fails the n-th transport call, for every n and every kind of failure, and requires the same end: each command applied
/// once, nothing left behind, both ends alike.
class SyncEngineFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void everyCallFailsOnce_data();
    void everyCallFailsOnce();
    void storm_data();
    void storm();

private:
    static void requireConverged(EngineBed &bed, const QStringList &commands);
};

void SyncEngineFaultsTest::requireConverged(EngineBed &bed, const QStringList &commands)
{
    QCOMPARE(bed.status.connection, Connection::Online);
    QCOMPARE(bed.status.outgoing, 0);
    for (const QString &id : commands)
        QCOMPARE(bed.production.timesApplied(id), 1);
    QCOMPARE(QSet<QString>(bed.cache.acknowledged.cbegin(), bed.cache.acknowledged.cend()).size(), commands.size());
    for (auto it = bed.production.accounts.cbegin(); it != bed.production.accounts.cend(); ++it) {
        QCOMPARE(bed.cache.accounts.value(it.key()).rows, it->rows);
        QCOMPARE(bed.cache.accounts.value(it.key()).cursor->modseq, it->head);
    }
    if (bed.readCopy)
        QCOMPARE(bed.readCopy->pushes, 0);
}

void SyncEngineFaultsTest::everyCallFailsOnce_data()
{
    QTest::addColumn<FakeTransport::Fault>("fault");
    QTest::addColumn<bool>("hasReadCopy");
    QTest::newRow("refused") << FakeTransport::Fault::Refused << false;
    QTest::newRow("reply lost") << FakeTransport::Fault::LostReply << false;
    QTest::newRow("sent twice") << FakeTransport::Fault::Twice << false;
    QTest::newRow("portal") << FakeTransport::Fault::Html << false;
    QTest::newRow("refused, with a copy") << FakeTransport::Fault::Refused << true;
    QTest::newRow("reply lost, with a copy") << FakeTransport::Fault::LostReply << true;
}

void SyncEngineFaultsTest::everyCallFailsOnce()
{
    QFETCH(FakeTransport::Fault, fault);
    QFETCH(bool, hasReadCopy);
    for (int n = 1; n <= 14; ++n) {
        EngineBed bed(hasReadCopy);
        if (hasReadCopy)
            bed.takeReadCopy();
        bed.production.pageRows = 3;
        bed.transport.failNth(n, fault);
        for (int i = 0; i < 10; ++i)
            bed.production.write(u"A"_s, u"before%1"_s.arg(i));
        QStringList commands;
        bed.engine->start("token");
        for (int i = 0; i < 6; ++i) {
            commands.append(u"c%1"_s.arg(i));
            bed.cache.enqueue(commands.last(), i % 2 == 0 ? u"A"_s : u"B"_s);
            bed.production.write(u"B"_s, u"other%1"_s.arg(i));
            bed.engine->nudge();
            bed.pass(i % 3 == 0 ? 0 : 700);
        }
        bed.pass(120'000);
        requireConverged(bed, commands);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"failing call %1"_s.arg(n)));
    }
}

void SyncEngineFaultsTest::storm_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 60; ++seed)
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
}

void SyncEngineFaultsTest::storm()
{
    QFETCH(quint64, seed);
    EngineBed bed(seed % 2 == 0);
    bed.random = tests::FakeRandom(seed);
    tests::FakeRandom dice(seed * 7919);
    bed.takeReadCopy();
    bed.engine->start("token");
    QStringList commands;
    for (int step = 0; step < 120; ++step) {
        switch (dice.next() % 9) {
        case 0:
            bed.setProductionDown(true);
            bed.transport.endEvents();
            break;
        case 1: bed.setProductionDown(false); break;
        case 2:
        case 3:
            commands.append(u"c%1"_s.arg(step));
            bed.cache.enqueue(commands.last(), dice.next() % 2 == 0 ? u"A"_s : u"B"_s);
            bed.engine->nudge();
            break;
        case 4:
            bed.production.write(dice.next() % 2 == 0 ? u"A"_s : u"B"_s, u"w%1"_s.arg(step));
            bed.transport.sendEvent("state",
                                    bed.production.hint(u"A"_s, bed.production.accounts[InboxId(u"A"_s)].head > 0));
            break;
        case 5:
            bed.transport.failNth(1 + static_cast<int>(dice.next() % 3),
                                  static_cast<FakeTransport::Fault>(1 + dice.next() % 4));
            break;
        case 6: bed.transport.acceptEvents(bed.production.stamp()); break;
        case 7: bed.transport.deliver(); break;
        default: bed.pass(static_cast<qint64>(dice.next() % 20'000));
        }
    }
    bed.setProductionDown(false);
    bed.pass(200'000);
    requireConverged(bed, commands);
}

QTEST_GUILESS_MAIN(SyncEngineFaultsTest)
#include "tst_SyncEngineFaults.moc"
