#include "server/RegionServer.h"
#include "server/core/Effects.h"
#include "server/core/ReadingLog.h"
#include "server/core/Standing.h"
#include "server/core/StorageView.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// What the server guards by itself, whatever a token or a header says.
class tst_Guards : public QObject {
    Q_OBJECT
    const QString resources = QStringLiteral(TEST_DATA_DIR);
    std::unique_ptr<ServerWorld> world;
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<SqliteStorage> storage;
    std::unique_ptr<RegionServer> server;
    quint16 port = 0;

    void start(const Gateway::Rates &rates, int streamsPerSession = 4)
    {
        world->writer.reset();
        storage = std::make_unique<SqliteStorage>(world->path, SqliteStorage::Mode::ReadWrite);
        RegionServer::Options options;
        options.rates = rates;
        options.events.streamsPerSession = streamsPerSession;
        server = std::make_unique<RegionServer>(*storage, clock, random, options);
        port = *server->start();
    }
    QByteArray signIn(const UserId &user)
    {
        const QByteArray body = wire::encodeSignInCall({user, AssignmentId("a-"_L1 + user.value()), DeviceId(u"d"_s)});
        const auto answer = RawClient::ask(port, "POST", "/auth/training", body);
        return wire::decodeSignInReply(RawClient::bodyOf(answer))->token.toLatin1();
    }
    static QByteArray bearer(const QByteArray &token) { return "Authorization: Bearer " + token + "\r\n"; }
    int sessionStatus(const QByteArray &token, const QByteArray &headers = {})
    {
        return RawClient::statusOf(RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token) + headers));
    }
    /// A push and a pull in one, as Sara.
    QByteArray push(const QByteArray &token)
    {
        wire::SyncCall call;
        const DeviceId device(u"d"_s);
        const auto send = world->command(ServerWorld::homeCare(), world->message(ServerWorld::healthCentre()));
        call.push = wire::PushCall{device, u"i"_s, wire::protocolVersion, {{ServerWorld::homeCare(), {{1, send, {}}}}}};
        call.pull.device = device;
        call.pull.accounts = {{ServerWorld::homeCare(), wire::Cursor{1, 0}, false, {}}};
        return RawClient::ask(port, "POST", "/jmap/api", wire::encodeSyncCall(call), bearer(token));
    }
    /// As another process would.
    void change(const std::function<void(StorageWriter &)> &work)
    {
        auto writer = SqliteStorage(world->path, SqliteStorage::Mode::ReadWrite).openWriter().value();
        writer->begin();
        work(*writer);
        QVERIFY(writer->commit());
    }
    static void takeAssignments(StorageWriter &writer, const UserId &user)
    {
        User known = *StorageView(writer).user(user);
        known.assignments.clear();
        QVERIFY(writeRows(writer, directoryAccount(), {{directoryAccount(), known}}) > 0);
    }
    static std::unique_ptr<RawClient> stream(quint16 port, const QByteArray &token)
    {
        auto client = std::make_unique<RawClient>(port);
        client->send("GET /jmap/events HTTP/1.1\r\nHost: a\r\n" + bearer(token) + "\r\n");
        if (!client->readUntil("event: state").contains("event: state"))
            qFatal("no stream");
        return client;
    }

private slots:
    void init();
    void cleanup();
    void lostAssignmentEndsTheSession();
    void signOutInTheDatabaseCounts();
    void signOutElsewhereEndsStreams();
    void aCopyBelievesWhatIsNewerThanItself();
    void oldSignOutsAreForgotten();
    void countedAddress_data();
    void countedAddress();
    void ratesBehindAProxy();
    void ratesBelieveNoStranger();
    void newestStreamsOfASession();
    void deliveryThatCannotBeQueued();
    void textsThatLeaveAreCounted();
};

void tst_Guards::init()
{
    world = std::make_unique<ServerWorld>(resources);
}

void tst_Guards::cleanup()
{
    server.reset();
    storage.reset();
    world.reset();
}

void tst_Guards::lostAssignmentEndsTheSession()
{
    start({0, 0, 0, 0, {}});
    const QByteArray token = signIn(ServerWorld::sara());
    QCOMPARE(sessionStatus(token), 200);
    const auto open = stream(port, token);
    change([](StorageWriter &writer) { takeAssignments(writer, ServerWorld::sara()); });
    const auto before = storage->openReader().value()->allModseqs();
    const QByteArray refused = push(token);
    QCOMPARE(RawClient::statusOf(refused), 401);
    const auto error = wire::decodeProblem(RawClient::bodyOf(refused), 401);
    QCOMPARE(error.code, u"signedOut"_s);
    QCOMPARE(error.errorClass, ErrorClass::Hold); // the queue is kept
    QCOMPARE(sessionStatus(token), 401);
    (void)open->readAll();
    QVERIFY(open->isClosed());
    QCOMPARE(storage->openReader().value()->allModseqs(), before);
    QCOMPARE(sessionStatus(signIn(ServerWorld::mona())), 200); // nobody else's
}

void tst_Guards::signOutInTheDatabaseCounts()
{
    // By another process of the same region: this one's memory does not know.
    start({0, 0, 0, 0, {}});
    const QByteArray token = signIn(ServerWorld::sara());
    const auto known = TokenSigner(server->region().tokenKey, {}).verify(token, clock.now());
    QVERIFY(known);
    change([&known](StorageWriter &writer) { writer.revokeSession(known->id, known->expires.ms); });
    QCOMPARE(RawClient::statusOf(push(token)), 401);
    QCOMPARE(RawClient::statusOf(push(signIn(ServerWorld::sara()))), 200);
}

void tst_Guards::signOutElsewhereEndsStreams()
{
    start({0, 0, 0, 0, {}});
    const QByteArray token = signIn(ServerWorld::sara());
    const auto known = TokenSigner(server->region().tokenKey, {}).verify(token, clock.now());
    const auto ends = stream(port, token);
    const QByteArray again = signIn(ServerWorld::sara());
    const auto goesOn = stream(port, again);
    change([&known](StorageWriter &writer) { writer.revokeSession(known->id, known->expires.ms); });
    (void)ends->readAll();
    QVERIFY(ends->isClosed());
    QCOMPARE(RawClient::statusOf(push(again)), 200);
    QVERIFY(goesOn->readUntil("in-hsv").contains("in-hsv"));
}

void tst_Guards::aCopyBelievesWhatIsNewerThanItself()
{
    const Token token = world->token(ServerWorld::sara());
    Region copy = world->region;
    copy.role = wire::Role::ReadCopy;
    const auto stands = [&](qint64 takenAfterIssueMs) {
        copy.shownUntil = [at = token.issued.plusMs(takenAfterIssueMs)] { return at; };
        return stillStands(*world->writer, copy, token);
    };
    QVERIFY(stands(1));
    change([](StorageWriter &writer) { takeAssignments(writer, ServerWorld::sara()); });
    QVERIFY(!stillStands(*world->writer, world->region, token));
    QVERIFY(!stands(1)); // the copy was taken later, and knows that it was lost
    QVERIFY(stands(-1)); // production signed it later, for an assignment that the copy has not heard of
    change([&token](StorageWriter &writer) { writer.revokeSession(token.id, token.expires.ms); });
    QVERIFY(!stands(-1));
}

void tst_Guards::oldSignOutsAreForgotten()
{
    QVERIFY(world->transact([](StorageWriter &writer) {
        for (const char *id : {"t1", "t2", "t3"})
            writer.revokeSession(QLatin1StringView(id), 1'000);
        writer.revokeSession(u"lasting"_s, 9'000);
        writer.purgeSessions(Instant{1'000}, 2); // at most so many at a time: others wait for their commit meanwhile
    }));
    QCOMPARE(world->writer->revokedSessions().size(), 2);
    QVERIFY(world->transact([](StorageWriter &writer) { writer.purgeSessions(Instant{8'999}, 100); }));
    QCOMPARE(world->writer->revokedSessions().keys(), QStringList{u"lasting"_s});
}

void tst_Guards::countedAddress_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("counted");
    const QByteArray proxy("127.0.0.1");
    const QByteArray stranger("127.0.0.2");
    QTest::newRow("a stranger's header") << stranger << QByteArray("10.0.0.7") << stranger;
    QTest::newRow("the proxy's") << proxy << QByteArray("10.0.0.7") << QByteArray("10.0.0.7");
    QTest::newRow("what the client put before it")
        << proxy << QByteArray("9.9.9.9, 10.0.0.7") << QByteArray("10.0.0.7");
    QTest::newRow("no header") << proxy << QByteArray() << proxy;
    QTest::newRow("empty last") << proxy << QByteArray("10.0.0.7,") << proxy;
    QTest::newRow("not an address") << proxy << QByteArray("unknown") << proxy;
    QTest::newRow("long") << proxy << QByteArray(5'000, '1') << proxy;
    QTest::newRow("IPv6") << proxy << QByteArray("2001:db8:1:2::7") << QByteArray("2001:db8:1:2::/64");
    QTest::newRow("IPv6, written otherwise")
        << proxy << QByteArray("2001:0DB8:0001:0002:ffff:0:0:1") << QByteArray("2001:db8:1:2::/64");
    QTest::newRow("IPv6, the network beside it")
        << proxy << QByteArray("2001:db8:1:3::7") << QByteArray("2001:db8:1:3::/64");
    QTest::newRow("IPv4 in IPv6") << proxy << QByteArray("::ffff:10.0.0.7") << QByteArray("10.0.0.7");
    QTest::newRow("a peer by IPv6") << QByteArray("fe80::1%eth0") << QByteArray() << QByteArray("fe80::/64");
    QTest::newRow("this machine by IPv6") << QByteArray("::1") << QByteArray() << QByteArray("::1");
}

void tst_Guards::countedAddress()
{
    QFETCH(QByteArray, peer);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, counted);
    HttpRequest request;
    request.peer = peer;
    request.headers.insert("x-forwarded-for", header);
    QCOMPARE(server::countedAddress(request, {"127.0.0.1"}), counted);
}

void tst_Guards::ratesBehindAProxy()
{
    start({0, 0, 0.001, 2, {"127.0.0.1"}});
    const QByteArray token = signIn(ServerWorld::sara());
    for (const char *client : {"X-Forwarded-For: 10.0.0.7\r\n", "X-Forwarded-For: 10.0.0.8\r\n"}) {
        QCOMPARE(sessionStatus(token, client), 200);
        QCOMPARE(sessionStatus(token, client), 200);
        QCOMPARE(sessionStatus(token, client), 429);
    }
    // A made-up beginning, or a second header before the proxy's, gives no new bucket.
    QCOMPARE(sessionStatus(token, "X-Forwarded-For: 1.2.3.4, 10.0.0.8\r\n"), 429);
    QCOMPARE(sessionStatus(token, "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: 10.0.0.8\r\n"), 429);
}

void tst_Guards::ratesBelieveNoStranger()
{
    start({0, 0, 0.001, 2, {}});
    const QByteArray token = signIn(ServerWorld::sara());
    QCOMPARE(sessionStatus(token, "X-Forwarded-For: 10.0.0.7\r\n"), 200);
    QCOMPARE(sessionStatus(token, "X-Forwarded-For: 10.0.0.8\r\n"), 200);
    QCOMPARE(sessionStatus(token, "X-Forwarded-For: 10.0.0.9\r\n"), 429);
}

void tst_Guards::newestStreamsOfASession()
{
    start({0, 0, 0, 0, {}}, 2);
    const QByteArray sara = signIn(ServerWorld::sara());
    const auto other = stream(port, signIn(ServerWorld::mona()));
    const auto oldest = stream(port, sara);
    const auto middle = stream(port, sara);
    const auto newest = stream(port, sara);
    (void)oldest->readAll();
    QVERIFY(oldest->isClosed());
    QCOMPARE(RawClient::statusOf(push(sara)), 200);
    for (const auto *kept : {middle.get(), newest.get(), other.get()})
        QVERIFY(const_cast<RawClient *>(kept)->readUntil("in-hsv").contains("in-hsv"));
}

void tst_Guards::deliveryThatCannotBeQueued()
{
    const auto token = world->token(ServerWorld::sara());
    const wire::SequencedCommand send{
        1, world->command(ServerWorld::homeCare(), world->message(ServerWorld::healthCentre())), {}};
    const QString key = u"c|"_s + token.actor.user.value() + u'|' + send.command.id.value() + "/0"_L1;
    QVERIFY(world->transact([&](StorageWriter &writer) {
        QVERIFY(writer.enqueue(key, ServerWorld::healthCentre(), "{taken", world->clock.at));
    }));
    const auto before = world->writer->allModseqs();
    const auto result = world->push(token, ServerWorld::homeCare(), {send});
    QCOMPARE(result.results.first().error->code, u"serverFault"_s);
    // Not sent, and not shown as sent: nothing of it stands.
    QCOMPARE(world->writer->allModseqs(), before);
    QCOMPARE(world->countOf(ServerWorld::homeCare(), RowType::Message), 0);
}

void tst_Guards::textsThatLeaveAreCounted()
{
    wire::Page page;
    page.account = ServerWorld::homeCare();
    page.puts = {{u"Message"_s, u"m1"_s, 1, 1, "{}"}, {u"Item"_s, u"i1"_s, 1, 1, "{}"}};
    page.backfill = {{u"Message"_s, u"m2"_s, 1, 1, "{}"}};
    wire::Page quiet;
    quiet.account = ServerWorld::healthCentre();
    QCOMPARE(messagesIn({page, quiet}), u"in-hsv=2"_s);
    QCOMPARE(messagesIn({quiet}), QString());
}

QTEST_GUILESS_MAIN(tst_Guards)
#include "tst_Guards.moc"
