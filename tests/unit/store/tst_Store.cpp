#include "RowServer.h"
#include "sync/store/Store.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeClock.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::ChangeSet;
using store::Store;

namespace {

constexpr int patienceMs = 60'000; // for a machine that does much else; nothing here depends on it

} // namespace

/// Two threads behind two doors.
class tst_Store : public QObject {
    Q_OBJECT
private slots:
    void writesAreAnnouncedBeforeTheyResolve();
    void queriesAskedBeforeItIsOpenAreAnswered();
    void failureToOpenIsToldToAll();
    void aDamagedCacheIsRescuedAtTheStart();
    void aDamagedCacheIsRescuedWhileItIsUsed();
    void aRescueThatCannotEndAnswersNothingAsSaved();
    void refusedCommandResolvesWithItsError();
    void namesAreForgottenWhenTheDirectoryChanges();
    void whatIsQueuedRunsOutAtTheEnd();

private:
    static store::Draft draftNamed(const QString &id);
    template <class T>
    static T waited(QFuture<T> future)
    {
        [&future] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs); }();
        return future.result();
    }

    FakeClock m_clock;
};

store::Draft tst_Store::draftNamed(const QString &id)
{
    store::Draft draft;
    draft.id = id;
    return draft;
}

void tst_Store::writesAreAnnouncedBeforeTheyResolve()
{
    QTemporaryDir folder;
    Store store({folder.filePath(u"cache.db"_s), {}}, m_clock);
    QStringList order;
    connect(&store, &Store::changed, this, [&order](const ChangeSet &changes) {
        if (changes.drafts)
            order.append(u"changed"_s);
    });
    auto written = store.write([](store::Writer &writer) { return writer.saveDraft(draftNamed(u"d1"_s)); });
    written.then(
        this, [&order](const Outcome &outcome) { order.append(outcome.ok() ? u"resolved"_s : outcome.error().code); });
    QTRY_COMPARE_WITH_TIMEOUT(order.size(), 2, patienceMs);
    QCOMPARE(order, (QStringList{u"changed"_s, u"resolved"_s}));
    QCOMPARE(waited(store.query([](store::Reader &reader) { return reader.drafts().size(); })), 1);
    QCOMPARE(waited(store.query([](store::Reader &) { return QThread::currentThread()->objectName(); })), u"reader"_s);
}

void tst_Store::queriesAskedBeforeItIsOpenAreAnswered()
{
    QTemporaryDir folder;
    Store store({folder.filePath(u"cache.db"_s), {}}, m_clock);
    QSignalSpy opened(&store, &Store::opened);
    auto asked = store.query([](store::Reader &reader) { return reader.balance(); });
    QCOMPARE(waited(asked), store::Balance{});
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patienceMs);
    QCOMPARE(opened.first().first().toBool(), true);
}

void tst_Store::failureToOpenIsToldToAll()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    const auto other = store::Database::open({path, {}}, store::Database::Access::ReadWrite);
    QVERIFY(other.ok());
    Store store({path, {}}, m_clock);
    QSignalSpy opened(&store, &Store::opened);
    auto asked = store.query([](store::Reader &reader) { return reader.balance(); });
    const auto submitted = store.submit(aCommand(u"c1"_s, u"in-home"_s, OpenItem{}));
    QCOMPARE(waited(submitted).error().code, u"storeInUse"_s);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patienceMs);
    QCOMPARE(opened.first().at(1).toString(), u"storeInUse"_s);
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), patienceMs);
    QVERIFY(asked.isCanceled());
}

void tst_Store::aDamagedCacheIsRescuedAtTheStart()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a database, and kept as it is");
    file.close();
    Store store({path, {}}, m_clock);
    QSignalSpy opened(&store, &Store::opened);
    QSignalSpy rescued(&store, &Store::rescued);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patienceMs);
    QVERIFY(opened.first().first().toBool());
    QCOMPARE(rescued.size(), 1);
    QVERIFY(rescued.first().first().value<store::RescueReport>().mayLack);
    const QStringList aside = QDir(folder.path()).entryList({u"*.damaged-*"_s});
    QCOMPARE(aside.size(), 1);
    QFile kept(folder.filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("not a database, and kept as it is"));
}

void tst_Store::aDamagedCacheIsRescuedWhileItIsUsed()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    store::Store store({path, {}}, m_clock);
    QSignalSpy rescued(&store, &store::Store::rescued);
    const auto save = [&store](const QString &id) {
        auto saved = store.write([id](store::Writer &writer) {
            store::Draft draft;
            draft.id = id;
            return writer.saveDraft(draft);
        });
        return QTest::qWaitFor([&saved] { return saved.isFinished(); }, patienceMs) && saved.result().ok();
    };
    QVERIFY(save(u"d1"_s));
    // The Writer meets it; the work that met it is done again, in the new cache.
    bool isFirst = true;
    auto met = store.write([&isFirst](store::Writer &writer) -> Result<store::ChangeSet> {
        if (std::exchange(isFirst, false)) {
            writer.noteDamage();
            return Error{ErrorClass::Hold, u"storeCorrupt"_s, {}, {}};
        }
        store::Draft draft;
        draft.id = u"d2"_s;
        return writer.saveDraft(draft);
    });
    QTRY_VERIFY_WITH_TIMEOUT(met.isFinished(), patienceMs);
    QVERIFY(met.result().ok());
    QTRY_COMPARE_WITH_TIMEOUT(rescued.size(), 1, patienceMs);
    QVERIFY(save(u"d3"_s));
    auto drafts = store.query([](store::Reader &reader) { return reader.drafts().size(); });
    QTRY_VERIFY_WITH_TIMEOUT(drafts.isFinished(), patienceMs);
    QCOMPARE(drafts.result(), 3);
    QCOMPARE(rescued.first().first().value<store::RescueReport>().drafts, 1);
    QCOMPARE(QDir(folder.path()).entryList({u"*.damaged-*"_s}).size() > 0, true);
}

/// What would be written to the old file then, the new one would come in the place of.
void tst_Store::aRescueThatCannotEndAnswersNothingAsSaved()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    const auto store = std::make_unique<store::Store>(store::DatabaseLocation{path, {}}, m_clock);
    QSignalSpy rescued(store.get(), &store::Store::rescued);
    const auto save = [&store](const QString &id, bool isDamaged = false) {
        auto saved = store->write([id, isDamaged](store::Writer &writer) {
            if (isDamaged)
                writer.noteDamage();
            store::Draft draft;
            draft.id = id;
            return writer.saveDraft(draft);
        });
        return QTest::qWaitFor([&saved] { return saved.isFinished(); }, patienceMs) && saved.result().ok();
    };
    const auto drafts = [&store] {
        auto found = store->query([](store::Reader &reader) { return reader.drafts().size(); });
        return QTest::qWaitFor([&found] { return found.isFinished(); }, patienceMs) ? found.result() : -1;
    };
    QVERIFY(save(u"d1"_s));
    const QString stamp = QDateTime::fromMSecsSinceEpoch(m_clock.now().ms, Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString inTheWay = path + u".damaged-"_s + stamp;
    QVERIFY(QDir().mkpath(inTheWay));
    QVERIFY(save(u"d2"_s, true)); // the work was done before the rescue began
    QVERIFY(!save(u"d3"_s));
    QVERIFY(rescued.isEmpty());
    QVERIFY(QDir().rmdir(inTheWay));
    QVERIFY(save(u"d4"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rescued.size(), 1, patienceMs);
    QCOMPARE(drafts(), 3);
}

void tst_Store::refusedCommandResolvesWithItsError()
{
    QTemporaryDir folder;
    Store store({folder.filePath(u"cache.db"_s), {}}, m_clock);
    const auto outcome = waited(store.submit(aCommand(u"c1"_s, u"in-home"_s, OpenItem{MatterId(u"m"_s)})));
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, u"notMember"_s);
}

void tst_Store::namesAreForgottenWhenTheDirectoryChanges()
{
    QTemporaryDir folder;
    Store store({folder.filePath(u"cache.db"_s), {}}, m_clock);
    RowServer server;
    server.backfillRows = 100;
    const auto sync = [&store, &server] {
        return store.write([&server](store::Writer &writer) {
            return writer.apply(
                server.exchange(RowServer::nurse(), {std::nullopt, writer.pullCall(1'000'000), std::nullopt}));
        });
    };
    const Actor actor{RowServer::nurse(), AssignmentId(u"a"_s)};
    QVERIFY(waited(store.write([actor](store::Writer &writer) { return writer.bind(actor, DeviceId(u"d"_s)); })).ok());
    QVERIFY(waited(sync()).ok());
    const auto name = [&store] {
        return waited(store.query([](store::Reader &reader) { return reader.unitName(UnitId(u"unit-home"_s)); }));
    };
    QCOMPARE(name(), u"Hemsjukvården Lyckeby"_s);
    server.put(directoryAccount(), Unit{UnitId(u"unit-home"_s), OrganisationId(u"o-region"_s), u"Nytt namn"_s, {}});
    QVERIFY(waited(sync()).ok());
    QCOMPARE(name(), u"Nytt namn"_s);
}

void tst_Store::whatIsQueuedRunsOutAtTheEnd()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    {
        Store store({path, {}}, m_clock);
        for (int i = 0; i < 20; ++i)
            (void)store.write([i](store::Writer &writer) { return writer.saveDraft(draftNamed(QString::number(i))); });
    }
    Store again({path, {}}, m_clock);
    QCOMPARE(waited(again.query([](store::Reader &reader) { return reader.drafts().size(); })), 20);
}

QTEST_GUILESS_MAIN(tst_Store)
#include "tst_Store.moc"
