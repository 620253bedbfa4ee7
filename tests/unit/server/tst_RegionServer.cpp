#include "server/RegionServer.h"
#include "server/core/Membership.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/Gzip.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <csignal>
#include <semaphore>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

namespace {

/// The machine's, which a test may set ahead from another thread.
class AheadClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return m_system.now(); }
    [[nodiscard]] qint64 monotonicMs() const override { return m_system.monotonicMs() + m_aheadMs; }
    void pass(qint64 ms) { m_aheadMs += ms; }

private:
    SystemClock m_system;
    std::atomic<qint64> m_aheadMs = 0;
};

} // namespace

/// The whole server over real sockets, on the small region of ServerWorld.
class tst_RegionServer : public QObject {
    Q_OBJECT
    const QString resources = QStringLiteral(TEST_DATA_DIR);
    ServerWorld world{resources};
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<SqliteStorage> storage;
    std::unique_ptr<RegionServer> server;
    quint16 port = 0;
    QMap<QString, qint64> seqs;

    static RegionServer::Options options()
    {
        RegionServer::Options some;
        some.rates = {0, 0, 0, 0};
        return some;
    }
    QByteArray signIn(const UserId &user, const QByteArray &device, quint16 at = 0)
    {
        const QByteArray body = wire::encodeSignInCall(
            {user, AssignmentId("a-"_L1 + user.value()), DeviceId(QString::fromLatin1(device))});
        const auto answer = RawClient::ask(at ? at : port, "POST", "/auth/training", body);
        const auto reply = wire::decodeSignInReply(RawClient::bodyOf(answer));
        return reply ? reply->token.toLatin1() : QByteArray();
    }
    static QByteArray bearer(const QByteArray &token) { return "Authorization: Bearer " + token + "\r\n"; }
    wire::SyncCall call(const UserId &user, const QByteArray &device, const CommandBody &body, const InboxId &account)
    {
        const DeviceId id(QString::fromLatin1(device));
        const qint64 seq = ++seqs[user.value() + u'|' + id.value() + u'|' + account.value()];
        wire::SyncCall one;
        one.push = wire::PushCall{
            id, u"i"_s, wire::protocolVersion, {{account, {{seq, world.command(account, body), {}}}}}};
        one.pull.device = id;
        one.pull.accounts = {{account, {}, false, {}}};
        return one;
    }
    QByteArray post(const QByteArray &token, const wire::SyncCall &one, quint16 at = 0)
    {
        return RawClient::ask(at ? at : port, "POST", "/jmap/api", wire::encodeSyncCall(one), bearer(token));
    }
    Result<wire::SyncReply> sync(const QByteArray &token, const wire::SyncCall &one, quint16 at = 0)
    {
        const QByteArray answer = post(token, one, at);
        return wire::decodeSyncReply(RawClient::bodyOf(answer), server->region().stamp(clock.now()));
    }

private slots:
    void init();
    void cleanup();
    void signInAndSession();
    void doors_data();
    void doors();
    void pushAndPullInOnePost();
    void eventsComeAfterTheCommit();
    void revocationIsTold();
    void gzipBothWays();
    void bombIsRefused();
    void rates();
    void timesToComeAgainAreDrawn();
    void whatHasWaitedTooLongIsSentAwayUndone();
    void readCopyRefusesWrites();
    void productionHasNoTrainingSignIn();
    void fullDiskIsRetried();
    void stopsWithStreamsOpen();
    void choresAreThePrimarys();
};

void tst_RegionServer::init()
{
    world.writer.reset();
    storage = std::make_unique<SqliteStorage>(world.path, SqliteStorage::Mode::ReadWrite);
    server = std::make_unique<RegionServer>(*storage, clock, random, options());
    const auto started = server->start();
    QVERIFY(started);
    port = *started;
}

void tst_RegionServer::cleanup()
{
    server.reset();
    world.writer = world.storage->openWriter().value();
}

void tst_RegionServer::signInAndSession()
{
    const auto people = wire::decodePeople(RawClient::bodyOf(RawClient::ask(port, "GET", "/auth/training/people")));
    QVERIFY(people);
    QCOMPARE(people->size(), 5);
    const QByteArray token = signIn(ServerWorld::sara(), "d-1");
    QVERIFY(!token.isEmpty());
    const auto answer = RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token));
    const auto session = wire::decodeSession(RawClient::bodyOf(answer));
    QVERIFY(session);
    QCOMPARE(session->user, ServerWorld::sara());
    QCOMPARE(session->kind, wire::RegionKind::Training);
    QVERIFY(answer.contains("Cache-Control: no-store"));
    // Someone else's assignment, or nobody's, signs nobody in.
    const auto lie = [this](const QString &user, const QString &assignment) {
        return RawClient::statusOf(
            RawClient::ask(port, "POST", "/auth/training",
                           wire::encodeSignInCall({UserId(user), AssignmentId(assignment), DeviceId(u"d"_s)})));
    };
    QCOMPARE(lie(u"u-sara"_s, u"a-u-anders"_s), 403);
    QCOMPARE(lie(u"u-none"_s, u"a-u-none"_s), 403);
    // Signed out is signed out.
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "POST", "/auth/sign-out", "{}", bearer(token))), 200);
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token))), 401);
}

void tst_RegionServer::doors_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("health") << QByteArray("GET") << QByteArray("/healthz") << 200;
    QTest::newRow("ready") << QByteArray("GET") << QByteArray("/readyz") << 200;
    QTest::newRow("session without a token") << QByteArray("GET") << QByteArray("/.well-known/jmap") << 401;
    QTest::newRow("api without a token") << QByteArray("POST") << QByteArray("/jmap/api") << 401;
    QTest::newRow("events without a token") << QByteArray("GET") << QByteArray("/jmap/events") << 401;
    QTest::newRow("sign out without a token") << QByteArray("POST") << QByteArray("/auth/sign-out") << 401;
    QTest::newRow("no such path") << QByteArray("GET") << QByteArray("/etc/passwd") << 404;
    QTest::newRow("no such method") << QByteArray("DELETE") << QByteArray("/jmap/api") << 405;
    QTest::newRow("garbage to sign in with") << QByteArray("POST") << QByteArray("/auth/training") << 400;
}

void tst_RegionServer::doors()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    const QByteArray answer = RawClient::ask(port, method, path);
    QCOMPARE(RawClient::statusOf(answer), status);
    for (const char *header :
         {"Sync-Role: primary", "Sync-Lineage: ", "Sync-Epoch: 1", "Sync-As-Of: ", "Sync-Server-Time: "})
        QVERIFY2(answer.contains(header), header);
}

void tst_RegionServer::pushAndPullInOnePost()
{
    const QByteArray token = signIn(ServerWorld::sara(), "d-push");
    const SendMessage send = world.message(ServerWorld::healthCentre());
    auto one = call(ServerWorld::sara(), "d-push", send, ServerWorld::homeCare());
    one.pull.accounts = {{ServerWorld::homeCare(), wire::Cursor{1, 0}, false, {}}};
    const auto reply = sync(token, one);
    QVERIFY(reply);
    QCOMPARE(reply->push->lanes.first().lastSeq, 1);
    const wire::Page &page = reply->pull.pages.first();
    QCOMPARE(page.ack, 1);
    const auto isMine = [&send](const wire::Row &row) { return row.id == send.message.value(); };
    QVERIFY(std::any_of(page.puts.cbegin(), page.puts.cend(), isMine)); // its own effect, with its ack
    QVERIFY(reply->pull.grants);
    // A reply that got lost: the same again changes nothing.
    const auto again = sync(token, one);
    QCOMPARE(again->push->lanes.first().results, reply->push->lanes.first().results);
}

void tst_RegionServer::eventsComeAfterTheCommit()
{
    const QByteArray mona = signIn(ServerWorld::mona(), "d-ev");
    const QByteArray nils = signIn(ServerWorld::nils(), "d-nils");
    RawClient stream(port);
    RawClient stranger(port);
    stream.send("GET /jmap/events?types=*&ping=25&closeafter=no HTTP/1.1\r\nHost: a\r\n" + bearer(mona) + "\r\n");
    stranger.send("GET /jmap/events HTTP/1.1\r\nHost: a\r\n" + bearer(nils) + "\r\n");
    const QByteArray greeting = stream.readUntil("event: state");
    QVERIFY(greeting.contains("event: ping") && greeting.contains("Sync-Role: primary"));
    (void)stranger.readUntil("event: state");
    (void)sync(signIn(ServerWorld::sara(), "d-sara"),
               call(ServerWorld::sara(), "d-sara", world.message(ServerWorld::healthCentre(), u"Nyss skickat"_s),
                    ServerWorld::homeCare()));
    const QByteArray event = stream.readUntil("Nyss skickat"); // small enough to come along
    const auto data = event.mid(event.lastIndexOf("data: ") + 6);
    QVERIFY(data.contains("\"in-hsv\":{") && !data.contains("\"in-vc\":{"));
    // Whoever has no right to the inbox hears nothing of it.
    QVERIFY(!stranger.readUntil("in-hsv", 500).contains("in-hsv"));
}

void tst_RegionServer::revocationIsTold()
{
    const QByteArray token = signIn(ServerWorld::ola(), "d-rev");
    RawClient stream(port);
    stream.send("GET /jmap/events HTTP/1.1\r\nHost: a\r\n" + bearer(token) + "\r\n");
    QVERIFY(stream.readUntil("event: state").contains("event: state"));
    auto other = SqliteStorage(world.path, SqliteStorage::Mode::ReadWrite).openWriter().value(); // as another process
    other->begin();
    QVERIFY(setMembership(*other, ServerWorld::ola(), ServerWorld::homeCare(), Rights::None));
    QVERIFY(other->commit());
    const QByteArray told = stream.readUntil("\"grants\"");
    QVERIFY(told.contains("\"grants\""));
    other->begin();
    QVERIFY(setMembership(*other, ServerWorld::ola(), ServerWorld::homeCare(), Rights::Read));
    QVERIFY(other->commit());
}

void tst_RegionServer::gzipBothWays()
{
    const QByteArray token = signIn(ServerWorld::sara(), "d-zip");
    wire::SyncCall one;
    one.pull.device = DeviceId(u"d-zip"_s);
    one.pull.accounts = {{directoryAccount(), {}, true, {}}};
    const QByteArray answer = RawClient::ask(port, "POST", "/jmap/api", wire::gzip(wire::encodeSyncCall(one)),
                                             bearer(token) + "Content-Encoding: gzip\r\nAccept-Encoding: gzip\r\n");
    QCOMPARE(RawClient::statusOf(answer), 200);
    QVERIFY(answer.contains("Content-Encoding: gzip"));
    const auto plain = wire::gunzip(RawClient::bodyOf(answer), 1'000'000);
    QVERIFY(plain);
    QVERIFY(wire::decodeSyncReply(*plain, server->region().stamp(clock.now())));
}

void tst_RegionServer::bombIsRefused()
{
    const QByteArray token = signIn(ServerWorld::sara(), "d-bomb");
    const QByteArray bomb = wire::gzip(QByteArray(100'000'000, '0'));
    QVERIFY(bomb.size() < 1'000'000);
    const QByteArray headers = bearer(token) + "Content-Encoding: gzip\r\n";
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "POST", "/jmap/api", bomb, headers)), 413);
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "POST", "/jmap/api", "not gzip", headers)), 413);
    QCOMPARE(RawClient::statusOf(
                 RawClient::ask(port, "POST", "/jmap/api", "{}", bearer(token) + "Content-Encoding: br\r\n")),
             415);
}

void tst_RegionServer::rates()
{
    server.reset();
    auto few = options();
    few.rates = {0.001, 3, 0.001, 3};
    server = std::make_unique<RegionServer>(*storage, clock, random, few);
    port = *server->start();
    const QByteArray token = signIn(ServerWorld::sara(), "d-rate");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token))), 200);
    const QByteArray refused = RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token));
    QCOMPARE(RawClient::statusOf(refused), 429);
    QVERIFY(refused.contains("Retry-After: "));
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/healthz")), 200);
    // Reports of logouts are counted apart, and by their own bucket.
    const auto report = [this] { return RawClient::statusOf(RawClient::ask(port, "POST", "/auth/provider/logout")); };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(report(), 404); // this region has no provider
    QCOMPARE(report(), 429);
    (void)signIn(ServerWorld::sara(), "d");
    QVERIFY(!signIn(ServerWorld::sara(), "d").isEmpty());
    QVERIFY(signIn(ServerWorld::sara(), "d").isEmpty());
}

void tst_RegionServer::timesToComeAgainAreDrawn()
{
    server.reset();
    auto none = options();
    none.rates = {0, 0, 0.001, 1};
    server = std::make_unique<RegionServer>(*storage, clock, random, none);
    port = *server->start();
    const QByteArray token = signIn(ServerWorld::sara(), "d-drawn");
    QSet<int> drawn;
    for (int i = 0; i < 200; ++i) {
        const QByteArray answer = RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token));
        const qsizetype at = answer.indexOf("Retry-After: ");
        if (at >= 0)
            drawn.insert(answer.mid(at + 13, 3).trimmed().toInt());
    }
    QVERIFY2(drawn.size() >= 8, qPrintable(QString::number(drawn.size())));
    QVERIFY(*std::min_element(drawn.cbegin(), drawn.cend()) >= 1);
    QVERIFY(*std::max_element(drawn.cbegin(), drawn.cend()) <= Gateway::longestRetryAfterS);
}

void tst_RegionServer::whatHasWaitedTooLongIsSentAwayUndone()
{
    server.reset();
    AheadClock ahead;
    std::binary_semaphore entered{0};
    std::binary_semaphore leave{0};
    std::atomic<int> decided = 0;
    auto slow = options();
    slow.reducer = [&](const StateView &state, const Command &command, const Actor &actor, const Profile &profile,
                       Instant now) {
        if (++decided == 1) {
            entered.release();
            leave.acquire();
        }
        return decide(state, command, actor, profile, now);
    };
    server = std::make_unique<RegionServer>(*storage, ahead, random, slow);
    port = *server->start();
    const QByteArray token = signIn(ServerWorld::sara(), "d-first");
    const QByteArray other = signIn(ServerWorld::sara(), "d-second");
    const auto send = [this] { return world.message(ServerWorld::healthCentre()); };
    const auto first = call(ServerWorld::sara(), "d-first", send(), ServerWorld::homeCare());
    const auto second = call(ServerWorld::sara(), "d-second", send(), ServerWorld::homeCare());
    RawClient holding(port);
    RawClient waiting(port);
    const auto sendOn = [](RawClient &client, const QByteArray &headers, const QByteArray &body) {
        client.send("POST /jmap/api HTTP/1.1\r\nHost: a\r\n" + headers
                    + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    sendOn(holding, bearer(token), wire::encodeSyncCall(first));
    entered.acquire();
    sendOn(waiting, bearer(other), wire::encodeSyncCall(second));
    // An answer to what came after it on the HTTP thread: so it has come.
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/readyz")), 200);
    ahead.pass(ApiHandler::longestWaitMs + 1);
    leave.release();
    QCOMPARE(RawClient::statusOf(holding.readUntil("\r\n\r\n")), 200);
    const QByteArray sentAway = waiting.readUntil("\r\n\r\n");
    QCOMPARE(RawClient::statusOf(sentAway), 503);
    QVERIFY(sentAway.contains("Retry-After: "));
    QCOMPARE(decided.load(), 1);
    const auto again = sync(other, second);
    QVERIFY(again);
    QCOMPARE(again->push->lanes.first().lastSeq, 1);
    QCOMPARE(decided.load(), 2);
    server.reset();
}

void tst_RegionServer::readCopyRefusesWrites()
{
    // A185, A186: what is written in a read copy would never reach production, so nothing is.
    const QByteArray token = signIn(ServerWorld::sara(), "d-copy");
    const QString path = world.folder.filePath(u"copy.db"_s);
    QVERIFY(storage->takeCopy(path, Instant{1'700'000'000'000}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    SqliteStorage copied(path, SqliteStorage::Mode::ReadCopy);
    RegionServer copy(copied, clock, random, options());
    const auto started = copy.start();
    QVERIFY(started);
    const quint16 at = *started;
    const QByteArray health = RawClient::ask(at, "GET", "/healthz");
    QVERIFY(health.contains("Sync-Role: readCopy") && health.contains("Sync-As-Of: 2023-11-14T22:13:20.000Z"));

    const auto push = call(ServerWorld::sara(), "d-copy", world.message(ServerWorld::healthCentre()),
                           ServerWorld::homeCare());
    const QByteArray answer = RawClient::bodyOf(post(token, push, at)); // production's token is good here
    const auto reply = wire::decodeSyncReply(answer, copy.region().stamp(clock.now()));
    QVERIFY(reply);
    QCOMPARE(reply->push->lanes.first().error->code, u"heldReadCopy"_s);
    QCOMPARE(reply->push->lanes.first().error->errorClass, ErrorClass::Hold);
    QVERIFY(reply->push->lanes.first().results.isEmpty());
    const auto reading = call(ServerWorld::sara(), "d-copy",
                              RecordReading{ServerWorld::homeCare(), MatterId(u"m"_s), {}}, auditAccount());
    const auto held = wire::decodeSyncReply(RawClient::bodyOf(post(token, reading, at)),
                                            copy.region().stamp(clock.now()));
    QCOMPARE(held->push->lanes.first().error->code, u"heldReadCopy"_s);

    const QByteArray fresh = signIn(ServerWorld::mona(), "d-m", at);
    QVERIFY(!fresh.isEmpty());
    QCOMPARE(RawClient::statusOf(RawClient::ask(at, "POST", "/auth/sign-out", "{}", bearer(fresh))), 200);
    QCOMPARE(RawClient::statusOf(RawClient::ask(at, "GET", "/.well-known/jmap", {}, bearer(fresh))), 401);
    copy.stop();
    file.seek(0);
    QVERIFY(file.readAll() == before);
}

void tst_RegionServer::productionHasNoTrainingSignIn()
{
    server.reset();
    auto writer = storage->openWriter().value();
    const auto setKind = [&writer](const QString &kind) {
        writer->begin();
        writer->setMeta(u"kind"_s, kind);
        return writer->commit();
    };
    QVERIFY(setKind(u"production"_s));
    auto provided = options();
    provided.signIn.issuer = u"http://127.0.0.1:1"_s; // nobody there: it is not asked
    provided.signIn.clientId = u"budkavle"_s;
    server = std::make_unique<RegionServer>(*storage, clock, random, provided);
    port = *server->start();
    QVERIFY(signIn(ServerWorld::sara(), "d").isEmpty());
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/auth/training/people")), 403);
    server.reset();
    QVERIFY(setKind(u"training"_s));
}

void tst_RegionServer::fullDiskIsRetried()
{
    const QByteArray token = signIn(ServerWorld::sara(), "d-full");
    const auto push = call(ServerWorld::sara(), "d-full", world.message(ServerWorld::healthCentre()),
                           ServerWorld::homeCare());
    // SQLite's own limit stands for the disk's: not one page more. It is the file's size that is limited, for everyone.
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{4096, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
    const QByteArray refused = post(token, push);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(RawClient::statusOf(refused), 503);
    const auto error = wire::decodeProblem(RawClient::bodyOf(refused), 503);
    QCOMPARE(error.errorClass, ErrorClass::Retry);
    // Room again: the same push goes through, once.
    const auto reply = sync(token, push);
    QVERIFY(reply);
    QCOMPARE(reply->push->lanes.first().lastSeq, 1);
    QVERIFY(!reply->push->lanes.first().results.first().error);
}

void tst_RegionServer::stopsWithStreamsOpen()
{
    const QByteArray token = signIn(ServerWorld::sara(), "d-stop");
    RawClient stream(port);
    stream.send("GET /jmap/events HTTP/1.1\r\nHost: a\r\n" + bearer(token) + "\r\n");
    QVERIFY(stream.readUntil("event: state").contains("event: state"));
    server->stop();
    (void)stream.readAll();
    QVERIFY(stream.isClosed());
}

void tst_RegionServer::choresAreThePrimarys()
{
    const QString path = world.folder.filePath(u"without-chores.db"_s);
    QVERIFY(storage->takeCopy(path, Instant{1'700'000'000'000}));
    SqliteStorage copied(path, SqliteStorage::Mode::ReadCopy);
    RegionServer::Options busy = options();
    busy.choresEvery = std::chrono::milliseconds(1);
    RegionServer copy(copied, clock, random, busy);
    QVERIFY(copy.start());
    server = std::make_unique<RegionServer>(*storage, clock, random, busy);
    QVERIFY(server->start());
    const auto claimsOf = [](Storage &place) {
        return place.openReader().value()->meta(u"chore|balance"_s); // the last of them
    };
    QTRY_VERIFY(claimsOf(*storage).endsWith("done"_L1));
    server->stop();
    QVERIFY(claimsOf(copied).isEmpty());
}

QTEST_GUILESS_MAIN(tst_RegionServer)
#include "tst_RegionServer.moc"
