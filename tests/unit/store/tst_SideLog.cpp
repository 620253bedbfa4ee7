#include "StoreBed.h"
#include "sync/store/SideLog.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/SimDisk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::KeptKey;
using store::KeptKind;
using store::KeptRows;
using store::SideLog;
using store::SideState;

namespace {

const QString cachePath = u"/desk/cache.db"_s;
const QString logPath = SideLog::pathOf(cachePath);

KeptKey key(int n)
{
    return {KeptKind::Draft, u"d%1"_s.arg(n)};
}

store::SideChange change(int n)
{
    return {key(n), QByteArray(40, static_cast<char>('a' + n % 26)) + QByteArray::number(n)};
}

} // namespace

class tst_SideLog : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_disk.reset(); }
    void whatIsAppendedIsRead();
    void aTornTailCostsTheLastTransactionOnly();
    void aFlippedBitCostsOneRecordAtMost();
    void writtenAnewItHoldsWhatCounts();
    void anyMomentMayBeTheLast_data();
    void anyMomentMayBeTheLast();
    void followsTheCache();
    void aDraftKnowsWhatItsWriterStated();
    void staysSmall();
    void aLogThatCannotBeWrittenFailsNothing();

private:
    [[nodiscard]] SideState read() const { return SideLog::read(*m_disk, cachePath); }

    FakeClock m_clock;
    FakeRandom m_random;
    std::unique_ptr<SimDisk> m_disk;
    SimMachine *m_machine = nullptr;
};

void tst_SideLog::init()
{
    m_disk = std::make_unique<SimDisk>(m_clock, m_random);
    m_machine = &m_disk->machine(u"/desk"_s);
}

void tst_SideLog::whatIsAppendedIsRead()
{
    QVERIFY(!read().exists);
    SideLog log(*m_disk, cachePath);
    QVERIFY(log.append(1, {change(1), change(2)}));
    QVERIFY(log.append(2, {change(3), {key(1), std::nullopt}}));
    const SideState state = read();
    QVERIFY(state.isWhole());
    QCOMPARE(state.number, 2);
    QCOMPARE(state.rows, (KeptRows{{key(2), *change(2).row}, {key(3), *change(3).row}}));
    QVERIFY(!state.isDamaged);
    QVERIFY(log.markDamaged());
    QVERIFY(read().isDamaged);
    QCOMPARE(read().rows.size(), 2);
}

void tst_SideLog::aTornTailCostsTheLastTransactionOnly()
{
    SideLog log(*m_disk, cachePath);
    QVERIFY(log.append(1, {change(1)}));
    const qint64 first = log.size();
    QVERIFY(log.append(2, {change(2), change(3)}));
    const QByteArray whole = *m_machine->content(logPath);
    for (qint64 size = first; size < whole.size(); ++size) {
        m_machine->put(logPath, whole.left(size));
        const SideState state = read();
        QCOMPARE(state.rows, (KeptRows{{key(1), *change(1).row}}));
        QCOMPARE(state.number, 1);
        QCOMPARE(state.isWhole(), size == first);
    }
}

void tst_SideLog::aFlippedBitCostsOneRecordAtMost()
{
    SideLog log(*m_disk, cachePath);
    for (int n = 1; n <= 5; ++n)
        QVERIFY(log.append(n, {change(n)}));
    const qint64 size = log.size();
    for (qint64 at = 0; at < size; ++at) {
        m_machine->flipBit(logPath, at, static_cast<int>(at % 8));
        const SideState state = read();
        QCOMPARE(state.rows.size(), 4);
        QVERIFY(!state.isWhole());
        for (auto row = state.rows.cbegin(); row != state.rows.cend(); ++row)
            QCOMPARE(row.value(), *change(row.key().id.mid(1).toInt()).row);
        m_machine->flipBit(logPath, at, static_cast<int>(at % 8));
    }
    QCOMPARE(read().rows.size(), 5);
}

void tst_SideLog::writtenAnewItHoldsWhatCounts()
{
    SideLog log(*m_disk, cachePath);
    for (int n = 1; n <= 50; ++n)
        QVERIFY(log.append(n, {change(n), {key(n - 1), std::nullopt}}));
    const qint64 before = log.size();
    QVERIFY(log.rewrite(50, read().rows));
    QVERIFY(log.size() < before / 20);
    QCOMPARE(read().rows, (KeptRows{{key(50), *change(50).row}}));
    QVERIFY(log.append(51, {change(51)}));
    QCOMPARE(read().rows.size(), 2);
    QCOMPARE(read().number, 51);
    QVERIFY(log.rewrite(52, {}));
    QVERIFY(read().isWhole());
    QCOMPARE(read().rows.size(), 0);
    QCOMPARE(read().number, 52);
    QCOMPARE(m_machine->list(), QStringList{logPath});
}

void tst_SideLog::anyMomentMayBeTheLast_data()
{
    QTest::addColumn<bool>("isRewriting");
    QTest::addColumn<bool>("isPowerCut");
    for (const bool isRewriting : {false, true}) {
        for (const bool isPowerCut : {false, true}) {
            QTest::addRow("%s, %s", isRewriting ? "rewrite" : "append", isPowerCut ? "power cut" : "killed")
                << isRewriting << isPowerCut;
        }
    }
}

void tst_SideLog::anyMomentMayBeTheLast()
{
    QFETCH(const bool, isRewriting);
    QFETCH(const bool, isPowerCut);
    int n = 0;
    for (bool hasStruck = true; hasStruck && n < 100; ++n) {
        for (int i = 0; i < 10; ++i) {
            for (const QString &file : m_machine->list())
                m_machine->remove(file);
            bool isOk = false;
            hasStruck = false;
            {
                SideLog log(*m_disk, cachePath);
                QVERIFY(log.append(1, {change(1)}));
                m_machine->setHook([&, at = m_machine->account().ops + n + 1](const SimMachine::Moment &moment) {
                    if (moment.number != at || moment.isBefore != (i % 2 == 0))
                        return;
                    hasStruck = true;
                    isPowerCut ? m_machine->powerCut(m_random) : m_machine->kill();
                });
                const KeptRows both{{key(1), *change(1).row}, {key(2), *change(2).row}};
                isOk = isRewriting ? log.rewrite(2, both) : log.append(2, {change(2)});
                m_machine->setHook({});
            }
            const SideState state = read();
            QCOMPARE(state.rows.value(key(1)), *change(1).row);
            if (isOk)
                QCOMPARE(state.rows.value(key(2)), *change(2).row);
            SideLog again(*m_disk, cachePath);
            QVERIFY(again.append(3, {change(3)}));
            QCOMPARE(read().rows.value(key(1)), *change(1).row);
            QCOMPARE(read().rows.value(key(3)), *change(3).row);
        }
    }
    QVERIFY(n > 1 && n < 100);
}

void tst_SideLog::followsTheCache()
{
    StoreBed bed(store::DatabaseLocation{cachePath, {}, m_disk.get()});
    bed.settle();
    const auto ids = [this](KeptKind kind) {
        QStringList found;
        for (const auto &[key, row] : read().rows.asKeyValueRange()) {
            if (key.kind == kind)
                found.append(key.id);
        }
        return found;
    };
    store::Draft draft;
    draft.id = u"d1"_s;
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    QCOMPARE(ids(KeptKind::Draft), QStringList{u"d1"_s});
    QVERIFY(bed.cache.writer()
                .submit({CommandId(u"c1"_s), RowServer::home(), bed.cache.clock().now(), aLetter(u"m1"_s, u"g1"_s)},
                        u"d1"_s)
                .ok());
    QCOMPARE(ids(KeptKind::Draft), QStringList());
    QCOMPARE(ids(KeptKind::Command), QStringList{u"c1"_s});
    bed.cache.reopen();
    QCOMPARE(ids(KeptKind::Command), QStringList{u"c1"_s});
    bed.settle();
    QCOMPARE(ids(KeptKind::Command), QStringList());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    bed.server.revoke(RowServer::nurse(), RowServer::home());
    QVERIFY(bed.sync().ok());
    QCOMPARE(ids(KeptKind::Refused), QStringList{u"c2"_s});
    QVERIFY(bed.cache.writer().discardQuarantined(CommandId(u"c2"_s)).ok());
    QCOMPARE(ids(KeptKind::Refused), QStringList());
    QCOMPARE(read().number, bed.cache.number(u"SELECT v FROM meta WHERE k = 'mirrored'"_s));
    QCOMPARE(read().rows.value({KeptKind::Fact, u"lineage"_s}), bed.server.stamp.lineage.toUtf8());
    bed.cache.close();
}

/// As a long day: drafts that are written over and over, and what is sent and acknowledged.
void tst_SideLog::aDraftKnowsWhatItsWriterStated()
{
    store::Draft draft;
    draft.id = u"d1"_s;
    draft.body = u"Text"_s;
    // As the version before wrote it: without the four last fields, which are 13 bytes when they are empty.
    const QByteArray earlier = store::keptBytes(draft).chopped(13);
    QCOMPARE(store::keptDraft(u"d1"_s, earlier), draft);
    draft.hasConsent = true;
    draft.exception = u"Inget flöde finns"_s;
    draft.guardReason = u"Brodern är närstående"_s;
    draft.calmWord = u"akut"_s;
    QCOMPARE(store::keptDraft(u"d1"_s, store::keptBytes(draft)), draft);
    StoreBed bed(store::DatabaseLocation{cachePath, {}, m_disk.get()});
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    bed.cache.reopen();
    QCOMPARE(bed.cache.reader().draft(u"d1"_s), draft);
}

void tst_SideLog::staysSmall()
{
    StoreBed bed(store::DatabaseLocation{cachePath, {}, m_disk.get()});
    bed.settle();
    constexpr int texts = 500;
    constexpr int atOnce = 20;
    const QString text = u"Rad "_s.repeated(100);
    qint64 largest = 0;
    for (int i = 0; i < texts; ++i) {
        store::Draft draft;
        draft.id = u"d%1"_s.arg(i);
        draft.body = text;
        QVERIFY(bed.cache.writer().saveDraft(draft).ok());
        QVERIFY(bed.cache.writer().discardDraft(draft.id).ok());
        if (i % atOnce == 0) {
            QVERIFY(bed.submit(u"c%1"_s.arg(i), aLetter(u"m%1"_s.arg(i), u"g%1"_s.arg(i)).saying(text)).ok());
            bed.settle();
        }
        largest = std::max<qint64>(largest, m_machine->content(logPath)->size());
    }
    QVERIFY2(largest < SideLog::smallestIdle + 4096, qPrintable(QString::number(largest)));
    bed.cache.close();
}

void tst_SideLog::aLogThatCannotBeWrittenFailsNothing()
{
    StoreBed bed(store::DatabaseLocation{cachePath, {}, m_disk.get()});
    bed.settle();
    bool isBroken = true;
    m_machine->setHook([&](const SimMachine::Moment &moment) {
        if (moment.isBefore)
            m_machine->failAfter(isBroken && moment.path.startsWith(logPath) ? std::optional<qint64>(0) : std::nullopt);
    });
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    isBroken = false;
    m_machine->failAfter({});
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    QVERIFY(read().rows.contains({KeptKind::Command, u"c1"_s}));
    QVERIFY(read().rows.contains({KeptKind::Command, u"c2"_s}));
    m_machine->setHook({});
    bed.cache.close();
}

QTEST_GUILESS_MAIN(tst_SideLog)
#include "tst_SideLog.moc"
