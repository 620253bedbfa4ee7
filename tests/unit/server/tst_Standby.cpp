#include "server/RegionNode.h"
#include "server/core/Epoch.h"
#include "server/storage/PostgresSession.h"
#include "server/storage/PostgresStorage.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/TempPostgres.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using budkavle::tests::RawClient;
using budkavle::tests::TempPostgres;

/// A region in a PostgreSQL with a hot standby, and the standby takes over. Both are new for each test.
class tst_Standby : public QObject {
    Q_OBJECT
    const domain::SystemClock clock;
    domain::SystemRandom random;
    std::unique_ptr<TempPostgres> primary;
    std::unique_ptr<TempPostgres> standby;

    [[nodiscard]] std::unique_ptr<PostgresStorage> storageAt(const QString &address)
    {
        return std::make_unique<PostgresStorage>(address, clock, random);
    }
    [[nodiscard]] QString both() const
    {
        return u"postgresql:///test1?host=%1,%2&user=postgres&target_session_attrs=read-write"_s.arg(primary->folder(),
                                                                                                     standby->folder());
    }
    [[nodiscard]] static QString regionAt(const TempPostgres &place) { return place.address(u"test1"_s); }
    [[nodiscard]] std::unique_ptr<RegionNode> nodeAt(const QString &address)
    {
        RegionServer::Options options;
        options.rates = {0, 0, 0, 0, {}};
        return std::make_unique<RegionNode>([this, address] { return storageAt(address); }, clock, random, options);
    }
    void fill(const QString &address)
    {
        QFile profile(QStringLiteral(TEST_DATA_DIR) + "/profiles/vastra-gotaland.json"_L1);
        QVERIFY(profile.open(QIODevice::ReadOnly));
        const auto writer = storageAt(address)->openWriter();
        QVERIFY2(writer.ok(), writer ? "" : qPrintable(writer.error().detail));
        (*writer)->begin();
        writeRegion(**writer, u"Region Prov"_s, wire::RegionKind::Training, profile.readAll(), random);
        QVERIFY((*writer)->commit());
        const auto storage = storageAt(address);
        QVERIFY(storage->open());
        const auto settled = settleHistory(*storage, Failover::Asynchronous, clock);
        QVERIFY(settled.ok() && !*settled);
    }
    [[nodiscard]] QString metaAt(const QString &address, const QString &key)
    {
        return storageAt(address)->openReader().value()->meta(key);
    }
    void sql(const TempPostgres &place, const char *script)
    {
        PostgresConnection connection(regionAt(place).toUtf8(), clock, random);
        QVERIFY(connection.bringUp());
        const PostgresAnswer answer = connection.runScript(script);
        QVERIFY2(answer.ok(), qPrintable(answer.problem()));
    }
    void promote() { sql(*standby, "SELECT pg_promote(true, 60)"); }
    void setMeta(const QString &address, const QString &key, const QString &value)
    {
        const auto writer = storageAt(address)->openWriter();
        (*writer)->begin();
        (*writer)->setMeta(key, value);
        QVERIFY((*writer)->commit());
    }
    /// Commits wait for a standby that there is not, and somebody breaks off each wait: committed, but here only.
    class Impatient {
    public:
        explicit Impatient(tst_Standby &test)
        {
            test.sql(*test.primary, "ALTER SYSTEM SET synchronous_standby_names='nobody'");
            test.sql(*test.primary, "SELECT pg_reload_conf()");
            m_thread = std::thread([this, &test] {
                PostgresConnection other(regionAt(*test.primary).toUtf8(), test.clock, test.random);
                while (!m_isOver && other.bringUp())
                    (void)other.runScript(
                        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event='SyncRep'");
            });
        }
        ~Impatient()
        {
            m_isOver = true;
            m_thread.join();
        }

    private:
        std::atomic<bool> m_isOver = false;
        std::thread m_thread;
    };
    [[nodiscard]] static QByteArray answerAt(quint16 port) { return RawClient::ask(port, "GET", "/readyz", {}); }

private slots:
    void init();
    void cleanup();

    void aDatabaseInRecoveryIsAReadCopy();
    void aPromotedStandbyIsServedAsPrimary();
    void aNodeFollowsWhereItIsLed();
    void oneOfManyRaisesTheEpoch();
    void aSynchronousFailoverSparesTheEpoch();
    void nothingOfAnotherHistoryIsReached();
    void aSnapshotBehindARaisedEpochFails();
    void aWriteToAStandbyIsTriedAgain();
    void aCommitInDoubtIsNone();
    void aReadingInDoubtIsNotReported();
    void aMarkedSnapshotIsServedForReading();
};

void tst_Standby::init()
{
    primary = std::make_unique<TempPostgres>();
    standby = std::make_unique<TempPostgres>();
    QString problem = primary->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(primary->makeDatabase(), regionAt(*primary));
    fill(regionAt(*primary));
    problem = standby->startBehind(*primary);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void tst_Standby::cleanup()
{
    standby.reset();
    primary.reset();
}

void tst_Standby::aDatabaseInRecoveryIsAReadCopy()
{
    const auto storage = storageAt(regionAt(*standby));
    QVERIFY(!storage->isReadOnly());
    QVERIFY(storage->open());
    QVERIFY(storage->isReadOnly());
    QVERIFY(!storage->hasMoved());
    QCOMPARE(storage->openWriter().error().code, u"heldReadCopy"_s);
    const auto node = nodeAt(regionAt(*standby));
    const auto port = node->start();
    QVERIFY2(port.ok(), port ? "" : qPrintable(port.error().detail));
    QCOMPARE(node->region()->role, wire::Role::ReadCopy);
    const auto answer = answerAt(*port);
    QCOMPARE(RawClient::statusOf(answer), 200);
    QVERIFY(answer.contains("Sync-Role: readCopy") && answer.contains("Sync-Epoch: 1\r\n"));
    // What is committed moves the time until which it shows.
    const domain::Instant before = clock.now();
    QVERIFY(node->region()->shownUntil() <= before);
    const auto moves = [&] {
        setMeta(regionAt(*primary), u"someKey"_s, QString::number(clock.now().ms));
        node->look();
        return before < node->region()->shownUntil();
    };
    QTRY_VERIFY(moves());
    QVERIFY(node->region()->shownUntil() <= clock.now());
    // Nothing has moved but time.
    QCOMPARE(node->region()->role, wire::Role::ReadCopy);
}

void tst_Standby::aPromotedStandbyIsServedAsPrimary()
{
    const auto node = nodeAt(regionAt(*standby));
    const auto port = node->start();
    QVERIFY(port.ok());
    primary->stop();
    node->look();
    QCOMPARE(node->region()->role, wire::Role::ReadCopy); // reading goes on
    QCOMPARE(RawClient::statusOf(answerAt(*port)), 200);
    promote();
    node->look();
    QCOMPARE(node->region()->role, wire::Role::Primary);
    QVERIFY(node->region()->epoch > 1); // commits may be lost
    const auto answer = answerAt(*port);
    QVERIFY(answer.contains("Sync-Role: primary"));
    const QByteArray stamped = "Sync-Epoch: " + QByteArray::number(node->region()->epoch) + "\r\n";
    QVERIFY(answer.contains(stamped));
    const qint64 epoch = node->region()->epoch;
    node->look();
    QCOMPARE(node->region()->epoch, epoch);
}

void tst_Standby::aNodeFollowsWhereItIsLed()
{
    const auto node = nodeAt(both());
    const auto port = node->start();
    QVERIFY2(port.ok(), port ? "" : qPrintable(port.error().detail));
    QCOMPARE(node->region()->role, wire::Role::Primary);
    QCOMPARE(node->region()->epoch, 1);
    node->announceEnd();
    QCOMPARE(RawClient::statusOf(answerAt(*port)), 503);
    primary->stop();
    node->look();
    QCOMPARE(node->region()->epoch, 1); // nobody answers
    QCOMPARE(RawClient::statusOf(answerAt(*port)), 503);
    promote();
    const auto moved = [&] {
        node->look();
        return node->region() && node->region()->epoch > 1;
    };
    QTRY_VERIFY(moved());
    QCOMPARE(node->region()->role, wire::Role::Primary);
    QCOMPARE(RawClient::statusOf(answerAt(*port)), 503); // it is still about to end
    QVERIFY(RawClient::ask(*port, "GET", "/healthz", {}).contains("Sync-Role: primary"));
}

void tst_Standby::oneOfManyRaisesTheEpoch()
{
    primary->stop();
    promote();
    std::vector<std::thread> nodes;
    std::atomic<int> raised = 0;
    std::atomic<int> settled = 0;
    for (int i = 0; i < 6; ++i) {
        nodes.emplace_back([&] {
            const auto storage = storageAt(both());
            if (!storage->open())
                return;
            const auto done = settleHistory(*storage, Failover::Asynchronous, clock);
            settled += done ? 1 : 0;
            raised += done && *done ? 1 : 0;
        });
    }
    for (std::thread &node : nodes)
        node.join();
    QCOMPARE(raised, 1);
    // Who was late to open found the epoch raised already; who was early was sent away by it, and looks again.
    QVERIFY(settled >= 1);
    const QString epoch = metaAt(both(), u"epoch"_s);
    QVERIFY(epoch.toLongLong() > 1);
    const auto late = nodeAt(both());
    QVERIFY(late->start().ok());
    QCOMPARE(QString::number(late->region()->epoch), epoch);
}

void tst_Standby::aSynchronousFailoverSparesTheEpoch()
{
    primary->stop();
    promote();
    const QString before = metaAt(both(), u"history"_s);
    const auto storage = storageAt(both());
    QVERIFY(storage->open());
    const auto settled = settleHistory(*storage, Failover::Synchronous, clock);
    QVERIFY(settled.ok() && !*settled);
    QCOMPARE(metaAt(both(), u"epoch"_s), u"1"_s);
    QVERIFY(metaAt(both(), u"history"_s) > before);
    // Another cluster is no standby of it, whatever is promised.
    setMeta(both(), u"history"_s, u"7/00000001"_s);
    const auto again = settleHistory(*storage, Failover::Synchronous, clock);
    QVERIFY(again.ok() && *again);
    QVERIFY(metaAt(both(), u"epoch"_s).toLongLong() > 1);
}

void tst_Standby::nothingOfAnotherHistoryIsReached()
{
    const auto storage = storageAt(both());
    QVERIFY(storage->open());
    const auto writer = storage->openWriter();
    const auto reader = storage->openReader();
    QVERIFY(writer.ok() && reader.ok());
    primary->stop();
    promote();
    // The address leads to the promoted one, which could be written to; before anybody has raised the epoch.
    const auto fails = [&] {
        (*writer)->begin();
        (*writer)->setMeta(u"lost"_s, u"1"_s);
        return !(*writer)->commit();
    };
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < 1000) { // longer than the pause before it comes back
        QVERIFY(fails());
        (*reader)->beginSnapshot();
        QCOMPARE((*reader)->meta(u"lineage"_s), QString());
        QVERIFY((*reader)->failure().has_value());
        (*reader)->endSnapshot();
    }
    QVERIFY(storage->hasMoved());
    QCOMPARE((*writer)->failure()->errorClass, domain::ErrorClass::Retry);
    QCOMPARE(metaAt(both(), u"lost"_s), QString());
    QVERIFY(!storage->openWriter().ok());
    const auto anew = storageAt(both());
    QVERIFY(anew->open() && anew->openWriter().ok());
}

void tst_Standby::aSnapshotBehindARaisedEpochFails()
{
    const auto storage = storageAt(regionAt(*standby));
    QVERIFY(storage->open());
    const auto reader = storage->openReader();
    const auto read = [&] {
        (*reader)->beginSnapshot();
        const bool failed = (*reader)->failure().has_value();
        (*reader)->endSnapshot();
        return !failed;
    };
    QVERIFY(read());
    const auto writer = storageAt(regionAt(*primary))->openWriter();
    (*writer)->begin();
    const qint64 raised = raiseEpoch(**writer, 0, clock);
    QVERIFY(raised > 1 && (*writer)->commit());
    QTRY_VERIFY(!read());
    QVERIFY(storage->hasMoved());
    const auto node = nodeAt(regionAt(*standby));
    QVERIFY(node->start().ok());
    QCOMPARE(node->region()->epoch, raised);
}

void tst_Standby::aWriteToAStandbyIsTriedAgain()
{
    // A primary that has become a standby, before anybody has looked.
    PostgresSession session(std::make_unique<PostgresConnection>(regionAt(*standby).toUtf8(), clock, random));
    session.begin();
    session.setMeta(u"some"_s, u"1"_s);
    QVERIFY(!session.commit());
    QCOMPARE(session.failure()->errorClass, domain::ErrorClass::Retry);
    session.beginSnapshot();
    QCOMPARE(session.meta(u"epoch"_s), u"1"_s); // the connection is as good as before
    session.endSnapshot();
    const auto opened = storageAt(regionAt(*standby))->openWriter();
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().errorClass, domain::ErrorClass::Retry);
}

void tst_Standby::aCommitInDoubtIsNone()
{
    PostgresConnection connection(regionAt(*primary).toUtf8(), clock, random);
    QVERIFY(connection.bringUp());
    const auto insert = [&connection](const char *sql) { return connection.runScript(sql).ok(); };
    QVERIFY(insert("BEGIN; INSERT INTO meta VALUES('one','1')"));
    QVERIFY(connection.commit().ok());
    // PostgreSQL ends a failed transaction with ROLLBACK when it is told to commit, and calls that a success.
    QVERIFY(insert("BEGIN"));
    QVERIFY(!insert("INSERT INTO meta VALUES('one','2')"));
    QVERIFY(!connection.commit().ok());
    const Impatient impatient(*this);
    QTRY_COMPARE(connection.runScript("SHOW synchronous_standby_names").text(0, 0), u"nobody"_s);
    const auto change = [&] {
        return insert("BEGIN; UPDATE meta SET v=v||'.' WHERE k='one'") ? connection.commit()
                                                                       : PostgresAnswer(u"refused"_s);
    };
    // What a session shows is not yet what commits wait for: the checkpointer has to notice the setting too.
    PostgresAnswer answer = change();
    for (int more = 0; answer.ok() && more < 100'000; ++more)
        answer = change();
    QVERIFY(!answer.ok());
    QCOMPARE(answer.problem(), u"committed in doubt"_s);
    QVERIFY(!connection.isLost());
}

/// Readings lock no account: whoever finds one that is here, but maybe nowhere else, must not report it as logged.
void tst_Standby::aReadingInDoubtIsNotReported()
{
    const auto storage = storageAt(regionAt(*primary));
    const auto writer = storage->openWriter().value();
    const LaneKey lane{domain::auditAccount(), domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)};
    const auto isRecorded = [&](qint64 seq) {
        writer->begin();
        writer->hold({lane}, 0);
        if (!writer->recorded(lane, seq))
            writer->record(lane, {domain::CommandId(u"c"_s + QString::number(seq)), "h", {seq, 0, {}}, {}, {}});
        return writer->commit();
    };
    QVERIFY(isRecorded(1));
    const Impatient impatient(*this);
    qint64 seq = 2;
    while (isRecorded(seq) && seq < 100'000)
        ++seq;
    QCOMPARE(writer->failure()->detail, u"committed in doubt"_s);
    QVERIFY(writer->recorded(lane, seq));
    QVERIFY(!isRecorded(seq)); // it is found, and stands in doubt as before
    QCOMPARE(writer->failure()->detail, u"committed in doubt"_s);
}

void tst_Standby::aMarkedSnapshotIsServedForReading()
{
    const auto open = [this] {
        auto storage = std::make_unique<PostgresStorage>(regionAt(*primary), clock, random,
                                                         PostgresStorage::Mode::ReadCopy);
        return storage;
    };
    RegionNode node(open, clock, random, {});
    QCOMPARE(node.start().error().code, u"notACopy"_s);
    setMeta(regionAt(*primary), u"takenAt"_s, u"4200"_s);
    QVERIFY(node.start().ok());
    QCOMPARE(node.region()->role, wire::Role::ReadCopy);
    QCOMPARE(node.region()->shownUntil(), domain::Instant{4200});
    QCOMPARE(node.region()->epoch, 1);
    setMeta(regionAt(*primary), u"takenAt"_s, u"4300"_s); // another one has been brought there
    node.look();
    QCOMPARE(node.region()->shownUntil(), domain::Instant{4300});
}

QTEST_GUILESS_MAIN(tst_Standby)
#include "tst_Standby.moc"
