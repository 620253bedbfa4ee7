#include "server/RegionNode.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"

#include <QDeadlineTimer>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// What a server's process keeps when its database changes under it: a new copy, or production instead of a copy.
class tst_RegionNode : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> world;
    domain::SystemRandom random;
    StillClock clock;
    bool isProduction = false;
    std::unique_ptr<RegionNode> node;
    quint16 port = 0;

    [[nodiscard]] QString copy() const { return world->folder.filePath(u"copy.db"_s); }
    /// In the place of the one that is there, if there is one.
    void takeCopy()
    {
        const QString made = world->folder.filePath(u"made.db"_s);
        QVERIFY(SqliteStorage(world->path, SqliteStorage::Mode::ReadWrite).takeCopy(made, clock.now()).ok());
        QCOMPARE(std::rename(qPrintable(made), qPrintable(copy())), 0);
    }
    [[nodiscard]] QByteArray signIn() const
    {
        const auto body = wire::encodeSignInCall(
            {ServerWorld::sara(), domain::AssignmentId(u"a-u-sara"_s), domain::DeviceId(u"d"_s)});
        const auto answer = RawClient::ask(port, "POST", "/auth/training", body);
        return "Authorization: Bearer " + wire::decodeSignInReply(RawClient::bodyOf(answer))->token.toLatin1() + "\r\n";
    }
    [[nodiscard]] int session(const QByteArray &token) const
    {
        return RawClient::statusOf(RawClient::ask(port, "GET", "/.well-known/jmap", {}, token));
    }
    [[nodiscard]] QByteArray figures() const
    {
        return RawClient::bodyOf(RawClient::ask(node->metricsPort(), "GET", "/metrics"));
    }

private slots:
    void init()
    {
        clock = {};
        isProduction = false;
        world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
        world->writer.reset();
        takeCopy();
        RegionServer::Options options;
        options.metrics = u"127.0.0.1:0"_s;
        const auto storage = [this]() -> std::unique_ptr<Storage> {
            using Mode = SqliteStorage::Mode;
            return isProduction ? std::make_unique<SqliteStorage>(world->path, Mode::ReadWrite)
                                : std::make_unique<SqliteStorage>(copy(), Mode::ReadCopy);
        };
        node = std::make_unique<RegionNode>(storage, clock, random, options);
        const auto started = node->start();
        QVERIFY2(started.ok(), started ? "" : qPrintable(started.error().detail));
        port = *started;
        QCOMPARE(node->region()->role, wire::Role::ReadCopy);
    }
    void cleanup()
    {
        node.reset();
        world.reset();
    }

    void whoSignedOutAtACopyStaysSo()
    {
        const QByteArray token = signIn();
        const QByteArray other = signIn();
        QCOMPARE(session(token), 200);
        QCOMPARE(RawClient::statusOf(RawClient::ask(port, "POST", "/auth/sign-out", "{}", token)), 200);
        QCOMPARE(session(token), 401);
        takeCopy();
        node->look();
        QCOMPARE(node->region()->role, wire::Role::ReadCopy);
        QCOMPARE(session(token), 401);
        QCOMPARE(session(other), 200);
        isProduction = true;
        takeCopy();
        node->look();
        QCOMPARE(node->region()->role, wire::Role::Primary);
        QCOMPARE(session(token), 401);
        QCOMPARE(session(other), 200);
        node.reset(); // and now the database knows
        const auto ends =
            SqliteStorage(world->path, SqliteStorage::Mode::ReadWrite).openReader().value()->revokedSessions();
        QCOMPARE(ends.size(), 1);
    }

    /// It is on its way while the server of the copy is being stopped.
    void whoSignsOutAsItIsPromotedStaysSo()
    {
        const QByteArray token = signIn();
        RawClient late(port);
        const QByteArray request = "POST /auth/sign-out HTTP/1.1\r\nHost: a\r\n" + token
            + "Content-Length: 2\r\n\r\n{}";
        QVERIFY(late.send(request.chopped(1)));
        QCOMPARE(session(token), 200); // what came before this has been read
        isProduction = true;
        takeCopy();
        std::thread promotion([this] { node->look(); });
        const auto takesNobody = [this] { return RawClient(port).isClosed(); };
        bool isStopping = false;
        for (QDeadlineTimer patience(30'000); !isStopping && !patience.hasExpired();)
            isStopping = takesNobody();
        const bool isSent = late.send(request.last(1));
        const int status = RawClient::statusOf(late.readAll());
        promotion.join();
        QVERIFY(isStopping && isSent);
        QCOMPARE(status, 200);
        QCOMPARE(node->region()->role, wire::Role::Primary);
        QCOMPARE(session(token), 401);
    }

    void endsOfAnotherRegionAreLeftBehind()
    {
        const QByteArray token = signIn();
        QCOMPARE(RawClient::statusOf(RawClient::ask(port, "POST", "/auth/sign-out", "{}", token)), 200);
        world->writer = world->storage->openWriter().value();
        QVERIFY(world->transact([](StorageWriter &writer) { writer.setMeta(u"lineage"_s, u"another"_s); }));
        world->writer.reset();
        isProduction = true;
        takeCopy();
        node->look();
        QCOMPARE(node->region()->lineage, u"another"_s);
        node.reset();
        const auto reader = SqliteStorage(world->path, SqliteStorage::Mode::ReadWrite).openReader().value();
        QVERIFY(reader->revokedSessions().isEmpty());
    }

    void figuresAreCountedOn()
    {
        (void)signIn();
        const QByteArray counted = R"(budkavle_http_requests_total{route="/auth/training",status="200"})";
        QVERIFY2(figures().contains(QByteArray(counted + " 1\n")), figures().constData());
        QVERIFY(figures().contains(R"(budkavle_role{role="readCopy"} 1)"));
        isProduction = true;
        takeCopy();
        node->look();
        (void)signIn();
        QVERIFY2(figures().contains(QByteArray(counted + " 2\n")), figures().constData());
        QVERIFY(figures().contains(R"(budkavle_role{role="primary"} 1)"));
    }
};

QTEST_GUILESS_MAIN(tst_RegionNode)
#include "tst_RegionNode.moc"
