#include "StoreBed.h"
#include "sync/store/Rescue.h"
#include "sync/store/SideLog.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/SimDisk.h"
#include "tests/support/SimTrap.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::ChangeSet;

namespace {

const QString deskPath = u"/desk/cache.db"_s;

/// Gets ready, undisturbed, and returns the act that is disturbed.
using Work = std::function<std::function<Result<ChangeSet>()>(StoreBed &)>;

std::function<Result<ChangeSet>()> applying(StoreBed &bed)
{
    return
        [&bed, reply = bed.server.exchange(RowServer::nurse(), bed.call())] { return bed.cache.writer().apply(reply); };
}

} // namespace

/// The machine ends, or its disk fails, at every single thing that an act does to the disk. What was answered ok is
/// there afterwards; what was not is there whole or not at all, and not at all if the program lives on.
class tst_StoreCuts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void anyMomentMayBeTheLast_data();
    void anyMomentMayBeTheLast();
    void newCacheMayEndAnywhere_data();
    void newCacheMayEndAnywhere();
    void noRoomForTheIndexIsAFullDisk();
    void anOverlayOfNothingIsDamage();
    void whatArrivedFromARescuedCacheWaitsForNoInbox();
    void aFullDisksLogIsWrittenWhenThereIsRoom();
    void lostTextIsGoneWhereverTheProgramEnded_data();
    void lostTextIsGoneWhereverTheProgramEnded();

private:
    [[nodiscard]] std::unique_ptr<StoreBed> desk();
    void clearDesk();
    /// One act disturbed in one place. False: it was over before.
    bool strike(const Work &work, End end, qint64 n);
    [[nodiscard]] QString opened();

    FakeClock m_clock;
    FakeRandom m_random;
    std::unique_ptr<SimDisk> m_disk;
    SimMachine *m_machine = nullptr;
    RowServer m_server;
    QStringList m_first; ///< what the cache holds before the act
    QStringList m_after; ///< and after it, undisturbed
};

void tst_StoreCuts::initTestCase()
{
    m_disk = std::make_unique<SimDisk>(m_clock, m_random);
    m_disk->machine(u"/template"_s);
    m_machine = &m_disk->machine(u"/desk"_s);
    StoreBed bed(store::DatabaseLocation{u"/template/cache.db"_s, {}, m_disk.get()});
    for (int i = 0; i < 3; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), anItem(u"old"_s + n).at(100 + i).between(u"in-other"_s, u"in-home"_s));
        bed.server.put(RowServer::home(), Message(aMessage(u"h"_s + n).in(u"old"_s + n).at(100 + i)));
    }
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    bed.server.put(RowServer::home(), anItem(u"new"_s).at(500).between(u"in-other"_s, u"in-home"_s));
    bed.server.put(RowServer::home(), Message(aMessage(u"hn"_s).in(u"new"_s).at(500)));
    m_server = bed.server;
}

void tst_StoreCuts::cleanupTestCase()
{
    m_disk.reset();
}

void tst_StoreCuts::clearDesk()
{
    for (const QString &file : m_machine->list())
        m_machine->remove(file);
}

std::unique_ptr<StoreBed> tst_StoreCuts::desk()
{
    clearDesk();
    m_disk->copy(u"/template/cache.db"_s, deskPath);
    auto bed = std::make_unique<StoreBed>(store::DatabaseLocation{deskPath, {}, m_disk.get()}, m_server);
    store::Draft draft; // something in the log already, as there is all day
    draft.id = u"d1"_s;
    if (!bed->cache.writer().saveDraft(draft).ok())
        qFatal("cannot save a draft");
    return bed;
}

void tst_StoreCuts::anyMomentMayBeTheLast_data()
{
    const QList<std::pair<const char *, Work>> works{
        {"submit",
         [](StoreBed &bed) {
             return [&bed] { return bed.submit(u"c9"_s, aLetter(u"m1"_s, u"g9"_s).saying(u"Ett svar"_s)); };
         }},
        {"apply", applying},
        {"purge",
         [](StoreBed &bed) {
             bed.server.revoke(RowServer::nurse(), RowServer::home());
             return applying(bed);
         }},
        {"new device",
         [](StoreBed &bed) { return [&bed] { return bed.cache.writer().adoptDevice(DeviceId(u"d-9"_s)); }; }},
        {"close",
         [](StoreBed &bed) {
             return [&bed]() -> Result<ChangeSet> {
                 bed.cache.close(); // which moves the log into the file, and takes it away
                 return ChangeSet();
             };
         }},
    };
    QTest::addColumn<Work>("work");
    QTest::addColumn<End>("end");
    for (const auto &[name, work] : works) {
        QTest::addRow("%s, killed", name) << work << End::Kill;
        QTest::addRow("%s, power cut", name) << work << End::PowerCut;
        QTest::addRow("%s, failing disk", name) << work << End::FailingDisk;
        QTest::addRow("%s, full disk", name) << work << End::FullDisk;
    }
}

void tst_StoreCuts::anyMomentMayBeTheLast()
{
    QFETCH(const Work, work);
    QFETCH(const End, end);
    {
        const auto bed = desk();
        m_first = bed->contents();
        QVERIFY(work(*bed)().ok());
        bed->cache.reopen();
        m_after = bed->contents();
        bed->settle();
        QCOMPARE(bed->derivedFaults(), QStringList());
    }
    const int tries = end == End::PowerCut ? 3 : 1; // it ends differently each time
    qint64 n = 0;
    for (bool hasStruck = true; hasStruck && n < 500; ++n) {
        for (int i = 0; i < tries && !QTest::currentTestFailed(); ++i)
            hasStruck = strike(work, end, n);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"at op %1"_s.arg(n)));
    }
    QVERIFY(n > 3 && n < 500);
}

bool tst_StoreCuts::strike(const Work &work, End end, qint64 n)
{
    const auto bed = desk();
    const auto act = work(*bed);
    const bool livesOn = end == End::FailingDisk || end == End::FullDisk;
    bool hasStruck = false;
    bool isOk = false;
    {
        const SimTrap trap(*m_machine, end, n, m_random);
        const auto done = act();
        hasStruck = trap.hasStruck();
        isOk = done.ok();
        if (livesOn && !isOk && done.error().code != (end == End::FullDisk ? u"storeFull"_s : u"storeFailed"_s))
            QTest::qFail(qPrintable(done.error().code), __FILE__, __LINE__);
    }
    bed->cache.reopen();
    const QStringList there = bed->contents();
    const bool isAsPromised = isOk ? there == m_after : there == m_first || (there == m_after && !livesOn);
    QTest::qVerify(isAsPromised, "as promised", isOk ? "answered" : "not answered", __FILE__, __LINE__);
    const QString check = bed->cache.value(u"PRAGMA integrity_check"_s).toString();
    QTest::qVerify(check == "ok"_L1, "whole", qPrintable(check), __FILE__, __LINE__);
    return hasStruck;
}

QString tst_StoreCuts::opened()
{
    const auto database = store::Database::open({deskPath, "secret", m_disk.get()}, store::Database::Access::ReadWrite);
    return database.ok() ? u"ok"_s : database.error().code;
}

void tst_StoreCuts::newCacheMayEndAnywhere_data()
{
    QTest::addColumn<End>("end");
    QTest::newRow("killed") << End::Kill;
    QTest::newRow("power cut") << End::PowerCut;
    QTest::newRow("failing disk") << End::FailingDisk;
    QTest::newRow("full disk") << End::FullDisk;
}

void tst_StoreCuts::newCacheMayEndAnywhere()
{
    QFETCH(const End, end);
    const int tries = end == End::PowerCut ? 8 : 1;
    qint64 n = 0;
    for (bool hasStruck = true; hasStruck && n < 500; ++n) {
        for (int i = 0; i < tries; ++i) {
            clearDesk();
            {
                const SimTrap trap(*m_machine, end, n, m_random);
                const QString first = opened();
                hasStruck = trap.hasStruck();
                if (end == End::FullDisk)
                    QVERIFY2(first == "ok"_L1 || first == "storeFull"_L1, qPrintable(first));
            }
            const QString second = opened();
            QVERIFY2(second == "ok"_L1, qPrintable(u"at op %1: %2"_s.arg(n).arg(second)));
        }
    }
    QVERIFY(n > 3 && n < 500);
}

void tst_StoreCuts::noRoomForTheIndexIsAFullDisk()
{
    clearDesk();
    m_disk->copy(u"/template/cache.db"_s, deskPath);
    m_machine->setFree(100);
    QCOMPARE(opened(), u"storeFull"_s);
    m_machine->setFull(true);
    QCOMPARE(opened(), u"storeFull"_s);
    m_machine->setFull(false);
    QCOMPARE(opened(), u"ok"_s);
}

/// Seeds 7859 and 8714 of the simulated worlds: nothing waits in that inbox, so nobody would ever look at it again.
void tst_StoreCuts::anOverlayOfNothingIsDamage()
{
    {
        const auto bed = desk();
        (void)bed->cache.value(
            u"INSERT INTO overlay(account, type, id, ts, v, last_seq) VALUES(4711, 'Item', 'x', 1, x'00', 1)"_s);
    }
    const auto rescued = store::Rescue::open({deskPath, {}, m_disk.get()}, m_clock);
    QVERIFY(rescued.ok());
    QVERIFY(rescued->report);
    QCOMPARE(rescued->report->outgoing, 2);
    QCOMPARE(rescued->report->drafts, 1);
}

/// Seed 5611: its answer had been lost, the cache was damaged, and meanwhile the inbox was taken away.
void tst_StoreCuts::whatArrivedFromARescuedCacheWaitsForNoInbox()
{
    RowServer server = m_server;
    {
        const auto bed = desk();
        bed->server = server;
        (void)bed->server.exchange(RowServer::nurse(), bed->call());
        server = bed->server;
    }
    server.revoke(RowServer::nurse(), RowServer::home());
    m_machine->put(deskPath, QByteArray(m_machine->content(deskPath)->size(), '\0'));
    {
        const auto rescued = store::Rescue::open({deskPath, {}, m_disk.get()}, m_clock);
        QVERIFY(rescued.ok());
        QCOMPARE(rescued->report->outgoing, 2);
    }
    StoreBed bed(store::DatabaseLocation{deskPath, {}, m_disk.get()}, server);
    bed.settle();
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM outbox"_s), 0);
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM quarantine"_s), 0);
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM ack_journal"_s), 0);
    for (const QString &id : {u"c1"_s, u"c2"_s})
        QCOMPARE(bed.server.appliedTimes(CommandId(id)), 1);
}

/// Seed 6998: the log went when there was no room for it, and came back only with the next thing that was written.
void tst_StoreCuts::aFullDisksLogIsWrittenWhenThereIsRoom()
{
    const auto bed = desk();
    bed->settle();
    const QString logPath = store::SideLog::pathOf(deskPath);
    m_machine->setHook([&](const SimMachine::Moment &moment) { m_machine->setFull(moment.path.startsWith(logPath)); });
    store::Draft draft;
    draft.id = u"d2"_s;
    QVERIFY(bed->cache.writer().saveDraft(draft).ok());
    QVERIFY(!m_machine->exists(logPath));
    m_machine->setHook({});
    m_machine->setFull(false);
    QVERIFY(bed->sync().ok()); // nothing that is kept changes
    const auto log = store::SideLog::read(*m_disk, deskPath);
    QVERIFY(log.isWhole());
    QVERIFY(log.rows.contains({store::KeptKind::Draft, u"d2"_s}));
}

void tst_StoreCuts::lostTextIsGoneWhereverTheProgramEnded_data()
{
    QTest::addColumn<Work>("work");
    QTest::newRow("right taken away") << Work([](StoreBed &bed) {
        bed.server.revoke(RowServer::nurse(), RowServer::home());
        return applying(bed);
    });
    QTest::newRow("row taken away") << Work([](StoreBed &bed) {
        bed.server.remove(RowServer::home(), u"Message"_s, u"hx"_s);
        return applying(bed);
    });
    QTest::newRow("server restored from before it") << Work([this](StoreBed &bed) {
        const qint64 epoch = bed.server.stamp.epoch;
        bed.server = m_server;
        bed.server.stamp.epoch = epoch + 1;
        (void)bed.sync(); // enters the new epoch; what is read again from here on takes the place of what was
        return applying(bed);
    });
}

void tst_StoreCuts::lostTextIsGoneWhereverTheProgramEnded()
{
    QFETCH(const Work, work);
    qint64 n = 0;
    for (bool hasStruck = true; hasStruck && n < 500; ++n) {
        const auto bed = desk();
        bed->server.put(RowServer::home(), Message(aMessage(u"hx"_s).in(u"new"_s).at(600).saying(u"Hemlighet"_s)));
        bed->settle();
        const auto act = work(*bed);
        {
            const SimTrap trap(*m_machine, End::Kill, n, m_random);
            (void)act();
            hasStruck = trap.hasStruck();
        }
        bed->cache.reopen();
        bed->settle();
        for (const QString &file : m_machine->list())
            QVERIFY2(!m_machine->content(file)->toLower().contains("hemlighet"),
                     qPrintable(u"at op %1 in "_s.arg(n) + file));
    }
    QVERIFY(n > 3 && n < 500);
}

QTEST_GUILESS_MAIN(tst_StoreCuts)
#include "tst_StoreCuts.moc"
