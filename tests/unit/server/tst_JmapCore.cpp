#include "server/RegionServer.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/StampCodec.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

namespace {

const QByteArray core = R"("urn:ietf:params:jmap:core")";
const QByteArray vacation = core + R"(,"urn:ietf:params:jmap:vacationresponse")";

} // namespace

/// JMAP as any client knows it (RFC 8620, and section 8 of RFC 8621), over real sockets.
class tst_JmapCore : public QObject {
    Q_OBJECT
    const QString resources = QStringLiteral(TEST_DATA_DIR);
    ServerWorld world{resources};
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<SqliteStorage> storage;
    std::unique_ptr<RegionServer> server;
    quint16 port = 0;
    QByteArray sara;

    QByteArray signIn(const UserId &user)
    {
        const QByteArray body = wire::encodeSignInCall({user, AssignmentId("a-"_L1 + user.value()), DeviceId(u"d"_s)});
        const auto reply = wire::decodeSignInReply(
            RawClient::bodyOf(RawClient::ask(port, "POST", "/auth/training", body)));
        return reply ? "Authorization: Bearer " + reply->token.toLatin1() + "\r\n" : QByteArray();
    }
    QJsonObject post(const QByteArray &calls, const QByteArray &capabilities = core, const QByteArray &more = {});
    static QString name(const QJsonObject &reply, int at)
    {
        return reply.value("methodResponses"_L1)[at][0].toString();
    }
    static QJsonObject args(const QJsonObject &reply, int at = 0)
    {
        return reply.value("methodResponses"_L1)[at][1].toObject();
    }
    static QString personal() { return personalInboxOf(ServerWorld::sara()).value(); }
    QByteArray upload(const QString &account, const QByteArray &bytes, const QByteArray &who,
                      const QByteArray &type = "text/plain")
    {
        return RawClient::ask(port, "POST", "/jmap/upload/" + account.toUtf8(), bytes,
                              who + "Content-Type: " + type + "\r\n");
    }
    QByteArray download(const QString &account, const QByteArray &rest, const QByteArray &who)
    {
        return RawClient::ask(port, "GET", "/jmap/download/" + account.toUtf8() + rest, {}, who);
    }
    QJsonObject set(const QByteArray &patch, const QByteArray &more = {});
    QJsonObject vacationNow();

private slots:
    void init();
    void cleanup();
    void sessionSaysWhatThereIs();
    void requestsAreRefused_data();
    void requestsAreRefused();
    void resultsAreReferredTo();
    void createdIdsComeBack();
    void aBlobIsKeptAndFetched();
    void aBlobBelongsToItsAccount();
    void hostileBlobs_data();
    void hostileBlobs();
    void blobsAreCopied();
    void blobsOfOnePersonAreBounded();
    void blobsAreForgotten();
    void anAbsenceIsAVacation();
    void vacationsAreRefused();
    void eventsAsTheyWereAskedFor();
};

QJsonObject tst_JmapCore::post(const QByteArray &calls, const QByteArray &capabilities, const QByteArray &more)
{
    const QByteArray body = R"({"using":[)" + capabilities + R"(],"methodCalls":[)" + calls + "]" + more + "}";
    const auto answer = RawClient::ask(port, "POST", "/jmap/api", body, sara);
    return QJsonDocument::fromJson(RawClient::bodyOf(answer)).object();
}

QJsonObject tst_JmapCore::set(const QByteArray &patch, const QByteArray &more)
{
    return args(post(R"(["VacationResponse/set",{"accountId":")" + personal().toUtf8() + R"(","update":{"singleton":)"
                         + patch + "}" + more + R"(},"v"])",
                     vacation));
}

QJsonObject tst_JmapCore::vacationNow()
{
    return args(post(R"(["VacationResponse/get",{"accountId":")" + personal().toUtf8() + R"(","ids":null},"v"])",
                     vacation))
        .value("list"_L1)[0]
        .toObject();
}

void tst_JmapCore::init()
{
    world.writer.reset();
    storage = std::make_unique<SqliteStorage>(world.path, SqliteStorage::Mode::ReadWrite);
    RegionServer::Options options;
    options.rates = {0, 0, 0, 0, {}};
    server = std::make_unique<RegionServer>(*storage, clock, random, options);
    const auto started = server->start();
    QVERIFY(started);
    port = *started;
    sara = signIn(ServerWorld::sara());
    QVERIFY(!sara.isEmpty());
}

void tst_JmapCore::cleanup()
{
    server.reset();
    world.writer = world.storage->openWriter().value();
}

void tst_JmapCore::sessionSaysWhatThereIs()
{
    const auto answer = RawClient::ask(port, "GET", "/.well-known/jmap", {}, sara);
    const QJsonObject session = QJsonDocument::fromJson(RawClient::bodyOf(answer)).object();
    const QJsonObject limits =
        session.value("capabilities"_L1).toObject().value("urn:ietf:params:jmap:core"_L1).toObject();
    for (const char *limit : {"maxSizeUpload", "maxConcurrentUpload", "maxSizeRequest", "maxConcurrentRequests",
                              "maxCallsInRequest", "maxObjectsInGet", "maxObjectsInSet"})
        QVERIFY2(limits.value(QLatin1StringView(limit)).toInteger() > 0, limit);
    QVERIFY(limits.value("collationAlgorithms"_L1).isArray());
    QCOMPARE(session.value("username"_L1).toString(), ServerWorld::sara().value());
    const QString vacationName = u"urn:ietf:params:jmap:vacationresponse"_s;
    QCOMPARE(session.value("primaryAccounts"_L1).toObject().value(vacationName).toString(), personal());
    const QJsonObject accounts = session.value("accounts"_L1).toObject();
    for (auto it = accounts.constBegin(); it != accounts.constEnd(); ++it) {
        const QJsonObject account = it->toObject();
        QVERIFY(account.value("name"_L1).isString());
        QVERIFY(account.value("isPersonal"_L1).isBool());
        QVERIFY(account.value("isReadOnly"_L1).isBool());
        QCOMPARE(account.value("accountCapabilities"_L1).toObject().contains(vacationName), it.key() == personal());
    }
    // Whole only where they cannot send a token in the clear.
    for (const char *url : {"apiUrl", "downloadUrl", "uploadUrl", "eventSourceUrl"})
        QVERIFY2(session.value(QLatin1StringView(url)).toString().startsWith(u'/'), url);
    QVERIFY(!session.value("state"_L1).toString().isEmpty());
}

void tst_JmapCore::requestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("problem");
    const QByteArray json = "application/json";
    const QByteArray good = R"({"using":[)" + core + R"(],"methodCalls":[["Core/echo",{},"c"]]})";
    const auto row = [](const char *what, const QByteArray &body, const QByteArray &type, const char *problem) {
        QTest::newRow(what) << body << type << u"urn:ietf:params:jmap:error:%1"_s.arg(QLatin1StringView(problem));
    };
    row("no JSON", "this is no JSON", json, "notJSON");
    row("another type", good, "text/plain", "notJSON");
    row("no request", "[]", json, "notRequest");
    row("no calls", R"({"using":[)" + core + "]}", json, "notRequest");
    row("unknown capability", R"({"using":["urn:x"],"methodCalls":[]})", json, "unknownCapability");
    QByteArray calls = R"(["Core/echo",{},"c"])";
    for (int i = 0; i < 16; ++i)
        calls += R"(,["Core/echo",{},"c"])";
    row("too many calls", R"({"using":[)" + core + R"(],"methodCalls":[)" + calls + "]}", json, "limit");
}

void tst_JmapCore::requestsAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, problem);
    const auto answer = RawClient::ask(port, "POST", "/jmap/api", body, sara + "Content-Type: " + type + "\r\n");
    QCOMPARE(RawClient::statusOf(answer), 400);
    QVERIFY(answer.contains("application/problem+json"));
    const QJsonObject told = QJsonDocument::fromJson(RawClient::bodyOf(answer)).object();
    QCOMPARE(told.value("type"_L1).toString(), problem);
    QCOMPARE(told.value("status"_L1).toInt(), 400);
    if (problem.endsWith("limit"_L1))
        QCOMPARE(told.value("limit"_L1).toString(), u"maxCallsInRequest"_s);
}

void tst_JmapCore::resultsAreReferredTo()
{
    const QJsonObject reply = post(R"(["Core/echo",{"list":[{"id":"a"},{"id":"b"}]},"c1"],
        ["Core/echo",{"#ids":{"resultOf":"c1","name":"Core/echo","path":"/list/*/id"}},"c2"],
        ["Core/echo",{"#ids":{"resultOf":"c1","name":"Core/echo","path":"/none"}},"c3"],
        ["Core/echo",{"x":1},"c4"])");
    QCOMPARE(args(reply, 1).value("ids"_L1).toArray(), (QJsonArray{u"a"_s, u"b"_s}));
    QVERIFY(!args(reply, 1).contains("#ids"_L1));
    QCOMPARE(name(reply, 2), u"error"_s);
    QCOMPARE(args(reply, 2).value("type"_L1).toString(), u"invalidResultReference"_s);
    QCOMPARE(args(reply, 3), (QJsonObject{{u"x"_s, 1}})); // the rest goes on
}

void tst_JmapCore::createdIdsComeBack()
{
    const QJsonObject with = post(R"(["Core/echo",{},"c"])", core, R"(,"createdIds":{"k":"v"})");
    QCOMPARE(with.value("createdIds"_L1).toObject(), (QJsonObject{{u"k"_s, u"v"_s}}));
    QVERIFY(!post(R"(["Core/echo",{},"c"])").contains("createdIds"_L1));
}

void tst_JmapCore::aBlobIsKeptAndFetched()
{
    const QByteArray bytes("\0\1binary\xff", 9);
    const auto answer = upload(personal(), bytes, sara, "application/pdf");
    QCOMPARE(RawClient::statusOf(answer), 201);
    const QJsonObject kept = QJsonDocument::fromJson(RawClient::bodyOf(answer)).object();
    QCOMPARE(kept.value("accountId"_L1).toString(), personal());
    QCOMPARE(kept.value("type"_L1).toString(), u"application/pdf"_s);
    QCOMPARE(kept.value("size"_L1).toInt(), 9);
    const QByteArray id = kept.value("blobId"_L1).toString().toUtf8();
    QCOMPARE(QJsonDocument::fromJson(RawClient::bodyOf(upload(personal(), bytes, sara))).object().value("blobId"_L1),
             kept.value("blobId"_L1)); // the same bytes are the same blob
    const auto fetched = download(personal(), "/" + id + "/r%C3%B6ntgen%20%22svar%22.pdf?type=application%2Fpdf", sara);
    QCOMPARE(RawClient::statusOf(fetched), 200);
    QCOMPARE(RawClient::bodyOf(fetched), bytes);
    QVERIFY(fetched.contains("Content-Type: application/pdf\r\n"));
    QVERIFY(fetched.contains("Content-Disposition: attachment; filename*=UTF-8''r%C3%B6ntgen%20%22svar%22.pdf\r\n"));
    QVERIFY(fetched.contains("X-Content-Type-Options: nosniff\r\n"));
}

void tst_JmapCore::aBlobBelongsToItsAccount()
{
    const QByteArray mona = signIn(ServerWorld::mona());
    const QByteArray anders = signIn(ServerWorld::anders());
    const QByteArray ola = signIn(ServerWorld::ola());
    const QByteArray rest = "/" + QByteArray("b-") + QCryptographicHash::hash("x", QCryptographicHash::Sha256).toHex()
        + "/x";
    const QString shared = ServerWorld::homeCare().value();
    QCOMPARE(RawClient::statusOf(upload(shared, "x", sara)), 201);
    QCOMPARE(RawClient::statusOf(download(shared, rest, mona)), 200);
    QCOMPARE(RawClient::statusOf(download(shared, rest, ola)), 200); // who may only read there
    QCOMPARE(RawClient::statusOf(upload(shared, "y", ola)), 403);
    // Nobody else hears whether it is there: neither there, nor in an account of one's own.
    const auto other = download(shared, rest, anders);
    QCOMPARE(RawClient::statusOf(other), 404);
    QCOMPARE(RawClient::bodyOf(other), RawClient::bodyOf(download(u"in-none"_s, rest, anders)));
    QCOMPARE(RawClient::statusOf(download(personalInboxOf(ServerWorld::anders()).value(), rest, anders)), 404);
    QCOMPARE(RawClient::statusOf(upload(shared, "y", anders)), 404);
    QCOMPARE(RawClient::statusOf(upload(shared, "y", {})), 401);
    QCOMPARE(RawClient::statusOf(download(shared, rest, {})), 401);
}

void tst_JmapCore::hostileBlobs_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray text = "text/plain";
    QTest::newRow("no account") << QByteArray("POST") << QByteArray("/jmap/upload/") << text << 400;
    QTest::newRow("two accounts") << QByteArray("POST") << QByteArray("/jmap/upload/a/b") << text << 400;
    QTest::newRow("zero") << QByteArray("POST") << QByteArray("/jmap/upload/a%00b") << text << 400;
    QTest::newRow("no UTF-8") << QByteArray("POST") << QByteArray("/jmap/upload/a%ff") << text << 400;
    QTest::newRow("long") << QByteArray("POST") << "/jmap/upload/" + QByteArray(256, 'a') << text << 400;
    QTest::newRow("type") << QByteArray("POST") << QByteArray("/jmap/upload/a") << QByteArray("text") << 400;
    QTest::newRow("no name") << QByteArray("GET") << QByteArray("/jmap/download/a/b/") << text << 404;
    QTest::newRow("up") << QByteArray("GET") << QByteArray("/jmap/download/a/../b") << text << 404;
    QTest::newRow("header in the type") << QByteArray("GET")
                                        << QByteArray("/jmap/download/a/b/c?type=text%2Fplain%0D%0AX-Y%3A%20z") << text
                                        << 400;
    QTest::newRow("method") << QByteArray("GET") << QByteArray("/jmap/upload/a") << text << 405;
}

void tst_JmapCore::hostileBlobs()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    const auto answer = RawClient::ask(port, method, path, method == "POST" ? "x" : QByteArray(),
                                       sara + "Content-Type: " + type + "\r\n");
    QCOMPARE(RawClient::statusOf(answer), status);
    QVERIFY(!answer.contains("X-Y:"));
}

void tst_JmapCore::blobsAreCopied()
{
    const QByteArray id = "b-" + QCryptographicHash::hash("copied", QCryptographicHash::Sha256).toHex();
    QCOMPARE(RawClient::statusOf(upload(personal(), "copied", sara)), 201);
    const auto copy = [this](const QByteArray &from, const QByteArray &to, const QByteArray &ids) {
        return post(R"(["Blob/copy",{"fromAccountId":")" + from + R"(","accountId":")" + to + R"(","blobIds":)" + ids
                    + R"(},"c"])");
    };
    const QByteArray own = personal().toUtf8();
    const QByteArray shared = ServerWorld::homeCare().value().toUtf8();
    const QJsonObject done = args(copy(own, shared, R"([")" + id + R"(","b-none"])"));
    QCOMPARE(done.value("copied"_L1).toObject().value(QString::fromLatin1(id)).toString(), QString::fromLatin1(id));
    QCOMPARE(done.value("notCopied"_L1)["b-none"_L1]["type"_L1].toString(), u"blobNotFound"_s);
    QCOMPARE(RawClient::bodyOf(download(QString::fromLatin1(shared), "/" + id + "/x", sara)), QByteArray("copied"));
    const auto refusal = [](const QJsonObject &reply) { return args(reply).value("type"_L1).toString(); };
    QCOMPARE(refusal(copy(own, own, "[]")), u"invalidArguments"_s);
    QCOMPARE(refusal(copy("in-vc", own, "[]")), u"fromAccountNotFound"_s);
    QCOMPARE(refusal(copy(own, "in-vc", "[]")), u"accountNotFound"_s);
    QCOMPARE(refusal(copy(own, shared, "7")), u"invalidArguments"_s);
    // PostgreSQL could not be asked about it, and everybody's work in the same commit would fail with it.
    QCOMPARE(refusal(copy(own, shared, R"(["b-\u0000"])")), u"invalidArguments"_s);
    QCOMPARE(refusal(copy(own, shared, "[\"" + QByteArray(81, 'b') + "\"]")), u"invalidArguments"_s);
    sara = signIn(ServerWorld::ola());
    QCOMPARE(refusal(copy(personalInboxOf(ServerWorld::ola()).value().toUtf8(), shared, "[]")), u"accountReadOnly"_s);
}

void tst_JmapCore::blobsOfOnePersonAreBounded()
{
    auto writer = storage->openWriter();
    QVERIFY(writer);
    const InboxId account = personalInboxOf(ServerWorld::sara());
    const UserId nobody(u"u-without-other-blobs"_s);
    writer.value()->begin();
    for (int i = 1; i <= 3; ++i)
        writer.value()->putBlob(account, {u"b-%1"_s.arg(i), QByteArray(10, 'x'), nobody, Instant{i}});
    writer.value()->putBlob(account, {u"b-other"_s, QByteArray(10, 'x'), ServerWorld::mona(), Instant{0}});
    writer.value()->dropBlobs(nobody, 20);
    QVERIFY(writer.value()->commit());
    QVERIFY(!writer.value()->blob(account, u"b-1"_s)); // the oldest
    QVERIFY(writer.value()->blob(account, u"b-2"_s));
    QVERIFY(writer.value()->blob(account, u"b-other"_s)); // another's
}

void tst_JmapCore::blobsAreForgotten()
{
    const InboxId account = personalInboxOf(ServerWorld::sara());
    {
        auto writer = storage->openWriter();
        QVERIFY(writer);
        const Instant day = clock.now().plusMs(-24LL * 3600 * 1000);
        writer.value()->begin();
        writer.value()->putBlob(account, {u"b-old"_s, "x", ServerWorld::mona(), day.plusMs(-60'000)});
        writer.value()->putBlob(account, {u"b-new"_s, "x", ServerWorld::mona(), day.plusMs(60'000)});
        QVERIFY(writer.value()->commit());
    }
    QCOMPARE(RawClient::statusOf(upload(personal(), "z", sara)), 201); // whoever adds one takes away what is over
    QCOMPARE(RawClient::statusOf(download(personal(), "/b-old/x", sara)), 404);
    QCOMPARE(RawClient::statusOf(download(personal(), "/b-new/x", sara)), 200);
}

void tst_JmapCore::anAbsenceIsAVacation()
{
    QCOMPARE(vacationNow().value("isEnabled"_L1).toBool(true), false);
    const QByteArray until = wire::rfc3339(clock.now().plusMs(7LL * 24 * 3600 * 1000));
    const QJsonObject done = set(R"({"isEnabled":true,"toDate":")" + until + R"(","textBody":"Borta","subject":"S"})");
    const QJsonObject changed = done.value("updated"_L1)["singleton"_L1].toObject();
    QVERIFY(changed.value("subject"_L1).isNull() && changed.contains("subject"_L1)); // it is said what is not kept
    QVERIFY(changed.value("fromDate"_L1).isString());
    QVERIFY(done.value("oldState"_L1) != done.value("newState"_L1));
    QJsonObject now = vacationNow();
    QVERIFY(now.value("isEnabled"_L1).toBool());
    QCOMPARE(now.value("textBody"_L1).toString(), u"Borta"_s);
    QCOMPARE(wire::fromRfc3339(now.value("toDate"_L1).toString().toLatin1()), wire::fromRfc3339(until));
    // A patch leaves the rest; it is one absence still.
    QVERIFY(set(R"({"textBody":"Tillbaka snart"})").value("updated"_L1).toObject().contains("singleton"_L1));
    now = vacationNow();
    QCOMPARE(now.value("textBody"_L1).toString(), u"Tillbaka snart"_s);
    QCOMPARE(wire::fromRfc3339(now.value("toDate"_L1).toString().toLatin1()), wire::fromRfc3339(until));
    {
        auto reader = storage->openReader();
        QVERIFY(reader);
        QCOMPARE(reader.value()->rowsOfType(directoryAccount(), u"Absence"_s).size(), 1);
    }
    QVERIFY(set(R"({"isEnabled":false})").value("updated"_L1).toObject().contains("singleton"_L1));
    QCOMPARE(vacationNow().value("isEnabled"_L1).toBool(true), false);
}

void tst_JmapCore::vacationsAreRefused()
{
    const auto why = [](const QJsonObject &done) {
        return done.value("notUpdated"_L1)["singleton"_L1]["type"_L1].toString();
    };
    const QByteArray past = wire::rfc3339(clock.now().plusMs(-3'600'000));
    QCOMPARE(why(set(R"({"isEnabled":true})")), u"invalidProperties"_s);
    QCOMPARE(why(set(R"({"isEnabled":"yes"})")), u"invalidProperties"_s);
    QCOMPARE(why(set(R"({"toDate":"tomorrow"})")), u"invalidProperties"_s);
    QCOMPARE(why(set(R"({"unknown":1})")), u"invalidProperties"_s);
    QCOMPARE(why(set(R"({"isEnabled":true,"textBody":null,"htmlBody":"<p>"})")), u"invalidProperties"_s);
    // Another client cannot appoint who answers: so long an absence is entered where that can be seen to.
    const QByteArray later = wire::rfc3339(clock.now().plusMs(14LL * 24 * 3600 * 1000));
    const QJsonObject uncovered = set(R"({"isEnabled":true,"textBody":"x","toDate":")" + later + R"("})");
    QCOMPARE(why(uncovered), u"forbidden"_s);
    QCOMPARE(uncovered.value("notUpdated"_L1)["singleton"_L1]["description"_L1].toString(), u"coverMissing"_s);
    const QJsonObject over = set(R"({"isEnabled":true,"textBody":"x","toDate":")" + past + R"("})");
    QCOMPARE(why(over), u"forbidden"_s); // the reducer's own refusal
    QVERIFY(over.value("notUpdated"_L1)["singleton"_L1]["description"_L1].toString().startsWith("absenceP"_L1));
    QCOMPARE(set("{}", R"(,"ifInState":"other")").value("type"_L1).toString(), u"stateMismatch"_s);
    const QJsonObject others = set("{}", R"(,"create":{"k":{}},"destroy":["singleton","x"])");
    QCOMPARE(others.value("notCreated"_L1)["k"_L1]["type"_L1].toString(), u"singleton"_s);
    QCOMPARE(others.value("notDestroyed"_L1)["singleton"_L1]["type"_L1].toString(), u"singleton"_s);
    const auto get = [this](const QByteArray &account, const QByteArray &capabilities) {
        return args(post(R"(["VacationResponse/get",{"accountId":")" + account + R"("},"v"])", capabilities))
            .value("type"_L1)
            .toString();
    };
    QCOMPARE(get(personal().toUtf8(), core), u"unknownMethod"_s); // not without its capability
    QCOMPARE(get("in-none", vacation), u"accountNotFound"_s);
    QCOMPARE(get(ServerWorld::homeCare().value().toUtf8(), vacation), u"accountNotSupportedByMethod"_s);
    QCOMPARE(get(personalInboxOf(ServerWorld::mona()).value().toUtf8(), vacation), u"accountNotFound"_s);
}

void tst_JmapCore::eventsAsTheyWereAskedFor()
{
    const auto open = [this](const QByteArray &query) {
        auto client = std::make_unique<RawClient>(port);
        client->send("GET /jmap/events?" + query + " HTTP/1.1\r\nHost: x\r\n" + sara + "\r\n");
        return client;
    };
    const auto ours = open("types=*&closeafter=no&ping=30");
    QVERIFY(ours->readUntil("\n\n").contains("\"interval\":30"));
    const auto least = open("types=Row&closeafter=no&ping=1");
    QVERIFY(least->readUntil("\n\n").contains("\"interval\":5"));
    const auto foreign = open("types=Email,Mailbox&closeafter=no&ping=5");
    QVERIFY(foreign->readUntil("\n\n").contains("event: ping"));
    const auto silent = open("types=*&closeafter=no&ping=0");
    const QByteArray until = wire::rfc3339(clock.now().plusMs(24LL * 3600 * 1000));
    QVERIFY(!set(R"({"isEnabled":true,"textBody":"x","toDate":")" + until + R"("})").isEmpty());
    QVERIFY(least->readUntil("StateChange").contains("event: state"));
    const QByteArray heard = silent->readUntil("StateChange");
    QVERIFY(heard.contains("event: state"));
    QVERIFY(!heard.contains("event: ping"));
    const QByteArray next = foreign->readUntil("event: ping", 20'000);
    QVERIFY(next.contains("event: ping") && !next.contains("event: state")); // its next ping comes, and no state
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/jmap/events?ping=often", {}, sara)), 400);
}

QTEST_GUILESS_MAIN(tst_JmapCore)
#include "tst_JmapCore.moc"
