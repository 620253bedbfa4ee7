#include "server/storage/PostgresConnection.h"
#include "server/storage/PostgresStorage.h"
#include "tests/unit/server/TempPostgres.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// One connection, and what may be wrong at the other end of it.
class tst_PostgresConnection : public QObject {
    Q_OBJECT
    const domain::SystemClock clock;
    domain::SystemRandom random;
    tests::TempPostgres postgres;
    tests::TempPostgres another;
    QString address;

    static constexpr int impatientMs = 300;

    [[nodiscard]] std::unique_ptr<PostgresConnection> connect(const QString &to, int patienceMs = 0)
    {
        auto connection = std::make_unique<PostgresConnection>(to.toUtf8(), clock, random, PostgresConnection::Check(),
                                                               patienceMs);
        const auto up = connection->bringUp();
        if (!up)
            qWarning("%s", qPrintable(up.error().detail));
        return up ? std::move(connection) : nullptr;
    }
    static pid_t backendOf(PostgresConnection &connection)
    {
        return pid_t(connection.run("SELECT pg_backend_pid()").number(0, 0));
    }

private slots:
    void initTestCase()
    {
        for (tests::TempPostgres *one : {&postgres, &another}) {
            const QString problem = one->start();
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
        address = postgres.makeDatabase();
        QCOMPARE(another.makeDatabase().section(u'?', 0, 0), address.section(u'?', 0, 0)); // of one name
    }

    /// A process that is stopped keeps its lines open, and says nothing.
    void aStoppedBackendIsGivenUp()
    {
        const auto connection = connect(address, impatientMs);
        QVERIFY(connection);
        const pid_t backend = backendOf(*connection);
        QVERIFY(connection->run("BEGIN").ok());
        QCOMPARE(::kill(backend, SIGSTOP), 0);
        const PostgresAnswer answer = connection->run("SELECT 1");
        QVERIFY(!answer.ok());
        QCOMPARE(answer.problem(), u"no answer"_s);
        QVERIFY(connection->isLost());
        QVERIFY(!connection->run("SELECT 1").ok());
        QVERIFY(connection->bringUp());
        QVERIFY(backendOf(*connection) != backend);
        QCOMPARE(::kill(backend, SIGCONT), 0);
    }

    /// More than the line takes: then it is the sending that does not end.
    void whatAStoppedBackendDoesNotTakeIsGivenUp()
    {
        const auto connection = connect(address, impatientMs);
        QVERIFY(connection);
        const pid_t backend = backendOf(*connection);
        QCOMPARE(::kill(backend, SIGSTOP), 0);
        const QByteArray large(16 * 1024 * 1024, 'a');
        QVERIFY(!connection->run("SELECT length(?::bytea)", {large}).ok());
        QVERIFY(connection->isLost());
        QCOMPARE(::kill(backend, SIGCONT), 0);
        QVERIFY(connection->bringUp());
        QCOMPARE(connection->run("SELECT length(?::bytea)", {large}).number(0, 0), large.size());
    }

    void aStorageGoesOnBesideAStoppedBackend()
    {
        PostgresStorage storage(address, clock, random, PostgresStorage::Mode::AsFound, impatientMs);
        const auto writer = storage.openWriter().value();
        writer->begin();
        writer->setMeta(u"k"_s, u"1"_s);
        QVERIFY(writer->commit());
        const auto watch = connect(address);
        const PostgresAnswer found = watch->run("SELECT pid FROM pg_stat_activity WHERE datname=current_database()"
                                                " AND backend_type='client backend' AND pid<>pg_backend_pid()");
        QVERIFY(found.rows() >= 1);
        for (int row = 0; row < found.rows(); ++row)
            QCOMPARE(::kill(pid_t(found.number(row, 0)), SIGSTOP), 0);
        writer->begin();
        writer->setMeta(u"k"_s, u"2"_s);
        QVERIFY(writer->commit()); // on a connection of its own: BEGIN has done nothing
        for (int row = 0; row < found.rows(); ++row)
            QCOMPARE(::kill(pid_t(found.number(row, 0)), SIGCONT), 0);
        QCOMPARE(writer->meta(u"k"_s), u"2"_s);
    }

    /// One that has no place left refuses: the next may have some.
    void aFullServerIsPassedOver()
    {
        for (const auto &[place, places] : {std::pair(&postgres, "0"), std::pair(&another, "9")}) {
            const auto owner = connect(place->address(u"test1"_s));
            QVERIFY(owner);
            const QByteArray role = QByteArray("CREATE ROLE guest LOGIN CONNECTION LIMIT ").append(places);
            QVERIFY(owner->runScript(role.constData()).ok());
        }
        const QString both = u"postgresql:///test1?host=%1,%2&user=guest"_s.arg(postgres.folder(), another.folder());
        QVERIFY(!connect(u"postgresql:///test1?host=%1&user=guest"_s.arg(postgres.folder())));
        QVERIFY(connect(both));
        QVERIFY(connect(
            u"postgresql:///test1?host=/nowhere,%1,/nowhere,%2&user=guest"_s.arg(postgres.folder(), another.folder())));
        QVERIFY(!connect(both + u"&target_session_attrs=read-only"_s)); // what is asked of one is asked of each
    }

    /// Nor is a failed one prepared anew each time.
    void statementsDoNotPileUp()
    {
        const auto connection = connect(address);
        const auto prepared = [&] {
            return connection->run("SELECT count(*) FROM pg_prepared_statements").number(0, 0);
        };
        const auto fail = [&] {
            QVERIFY(connection->post("SELECT 1"));
            QVERIFY(!connection->run("SELECT 1/?::int", {0}).ok());
            QVERIFY(!connection->run("SELECT nothing").ok()); // is never prepared
        };
        (void)prepared();
        fail();
        const qint64 before = prepared();
        for (int i = 0; i < 5; ++i)
            fail();
        QCOMPARE(prepared(), before);
        QCOMPARE(connection->run("SELECT 1/?::int", {1}).number(0, 0), 1);
    }

    void whatIsCutOffByAFailureIsPreparedLater()
    {
        const auto connection = connect(address);
        QVERIFY(connection->post("SELECT 2/?::int", {0}));
        QVERIFY(!connection->run("SELECT 7").ok()); // was not even prepared
        QCOMPARE(connection->run("SELECT 7").number(0, 0), 7);
    }
};

QTEST_GUILESS_MAIN(tst_PostgresConnection)
#include "tst_PostgresConnection.moc"
