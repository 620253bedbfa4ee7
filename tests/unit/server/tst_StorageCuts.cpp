#include "server/storage/SqliteStorage.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/SimDisk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::tests;
using server::SqliteStorage;
using Mode = server::SqliteStorage::Mode;

/// The server's machine ends at any moment: what it answered is there, and a copy that was reported is a whole one.
class tst_StorageCuts : public QObject {
    Q_OBJECT
private slots:
    void anyCommitMayBeTheLast_data();
    void anyCommitMayBeTheLast();
    void aReportedCopyIsWhole();

private:
    /// Commits 1, 2, 3 … until the machine is no more. The last one that was answered.
    int commitUntilTheEnd(SimMachine &machine);
    [[nodiscard]] int committed();
    void fill(int rows);

    const QString m_path = u"/server/region.db"_s;
    FakeClock m_clock;
    FakeRandom m_random;
    std::unique_ptr<SimDisk> m_disk;
};

void tst_StorageCuts::anyCommitMayBeTheLast_data()
{
    QTest::addColumn<bool>("losesPower");
    QTest::newRow("kill") << false;
    QTest::newRow("power cut") << true;
}

void tst_StorageCuts::anyCommitMayBeTheLast()
{
    QFETCH(const bool, losesPower);
    for (int at = 1; at <= 120; ++at) {
        m_disk.reset();
        m_disk = std::make_unique<SimDisk>(m_clock, m_random);
        auto &machine = m_disk->machine(u"/server"_s);
        const bool before = m_random.next() % 2 == 0;
        machine.setHook([&](const SimMachine::Moment &moment) {
            if (moment.number != at || moment.isBefore != before)
                return;
            if (losesPower)
                machine.powerCut(m_random);
            else
                machine.kill();
        });
        const int answered = commitUntilTheEnd(machine);
        machine.setHook({});
        const int there = committed();
        QVERIFY2(there == answered || there == answered + 1,
                 qPrintable(u"at op %1: answered %2, there is %3"_s.arg(at).arg(answered).arg(there)));
    }
    m_disk.reset();
}

int tst_StorageCuts::commitUntilTheEnd(SimMachine &machine)
{
    SqliteStorage storage(m_path, Mode::ReadWrite, *m_disk);
    const auto writer = storage.openWriter();
    int answered = 0;
    for (int next = 1; writer.ok() && machine.life() == 0 && next < 1'000; ++next) {
        writer.value()->begin();
        writer.value()->setMeta(u"n"_s, QString::number(next));
        writer.value()->setMeta(u"text-%1"_s.arg(next), QString(500, u'x'));
        if (!writer.value()->commit())
            break;
        answered = next;
    }
    return answered;
}

int tst_StorageCuts::committed()
{
    SqliteStorage storage(m_path, Mode::ReadWrite, *m_disk);
    const auto writer = storage.openWriter();
    return writer.ok() ? writer.value()->meta(u"n"_s).toInt() : -1;
}

void tst_StorageCuts::fill(int rows)
{
    SqliteStorage storage(m_path, Mode::ReadWrite, *m_disk);
    const auto writer = storage.openWriter();
    QVERIFY(writer.ok());
    writer.value()->begin();
    for (int i = 0; i < rows; ++i)
        writer.value()->setMeta(u"text-%1"_s.arg(i), QString(500, u'x'));
    QVERIFY(writer.value()->commit());
}

void tst_StorageCuts::aReportedCopyIsWhole()
{
    const QString target = u"/server/copy.db"_s;
    for (int i = 0; i < 40; ++i) {
        m_disk.reset();
        m_disk = std::make_unique<SimDisk>(m_clock, m_random);
        auto &machine = m_disk->machine(u"/server"_s);
        fill(50);
        QVERIFY(SqliteStorage(m_path, Mode::ReadWrite, *m_disk).takeCopy(target, domain::Instant{42}).ok());
        machine.powerCut(m_random);
        if (!machine.exists(target)) // the name may still be the old one
            QVERIFY(m_disk->rename(target + u".part"_s, target));
        const auto reader = SqliteStorage(target, Mode::ReadCopy, *m_disk).openReader();
        QVERIFY(reader.ok());
        QCOMPARE(reader.value()->meta(u"takenAt"_s), u"42"_s);
        for (int row = 0; row < 50; ++row)
            QCOMPARE(reader.value()->meta(u"text-%1"_s.arg(row)).size(), 500);
    }
    m_disk.reset();
}

QTEST_GUILESS_MAIN(tst_StorageCuts)
#include "tst_StorageCuts.moc"
