#include "StoreBed.h"
#include "sync/store/Mirror.h"
#include "sync/store/Rescue.h"
#include "sync/store/SideLog.h"
#include "sync/store/Statement.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/SimDisk.h"
#include "tests/support/SimTrap.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Rescue;

namespace {

const QString deskPath = u"/desk/cache.db"_s;
const store::DatabaseLocation whereTemplate{u"/template/cache.db"_s, "secret", nullptr};

QString codeOf(const Result<Rescue::Opened> &opened)
{
    if (!opened.ok())
        return opened.error().code;
    return opened->report ? u"rescued"_s : u"opened"_s;
}

} // namespace

class tst_Rescue : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { m_disk.reset(); }
    void aSoundCacheIsOpened();
    void nothingThatWasAnsweredIsLost_data();
    void nothingThatWasAnsweredIsLost();
    void withoutTheLogWhatCanBeReadIsKept();
    void whatIsNotDamageIsLeftAlone();
    void anyMomentMayBeTheLast_data();
    void anyMomentMayBeTheLast();
    void aCacheOfANewerVersionIsRefused();
    void aDamagedLogBesideASoundCacheCostsNothing();
    void nothingOfTheOldFileIsLeftBesideTheNewOne();
    void onlyTwoDamagedFilesAreKept();
    void whatWasLaidAsideGoesInTimeAndWithAPurge();
    void anInboxTakenAwayWhileDamagedIsNotLeftAside_data();
    void anInboxTakenAwayWhileDamagedIsNotLeftAside();

private:
    /// As after a proper end, or as a power cut leaves it, with the newest of it in the write-ahead log.
    void lay(bool isClosed, bool hasSideLog = true);
    [[nodiscard]] store::DatabaseLocation desk() const { return {deskPath, "secret", m_disk.get()}; }
    [[nodiscard]] Result<Rescue::Opened> open() { return Rescue::open(desk(), m_clock); }
    /// Everything once, and the server comes to the same as without damage. What a cache with these rows comes to is
    /// seen once, if the file is known to be sound.
    enum class Played { Always, OnceForEach };
    void isAllThere(Played played = Played::Always);
    void settle(std::unique_ptr<StoreBed> &bed);
    void damage(int kind);

    FakeClock m_clock;
    FakeRandom m_random;
    std::unique_ptr<SimDisk> m_disk;
    SimMachine *m_machine = nullptr;
    RowServer m_server;
    QSet<QStringList> m_played;
    int m_later = 0; ///< damages that were met only when they were read
};

void tst_Rescue::initTestCase()
{
    m_disk = std::make_unique<SimDisk>(m_clock, m_random);
    SimMachine &source = m_disk->machine(u"/template"_s);
    m_machine = &m_disk->machine(u"/desk"_s);
    StoreBed bed(store::DatabaseLocation{whereTemplate.path, whereTemplate.secret, m_disk.get()});
    for (int i = 0; i < 12; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), anItem(u"old"_s + n).at(100 + i).between(u"in-other"_s, u"in-home"_s));
        bed.server.put(RowServer::home(), Message(aMessage(u"h"_s + n).in(u"old"_s + n).at(100 + i)));
    }
    bed.settle();
    // Acknowledged; refused; waiting, of which the first has arrived and its answer was lost; and two drafts.
    QVERIFY(bed.submit(u"c0"_s, aLetter(u"m0"_s, u"g0"_s)).ok());
    bed.settle();
    QVERIFY(bed.submit(u"q1"_s, AssignItem{MatterId(u"old1"_s), RowServer::nurse(), {}}).ok());
    bed.server.remove(RowServer::home(), u"Item"_s, u"old1"_s);
    bed.settle();
    QCOMPARE(bed.cache.reader().balance().quarantined, 1);
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    (void)bed.server.exchange(RowServer::nurse(), bed.call());
    for (int i = 2; i < 6; ++i) {
        const QString n = QString::number(i);
        QVERIFY(
            bed.submit(u"c"_s + n, aLetter(u"m"_s + n, u"g"_s + n).saying(u"Svar %1 "_s.arg(n).repeated(200))).ok());
    }
    for (const QString &id : {u"d1"_s, u"d2"_s}) {
        store::Draft draft;
        draft.id = id;
        draft.body = u"Utkast "_s.repeated(300) + id;
        QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    }
    m_server = bed.server;
    // As a power cut leaves it: the newest of it in the write-ahead log.
    m_disk->clone(u"/template"_s, u"/desk"_s);
    bed.cache.close();
    m_disk->machine(u"/closed"_s);
    m_disk->clone(u"/template"_s, u"/closed"_s);
    for (const QString &path : source.list())
        source.remove(path);
    m_disk->clone(u"/desk"_s, u"/template"_s);
    QVERIFY(source.list().contains(whereTemplate.path + u"-wal"_s));
}

void tst_Rescue::lay(bool isClosed, bool hasSideLog)
{
    for (const QString &path : m_machine->list())
        m_machine->remove(path);
    m_disk->clone(isClosed ? u"/closed"_s : u"/template"_s, u"/desk"_s);
    m_machine->remove(deskPath + u"-shm"_s);
    if (!hasSideLog)
        m_machine->remove(store::SideLog::pathOf(deskPath));
}

void tst_Rescue::isAllThere(Played played)
{
    auto bed = std::make_unique<StoreBed>(desk(), m_server);
    QCOMPARE(bed->cache.rows(u"SELECT id FROM outbox ORDER BY id"_s),
             (QStringList{u"c1"_s, u"c2"_s, u"c3"_s, u"c4"_s, u"c5"_s}));
    QCOMPARE(bed->cache.rows(u"SELECT id FROM quarantine"_s), QStringList{u"q1"_s});
    const auto drafts = bed->cache.reader().drafts();
    QCOMPARE(drafts.size(), 2);
    for (const store::Draft &draft : drafts)
        QCOMPARE(draft.body, u"Utkast "_s.repeated(300) + draft.id);
    const QStringList rows = bed->contents();
    if (played == Played::OnceForEach && m_played.contains(rows))
        return;
    settle(bed);
    QCOMPARE(bed->cache.number(u"SELECT count(*) FROM outbox"_s), 0);
    QCOMPARE(bed->cache.number(u"SELECT count(*) FROM quarantine"_s), 1);
    QCOMPARE(bed->cache.reader().drafts().size(), 2);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(bed->server.appliedTimes(CommandId(u"c%1"_s.arg(i))), 1);
    for (int i = 2; i < 6; ++i) {
        const auto message = bed->server.message(RowServer::home(), MessageId(u"g%1"_s.arg(i)));
        QVERIFY(message);
        QCOMPARE(message->body, u"Svar %1 "_s.arg(i).repeated(200));
    }
    m_played.insert(rows);
}

/// Goes on as a running store does: what it finds damaged now is rescued now.
void tst_Rescue::settle(std::unique_ptr<StoreBed> &bed)
{
    bool isBound = false;
    for (int round = 0; round < 300; ++round) {
        auto changed = isBound ? bed->sync() : bed->bind();
        if (!changed.ok()) {
            QCOMPARE(changed.error().code, u"storeCorrupt"_s);
            const RowServer server = bed->server;
            bed.reset();
            QCOMPARE(codeOf(open()), u"rescued"_s);
            bed = std::make_unique<StoreBed>(desk(), server);
            isBound = false;
            ++m_later;
        } else if (!isBound) {
            isBound = true;
        } else if (changed->isEmpty() && !bed->cache.writer().syncState().isBackfilling && !bed->call().push) {
            return;
        }
    }
    QFAIL("does not settle");
}

void tst_Rescue::damage(int kind)
{
    const bool isLog = kind % 2 == 1;
    const QString path = isLog ? deskPath + u"-wal"_s : deskPath;
    const qint64 size = m_machine->content(path)->size();
    const auto anywhere = [&] { return static_cast<qint64>(m_random.next() % static_cast<quint64>(size)); };
    switch (kind / 2) {
    case 0: m_machine->flipBit(path, anywhere(), static_cast<int>(m_random.next() % 8)); break;
    case 1:
        for (int i = 0; i < 40; ++i)
            m_machine->flipBit(path, anywhere(), static_cast<int>(m_random.next() % 8));
        break;
    case 2: {
        QByteArray content = *m_machine->content(path);
        const qint64 page = anywhere() / 4096 * 4096;
        content.replace(page, std::min<qint64>(4096, size - page),
                        QByteArray(std::min<qint64>(4096, size - page), '\0'));
        m_machine->put(path, content);
        break;
    }
    default: m_machine->truncate(path, anywhere());
    }
}

void tst_Rescue::aSoundCacheIsOpened()
{
    for (const bool isClosed : {true, false}) {
        lay(isClosed);
        QCOMPARE(codeOf(open()), u"opened"_s);
        isAllThere();
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(codeOf(open()), u"opened"_s);
    }
}

void tst_Rescue::nothingThatWasAnsweredIsLost_data()
{
    QTest::addColumn<int>("kind");
    const char *const names[] = {"a flipped bit", "forty flipped bits", "an empty page", "cut off"};
    for (int kind = 0; kind < 8; ++kind)
        QTest::addRow("%s in the %s", names[kind / 2], kind % 2 == 1 ? "log" : "file") << kind;
}

void tst_Rescue::nothingThatWasAnsweredIsLost()
{
    QFETCH(const int, kind);
    int rescued = 0;
    m_later = 0;
    for (int i = 0; i < 25; ++i) {
        lay(kind % 2 == 0);
        damage(kind);
        {
            const auto opened = open();
            QVERIFY2(opened.ok(), qPrintable(codeOf(opened)));
            rescued += opened->report ? 1 : 0;
            if (opened->report)
                QVERIFY(!opened->report->mayLack && opened->report->unreadable == 0);
        }
        isAllThere();
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"damage %1, %2 rescued before"_s.arg(i).arg(rescued)));
    }
    qInfo("of 25 were rescued: %d at the start, %d later", rescued, m_later);
}

void tst_Rescue::withoutTheLogWhatCanBeReadIsKept()
{
    lay(true, false);
    QCOMPARE(codeOf(open()), u"opened"_s); // the version before had none
    int whole = 0;
    for (int i = 0; i < 40; ++i) {
        lay(true, false);
        damage(4);
        const auto opened = open();
        QVERIFY2(opened.ok(), qPrintable(codeOf(opened)));
        if (!opened->report)
            continue;
        const auto &report = *opened->report;
        const bool isWhole = report.outgoing == 5 && report.drafts == 2 && report.refused == 1;
        QVERIFY(isWhole || report.mayLack || report.unreadable > 0);
        whole += isWhole;
    }
    qInfo("%d of 40 lost nothing", whole);
}

void tst_Rescue::whatIsNotDamageIsLeftAlone()
{
    const auto codeAfter = [this](const store::DatabaseLocation &location) {
        const auto before = m_machine->content(deskPath);
        const QString code = codeOf(Rescue::open(location, m_clock));
        return before == m_machine->content(deskPath) ? code : u"changed"_s;
    };
    lay(true);
    QCOMPARE(codeAfter({deskPath, "another", m_disk.get()}), u"storeWrongSecret"_s);
    m_machine->setFull(true);
    QCOMPARE(codeAfter(desk()), u"storeFull"_s);
    m_machine->setFull(false);
    m_machine->setReadOnly(true);
    QCOMPARE(codeAfter(desk()), u"storeReadOnly"_s);
    m_machine->setReadOnly(false);
    {
        const auto open = store::Database::open(desk(), store::Database::Access::ReadWrite);
        QVERIFY(open.ok());
        QCOMPARE(codeOf(Rescue::open(desk(), m_clock)), u"storeInUse"_s);
    }
    QVERIFY(m_machine->list(deskPath + u".damaged"_s).isEmpty());
    QCOMPARE(codeOf(open()), u"opened"_s);
}

void tst_Rescue::anyMomentMayBeTheLast_data()
{
    QTest::addColumn<End>("end");
    QTest::newRow("killed") << End::Kill;
    QTest::newRow("power cut") << End::PowerCut;
    QTest::newRow("failing disk") << End::FailingDisk;
    QTest::newRow("full disk") << End::FullDisk;
}

/// The rescue itself ends, or its disk fails, at every single thing that it does to the disk.
void tst_Rescue::anyMomentMayBeTheLast()
{
    QFETCH(const End, end);
    const int tries = end == End::PowerCut ? 3 : 1; // it ends differently each time
    int n = 0;
    for (bool hasStruck = true; hasStruck && n < 500; ++n) {
        for (int i = 0; i < tries; ++i) {
            lay(false);
            m_machine->flipBit(deskPath, 3); // not a database
            QString first;
            {
                const SimTrap trap(*m_machine, end, n, m_random);
                first = codeOf(open());
                hasStruck = trap.hasStruck();
            }
            const QString second = codeOf(open());
            QVERIFY2(second == "opened"_L1 || second == "rescued"_L1, qPrintable(u"%1 at op %2"_s.arg(second).arg(n)));
            isAllThere(Played::OnceForEach);
            if (QTest::currentTestFailed())
                QFAIL(
                    qPrintable(u"at op %1: %2, then %3: %4"_s.arg(n).arg(first, second, m_machine->list().join(u' '))));
        }
    }
    QVERIFY(n > 10 && n < 500);
}

void tst_Rescue::onlyTwoDamagedFilesAreKept()
{
    lay(true);
    for (int i = 0; i < 4; ++i) {
        m_clock.advance(1'000);
        m_machine->flipBit(deskPath, 3);
        QCOMPARE(codeOf(open()), u"rescued"_s);
    }
    QStringList aside = m_machine->list(deskPath + u".damaged-"_s);
    aside.removeIf([](const QString &path) { return path.endsWith("-wal"_L1) || path.endsWith("-shm"_L1); });
    QCOMPARE(aside.size(), 2);
    isAllThere();
}

/// Whether the log beside it is of the same version, of the newer one, or was left by a migration that never ended.
void tst_Rescue::aCacheOfANewerVersionIsRefused()
{
    for (const QByteArray &form : {QByteArray("9999.1"), QByteArray(), QByteArray("none"), store::Mirror::form()}) {
        lay(true, form != "none");
        {
            const auto cache = store::Database::open(desk(), store::Database::Access::ReadWrite);
            QVERIFY(cache.ok());
            store::Statement(**cache, u"PRAGMA user_version = 9999"_s).run();
        }
        if (form != "none") {
            store::SideLog log(*m_disk, deskPath);
            const qint64 number = store::SideLog::read(*m_disk, deskPath).number;
            QVERIFY(log.append(number, {{store::Mirror::formKey(), form}}));
        }
        const auto before = m_machine->content(deskPath);
        QCOMPARE(codeOf(open()), u"storeNewer"_s);
        QCOMPARE(m_machine->content(deskPath), before);
        QVERIFY(m_machine->list(deskPath + u".damaged"_s).isEmpty());
    }
    // Such a number, or an older one, out of a flipped bit: the log of this version says so.
    for (int bit = 0; bit < 32; ++bit) {
        lay(true);
        m_machine->flipBit(deskPath, 60 + bit / 8, bit % 8);
        QCOMPARE(codeOf(open()), u"rescued"_s);
        isAllThere(Played::OnceForEach);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_Rescue::aDamagedLogBesideASoundCacheCostsNothing()
{
    const QString logPath = store::SideLog::pathOf(deskPath);
    lay(true);
    const QByteArray whole = *m_machine->content(logPath);
    QList<QByteArray> damaged{{}, QByteArray(whole.size(), '\0'), QByteArray(whole.size(), 'x'), whole + "torn"};
    for (qsizetype at = 0; at < whole.size(); at += whole.size() / 40) {
        damaged.append(whole.left(at));
        QByteArray flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        damaged.append(flipped);
    }
    for (const QByteArray &log : std::as_const(damaged)) {
        lay(true);
        m_machine->put(logPath, log);
        QCOMPARE(codeOf(open()), u"opened"_s);
        isAllThere(Played::OnceForEach);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_Rescue::nothingOfTheOldFileIsLeftBesideTheNewOne()
{
    lay(true);
    m_machine->flipBit(deskPath, 3);
    for (const QString &part : {u"-journal"_s, u"-wal"_s, u"-shm"_s}) {
        m_machine->put(deskPath + part, QByteArray(4096, 'x'));
        m_machine->put(deskPath + u".rescuing"_s + part, QByteArray(4096, 'x'));
    }
    QCOMPARE(codeOf(open()), u"rescued"_s);
    QCOMPARE(m_machine->list(deskPath + u'-'), QStringList());
    QCOMPARE(m_machine->list(deskPath + u".resc"_s), QStringList());
    QVERIFY(!m_machine->list(deskPath + u".damaged-"_s).isEmpty());
    isAllThere();
    // One that was never finished, and of a damage that nobody meets again.
    m_machine->put(deskPath + u".rescuing"_s, "what somebody wrote");
    QCOMPARE(codeOf(open()), u"opened"_s);
    QCOMPARE(m_machine->list(deskPath + u".resc"_s), QStringList());
}

void tst_Rescue::whatWasLaidAsideGoesInTimeAndWithAPurge()
{
    constexpr qint64 dayMs = 24LL * 3600 * 1000;
    const auto aside = [this] { return m_machine->list(deskPath + u".damaged-"_s).size(); };
    const auto rescue = [this] {
        lay(true);
        m_machine->flipBit(deskPath, 3);
        return codeOf(open());
    };
    QCOMPARE(rescue(), u"rescued"_s);
    m_clock.advance(13 * dayMs);
    QCOMPARE(codeOf(open()), u"opened"_s);
    QVERIFY(aside() > 0);
    m_clock.advance(2 * dayMs);
    QCOMPARE(codeOf(open()), u"opened"_s);
    QCOMPARE(aside(), 0);

    QCOMPARE(rescue(), u"rescued"_s);
    QVERIFY(aside() > 0);
    StoreBed bed(desk(), m_server);
    QVERIFY(bed.bind().ok());
    bed.settle();
    QVERIFY(bed.submit(u"c9"_s, aLetter(u"m9"_s, u"g9"_s).saying(u"Hemlighet"_s)).ok());
    QVERIFY(m_machine->content(store::SideLog::pathOf(deskPath))->contains("Hemlighet"));
    bed.settle();
    bed.server.revoke(RowServer::nurse(), RowServer::home());
    bed.settle();
    QCOMPARE(aside(), 0);
    for (const QString &file : m_machine->list()) {
        QVERIFY2(!m_machine->content(file)->contains("Hemlighet"), qPrintable(file));
        QVERIFY2(!m_machine->content(file)->contains("Svar 2 "), qPrintable(file));
    }
}

void tst_Rescue::anInboxTakenAwayWhileDamagedIsNotLeftAside_data()
{
    QTest::addColumn<bool>("isRevoked");
    QTest::addColumn<bool>("hasSideLog");
    QTest::addColumn<int>("damages");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("nothing was taken away") << false << true << 1 << true;
    QTest::newRow("nothing, twice") << false << true << 2 << true;
    QTest::newRow("taken away") << true << true << 1 << false;
    QTest::newRow("taken away, damaged twice before the server is reached") << true << true << 2 << false;
    QTest::newRow("nobody knows which inboxes stood there") << false << false << 1 << false;
}

void tst_Rescue::anInboxTakenAwayWhileDamagedIsNotLeftAside()
{
    QFETCH(const bool, isRevoked);
    QFETCH(const bool, hasSideLog);
    QFETCH(const int, damages);
    QFETCH(const bool, isKept);
    const auto isAside = [this] {
        const QStringList files = m_machine->list(deskPath + u".damaged-"_s);
        return std::any_of(files.cbegin(), files.cend(),
                           [this](const QString &file) { return m_machine->content(file)->contains("Svar 2 "); });
    };
    lay(true, hasSideLog);
    for (int i = 0; i < damages; ++i) {
        m_clock.advance(1'000);
        m_machine->flipBit(deskPath, 3);
        QCOMPARE(codeOf(open()), u"rescued"_s);
    }
    QVERIFY(isAside());
    StoreBed bed(desk(), m_server);
    if (isRevoked)
        bed.server.revoke(RowServer::nurse(), RowServer::home());
    QVERIFY(bed.bind().ok());
    bed.settle();
    QCOMPARE(isAside(), isKept);
}

QTEST_GUILESS_MAIN(tst_Rescue)
#include "tst_Rescue.moc"
