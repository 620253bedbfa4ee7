#include "server/RegionServer.h"
#include "server/core/SessionEnds.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/ProviderSignIn.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// How sessions begin, go on and end at a server, whatever the provider does meanwhile.
class tst_Sessions : public QObject {
    Q_OBJECT
    const QString resources = QStringLiteral(TEST_DATA_DIR);
    std::unique_ptr<ServerWorld> world;
    StillClock clock;
    SystemRandom random;
    std::unique_ptr<SqliteStorage> storage;
    std::unique_ptr<RegionServer> server;
    quint16 port = 0;

    Outcome start(const ProviderOptions &signIn = {}, bool isProduction = false)
    {
        if (isProduction)
            world->transact([](StorageWriter &writer) { writer.setMeta(u"kind"_s, u"production"_s); });
        world->writer.reset();
        storage = std::make_unique<SqliteStorage>(world->path, SqliteStorage::Mode::ReadWrite);
        RegionServer::Options options;
        options.signIn = signIn;
        server = std::make_unique<RegionServer>(*storage, clock, random, options);
        const auto started = server->start();
        port = started ? *started : 0;
        return started ? Outcome(Done{}) : Outcome(started.error());
    }
    /// Nobody listens there.
    static ProviderOptions deadProvider()
    {
        ProviderOptions options;
        options.issuer = u"http://127.0.0.1:1"_s;
        options.clientId = u"budkavle"_s;
        return options;
    }
    static QByteArray signInBody(const UserId &user)
    {
        return wire::encodeSignInCall({user, AssignmentId("a-"_L1 + user.value()), DeviceId(u"d"_s)});
    }
    [[nodiscard]] QByteArray signIn(const UserId &user) const
    {
        const auto answer = RawClient::ask(port, "POST", "/auth/training", signInBody(user));
        return wire::decodeSignInReply(RawClient::bodyOf(answer))->token.toLatin1();
    }
    static QByteArray bearer(const QByteArray &token) { return "Authorization: Bearer " + token + "\r\n"; }
    [[nodiscard]] QByteArray post(const QByteArray &path, const QByteArray &token, const QByteArray &body = "{}") const
    {
        return RawClient::ask(port, "POST", path, body, token.isEmpty() ? QByteArray() : bearer(token));
    }
    [[nodiscard]] int sessionStatus(const QByteArray &token) const
    {
        return RawClient::statusOf(RawClient::ask(port, "GET", "/.well-known/jmap", {}, bearer(token)));
    }
    static QString codeIn(const QByteArray &answer)
    {
        return wire::decodeProblem(RawClient::bodyOf(answer), RawClient::statusOf(answer)).code;
    }
    [[nodiscard]] std::unique_ptr<RawClient> stream(const QByteArray &token) const
    {
        auto client = std::make_unique<RawClient>(port);
        client->send("GET /jmap/events HTTP/1.1\r\nHost: a\r\n" + bearer(token) + "\r\n");
        return client->readUntil("event: state").contains("event: state") ? std::move(client) : nullptr;
    }
    /// One of production's, as a sign-in by the provider gives it.
    [[nodiscard]] QByteArray tokenOf(const UserId &user, const QString &subject) const
    {
        Token token{u"t-"_s + user.value(),
                    {user, AssignmentId("a-"_L1 + user.value())},
                    DeviceId(u"d"_s),
                    clock.now(),
                    clock.now().plusMs(3'600'000)};
        const TokenSigner signer(world->region.tokenKey, {});
        token.subject = signer.blind(u"subject"_s, subject);
        return signer.sign(token);
    }

private slots:
    void init()
    {
        clock = {};
        world = std::make_unique<ServerWorld>(resources);
    }
    void cleanup()
    {
        server.reset();
        storage.reset();
        world.reset();
    }

    void aRegionWithoutASignInIsNotServed()
    {
        const auto started = start({}, true);
        QVERIFY(!started);
        QCOMPARE(started.error().code, u"signInMissing"_s);
        QVERIFY(!started.error().detail.isEmpty());
    }

    /// Only the database says that a region is for training: nothing in a configuration makes it one.
    void noConfigurationOpensTrainingInProduction()
    {
        ProviderOptions options = deadProvider();
        options.training = true;
        QVERIFY(start(options, true));
        const auto answer = post("/auth/training", {}, signInBody(ServerWorld::sara()));
        QCOMPARE(RawClient::statusOf(answer), 403);
        QCOMPARE(codeIn(answer), u"notTraining"_s);
        const auto people = RawClient::ask(port, "GET", "/auth/training/people");
        QCOMPARE(RawClient::statusOf(people), 403);
        QVERIFY(!people.contains("Sara"));
    }

    void aTrainingRegionMayForbidIt()
    {
        ProviderOptions options = deadProvider();
        options.training = false;
        QVERIFY(start(options));
        QCOMPARE(codeIn(post("/auth/training", {}, signInBody(ServerWorld::sara()))), u"notTraining"_s);
        server.reset();
        options.issuer.clear();
        QCOMPARE(start(options).error().code, u"signInMissing"_s);
    }

    /// A provider that is away keeps out who signs in, and nobody else.
    void runningSessionsNeedNoProvider()
    {
        QVERIFY(start(deadProvider(), true));
        const QByteArray token = tokenOf(ServerWorld::sara(), u"sara"_s);
        const auto away = RawClient::ask(port, "GET", "/auth/provider");
        QCOMPARE(RawClient::statusOf(away), 424);
        QCOMPARE(codeIn(away), u"providerUnreachable"_s);
        QCOMPARE(sessionStatus(token), 200);
        const auto renewed = post("/auth/renew", token);
        QCOMPARE(RawClient::statusOf(renewed), 200);
    }

    void withoutAProviderThereIsNone()
    {
        QVERIFY(start());
        for (const auto &answer : {RawClient::ask(port, "GET", "/auth/provider"), post("/auth/provider", {}),
                                   post("/auth/provider/logout", {})}) {
            QCOMPARE(RawClient::statusOf(answer), 404);
            QCOMPARE(codeIn(answer), u"noProvider"_s);
        }
    }

    void renewalsEndAtTheBound()
    {
        ProviderOptions options;
        options.sessionHours = 3;
        options.idleHours = 2;
        QVERIFY(start(options));
        QByteArray token = signIn(ServerWorld::sara());
        const TokenSigner signer(world->region.tokenKey, {});
        const Instant begun = clock.now();
        QCOMPARE(signer.verify(token, clock.now())->expires, begun.plusMs(2 * 3'600'000));
        clock.at = begun.plusMs(3'600'000 + 1000);
        token = wire::decodeSignInReply(RawClient::bodyOf(post("/auth/renew", token)))->token.toLatin1();
        const auto renewed = signer.verify(token, clock.now());
        QVERIFY(renewed);
        QCOMPARE(renewed->begun(), begun);
        QCOMPARE(renewed->expires, begun.plusMs(3 * 3'600'000)); // not a minute longer
        clock.at = begun.plusMs(3 * 3'600'000);
        QCOMPARE(RawClient::statusOf(post("/auth/renew", token)), 401);
        QCOMPARE(sessionStatus(token), 401);
    }

    void aRenewalMayNameTheDevice()
    {
        QVERIFY(start());
        const QByteArray token = signIn(ServerWorld::sara());
        const TokenSigner signer(world->region.tokenKey, {});
        const auto deviceAfter = [&](const QByteArray &body) {
            const auto reply = wire::decodeSignInReply(RawClient::bodyOf(post("/auth/renew", token, body)));
            return reply ? signer.verify(reply->token.toLatin1(), clock.now())->device.value() : QString();
        };
        QCOMPARE(deviceAfter("{}"), u"d"_s);
        QCOMPARE(deviceAfter(wire::encodeRenewal(DeviceId(u"d-2"_s))), u"d-2"_s);
        QCOMPARE(deviceAfter(wire::encodeRenewal(DeviceId(QString(200, u'x')))), QString());
        QCOMPARE(deviceAfter("garbage"), QString());
    }

    void whatWasSignedOutIsNotRenewed()
    {
        QVERIFY(start());
        const QByteArray token = signIn(ServerWorld::sara());
        clock.at = clock.at.plusMs(1000);
        const QByteArray renewed =
            wire::decodeSignInReply(RawClient::bodyOf(post("/auth/renew", token)))->token.toLatin1();
        QCOMPARE(RawClient::statusOf(post("/auth/sign-out", renewed)), 200);
        QCOMPARE(RawClient::statusOf(post("/auth/renew", token)), 401);
        QCOMPARE(sessionStatus(token), 401);
    }

    void everywhere()
    {
        QVERIFY(start());
        const QByteArray here = signIn(ServerWorld::sara());
        const QByteArray there = signIn(ServerWorld::sara());
        const QByteArray another = signIn(ServerWorld::mona());
        auto events = stream(there);
        auto others = stream(another);
        QVERIFY(events && others);
        QCOMPARE(RawClient::statusOf(post("/auth/sign-out-everywhere", here)), 200);
        events->readAll();
        QVERIFY(events->isClosed());
        QCOMPARE(sessionStatus(here), 401);
        QCOMPARE(sessionStatus(there), 401);
        QCOMPARE(sessionStatus(another), 200);
        others->readUntil("never", 50);
        QVERIFY(!others->isClosed());
        clock.at = clock.at.plusMs(1);
        QCOMPARE(sessionStatus(signIn(ServerWorld::sara())), 200);
    }

    /// As a lost computer's, which an administrator has ended: whoever has it ends nothing that the person begins anew.
    void whatEndedElsewhereEndsNobody()
    {
        QVERIFY(start());
        const QByteArray lost = signIn(ServerWorld::sara());
        auto writer = SqliteStorage(world->path, SqliteStorage::Mode::ReadWrite).openWriter().value();
        writer->begin();
        const SessionEnd end = endOfAll(ServerWorld::sara().value(), clock.now());
        writer->revokeSession(end.key, end.until.ms);
        QVERIFY(writer->commit());
        writer.reset();
        clock.at = clock.at.plusMs(1000);
        const QByteArray anew = signIn(ServerWorld::sara());
        QCOMPARE(RawClient::statusOf(post("/auth/sign-out-everywhere", lost)), 401);
        QCOMPARE(RawClient::statusOf(post("/auth/sign-out", lost)), 401);
        QCOMPARE(sessionStatus(anew), 200);
    }

    /// Another server on the database knows by the database alone, and one that starts later too.
    void everywhereAtEveryServer()
    {
        QVERIFY(start(deadProvider(), true));
        const QByteArray region = tokenOf(ServerWorld::sara(), u"one person"_s);
        const QByteArray municipality = tokenOf(ServerWorld::anders(), u"one person"_s);
        auto events = stream(municipality);
        QVERIFY(events);
        const TokenSigner signer(world->region.tokenKey, {});
        auto writer = SqliteStorage(world->path, SqliteStorage::Mode::ReadWrite).openWriter().value();
        writer->begin();
        const SessionEnd end = endOfAll(signer.blind(u"subject"_s, u"one person"_s), clock.now());
        writer->revokeSession(end.key, end.until.ms);
        QVERIFY(writer->commit());
        writer.reset();
        events->readAll();
        QVERIFY(events->isClosed());
        QCOMPARE(sessionStatus(region), 401);
        QCOMPARE(sessionStatus(municipality), 401); // A20: both employments
        server.reset();
        QVERIFY(start(deadProvider(), false));
        QCOMPARE(sessionStatus(region), 401);
    }
};

QTEST_GUILESS_MAIN(tst_Sessions)
#include "tst_Sessions.moc"
