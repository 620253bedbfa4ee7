#include "sync/wire/CursorHash.h"
#include "sync/wire/Digest.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"
#include "sync/wire/Tally.h"
#include "tests/unit/wire/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::wire;
using namespace Qt::StringLiterals;

class TestSyncCodec : public QObject {
    Q_OBJECT
private slots:
    void callComesBack();
    void replyComesBack();
    void bytesAreAsInTheFixtures();
    void treeAndBytesAgree();
    void rowValuesAreTheBytesThatCame();
    void quietPollIsSmall();
    void cursorsInOneWord();
    void aClosingIsTold();
    void oneBadCommandSpoilsNoOther();
    void pushRefusals_data();
    void pushRefusals();
    void pullRefusals_data();
    void pullRefusals();
    void replyRefusals_data();
    void replyRefusals();
    void otherDataIsRefused();
    void errorsKeepTheirClass();
    void verifyComesBack();
    void verifyRefusals_data();
    void verifyRefusals();
    void errorOfVerifyAloneSpoilsNothing();
    void tallyIsBounded();
};

namespace {

QJsonObject argsOf(const QByteArray &request, int call)
{
    return QJsonDocument::fromJson(request)[u"methodCalls"][call][1].toObject();
}

QByteArray replyOf(const QByteArray &responses)
{
    return R"({"methodResponses":[)" + responses + R"(],"sessionState":"1"})";
}

} // namespace

void TestSyncCodec::callComesBack()
{
    const SyncCall call = sampleCall();
    const QByteArray bytes = encodeSyncCall(call);
    const auto push = decodePushCall(argsOf(bytes, 0));
    QVERIFY(push.ok());
    QVERIFY(*push == *call.push);
    const auto pull = decodePullCall(argsOf(bytes, 1));
    QVERIFY(pull.ok());
    QVERIFY(*pull == call.pull);
    SyncCall quiet = call;
    quiet.push.reset();
    quiet.pull.grants = -1;
    quiet.pull.priority.clear();
    QVERIFY(*decodePullCall(argsOf(encodeSyncCall(quiet), 0)) == quiet.pull);
}

void TestSyncCodec::replyComesBack()
{
    const auto back = decodeSyncReply(sampleReplyBytes(), sampleStamp());
    QVERIFY2(back.ok(), qPrintable(back.ok() ? QString() : back.error().detail));
    QVERIFY(*back == sampleReply());
}

void TestSyncCodec::bytesAreAsInTheFixtures()
{
    QCOMPARE(encodeSyncCall(sampleCall()), fixture(u"sync-call.json"_s));
    QCOMPARE(sampleReplyBytes(), fixture(u"sync-reply.json"_s));
    const SyncReply empty;
    QCOMPARE(encodePullResultBytes(empty.pull), QByteArray(R"({"inboxes":[]})"));
}

void TestSyncCodec::treeAndBytesAgree()
{
    const PullResult pull = sampleReply().pull;
    QCOMPARE(encodePullResult(pull), QJsonDocument::fromJson(encodePullResultBytes(pull)).object());
    PullResult plain = pull; // a tree sorts the members of a row's value
    for (Page &page : plain.pages) {
        for (Row &row : page.puts)
            row.value = QJsonDocument::fromJson(row.value).toJson(QJsonDocument::Compact);
        for (Row &row : page.backfill)
            row.value = QJsonDocument::fromJson(row.value).toJson(QJsonDocument::Compact);
    }
    QVERIFY(*decodePullResult(encodePullResult(pull)) == plain);
    QCOMPARE(encodePushResult(*sampleReply().push),
             QJsonDocument::fromJson(encodePushResultBytes(*sampleReply().push)).object());
}

void TestSyncCodec::rowValuesAreTheBytesThatCame()
{
    const QByteArray value = R"({"z":"}]\"v\":{","v":{"v":[1,2.50]},"a":"\u00e5"})";
    const QByteArray page = R"({"id":"A","from":0,"to":1,"head":1,"digest":"00000000000000ff","rows":1,"puts":[{"v":)"
        + value + R"( ,"t":"Label","m":1,"id":"l"}]})";
    const auto reply = decodeSyncReply(replyOf(R"(["Sync/pull",{"inboxes":[)" + page + R"(]},"s"])"), sampleStamp());
    QVERIFY(reply.ok());
    QCOMPARE(reply->pull.pages[0].puts[0].value, value);
    QCOMPARE(reply->pull.pages[0].puts[0].ts, Row::always);
    QCOMPARE(reply->pull.pages[0].digest, quint64(255));
    QVERIFY(encodePullResultBytes(reply->pull).contains(value));
}

void TestSyncCodec::quietPollIsSmall()
{
    SyncReply reply;
    reply.pull.stamp = sampleStamp();
    QVERIFY(encodePullResultBytes(reply.pull).size() <= 200);
}

void TestSyncCodec::cursorsInOneWord()
{
    QMap<domain::InboxId, Cursor> cursors;
    for (int i = 0; i < 100; ++i)
        cursors.insert(domain::InboxId(u"SE2321000131-E%1-meddelande"_s.arg(i)), {4, 1'000 + i});
    PullCall call;
    call.device = domain::DeviceId(u"d-1"_s);
    call.grants = 17;
    call.same = cursorHash(cursors);
    const QByteArray bytes = encodeSyncCall({std::nullopt, call, std::nullopt});
    QVERIFY2(bytes.size() < 300, bytes.constData());
    QVERIFY(*decodePullCall(argsOf(bytes, 0)) == call);

    QSet<QByteArray> hashes{call.same};
    cursors.first().modseq += 1;
    hashes << cursorHash(cursors);
    cursors.first().epoch += 1;
    hashes << cursorHash(cursors);
    cursors.erase(cursors.begin());
    hashes << cursorHash(cursors) << cursorHash({});
    QCOMPARE(hashes.size(), 5);

    PullResult result;
    result.stamp = sampleStamp();
    QVERIFY(!encodePullResultBytes(result).contains("differs")); // it was not asked
    for (const bool differs : {true, false}) {
        result.differs = differs;
        QVERIFY(encodePullResultBytes(result).contains(differs ? "\"differs\":true" : "\"differs\":false"));
        QCOMPARE(decodePullResult(encodePullResult(result))->differs, std::optional(differs));
    }
    QVERIFY(!encodePullResultBytes(result).contains("closing"));
}

void TestSyncCodec::aClosingIsTold()
{
    PullResult result;
    result.stamp = sampleStamp();
    result.closing = Closing{Instant{1000}, Instant{2000}, u"Ny version av \"servern\""_s};
    const auto read = decodePullResult(encodePullResult(result));
    QVERIFY(read.ok());
    QCOMPARE(read->closing, result.closing);
    QVERIFY(!read->closing->holdsAt(Instant{999}) && read->closing->holdsAt(Instant{1000}));
    QVERIFY(read->closing->holdsAt(Instant{1999}) && !read->closing->holdsAt(Instant{2000}));
    QJsonObject json = encodePullResult(result);
    json[u"closing"] = QJsonObject{{u"from"_s, 1000}, {u"text"_s, u"without its end"_s}};
    QVERIFY(!decodePullResult(json).ok());
}

void TestSyncCodec::oneBadCommandSpoilsNoOther()
{
    QByteArray bytes = encodeSyncCall(sampleCall());
    bytes.replace(R"("type":"item.assign")", R"("type":"item.teleport")");
    bytes.replace(R"("reason":"Inväntar svar")", R"("reason":7)");
    const auto push = decodePushCall(argsOf(bytes, 0));
    QVERIFY(push.ok());
    const QList<SequencedCommand> commands = push->lanes[0].commands;
    QCOMPARE(commands.size(), 6);
    QCOMPARE(commands[2].seq, 120);
    QCOMPARE(commands[2].error->code, u"unknownCommand"_s);
    QCOMPARE(commands[2].error->errorClass, ErrorClass::Hold);
    QCOMPARE(commands[3].error->code, u"commandMalformed"_s);
    QCOMPARE(commands[3].error->facts.value(u"field"_s), u"args.reason"_s);
    QCOMPARE(commands[3].command.id, sampleCommands().at(3).id);
    for (int good : {0, 1, 4, 5})
        QVERIFY(commands[good].command == sampleCommands().at(good) && !commands[good].error);
}

void TestSyncCodec::pushRefusals_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const QString invalid = u"invalidArguments"_s;
    const QByteArray head = R"({"device":"d","proto":2,"lanes":)";
    const QByteArray command = R"({"seq":%1,"id":"c","createdAt":1,"type":"item.open","args":{"matter":"m"}})";
    const auto lane = [&](const QByteArray &commands) {
        return QByteArray(head + R"([{"inbox":"A","commands":[)" + commands + "]}]}");
    };
    const auto numbered = [&](int seq) { return QByteArray(command).replace("%1", QByteArray::number(seq)); };
    QTest::newRow("empty") << QByteArray("{}") << invalid << u"device"_s;
    QTest::newRow("not an object") << QByteArray("[]") << invalid << QString();
    QTest::newRow("no device") << QByteArray(R"({"device":"","proto":2,"lanes":[]})") << invalid << u"device"_s;
    QTest::newRow("old") << QByteArray(R"({"device":"d","proto":0,"lanes":[]})") << u"clientTooOld"_s << QString();
    QTest::newRow("new") << QByteArray(R"({"device":"d","proto":3,"lanes":{}})") << u"serverTooOld"_s << QString();
    QTest::newRow("lane without inbox") << QByteArray(head + R"([{"commands":[]}]})") << invalid << u"lanes.inbox"_s;
    QTest::newRow("lane with empty inbox")
        << QByteArray(head + R"([{"inbox":"","commands":[]}]})") << invalid << u"lanes.inbox"_s;
    QTest::newRow("NUL in device") << QByteArray(R"({"device":"d\u0000","proto":2,"lanes":[]})") << invalid
                                   << u"device"_s;
    QTest::newRow("NUL in inbox") << QByteArray(head + R"([{"inbox":"A\u0000","commands":[]}]})") << invalid
                                  << u"lanes.inbox"_s;
    QTest::newRow("no seq") << lane(R"({"id":"c"})") << invalid << u"lanes.commands.seq"_s;
    QTest::newRow("seq 0") << lane(numbered(0)) << invalid << u"lanes.commands.seq"_s;
    QTest::newRow("gap") << lane(numbered(1) + ',' + numbered(3)) << invalid << u"lanes.commands.seq"_s;
    QTest::newRow("backwards") << lane(numbered(2) + ',' + numbered(1)) << invalid << u"lanes.commands.seq"_s;
    QTest::newRow("command no object") << lane("7") << invalid << u"lanes.commands"_s;
    QTest::newRow("201 lanes") << QByteArray(head + '[' + QByteArray(R"({"inbox":"A","commands":[]},)").repeated(200)
                                             + R"({"inbox":"A","commands":[]}]})")
                               << invalid << u"lanes"_s;
    QByteArray many = numbered(1);
    for (int seq = 2; seq <= 501; ++seq)
        many += ',' + numbered(seq);
    QTest::newRow("501 commands") << lane(many) << invalid << u"lanes.commands"_s;
}

void TestSyncCodec::pushRefusals()
{
    QFETCH(QByteArray, args);
    const auto push = decodePushCallBytes(args);
    QVERIFY(!push.ok());
    QTEST(push.error().code, "code");
    QTEST(push.error().facts.value(u"field"_s), "field");
}

void TestSyncCodec::pullRefusals_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<QString>("field");
    const auto with = [](const QByteArray &accounts) {
        return QByteArray(R"({"device":"d","maxBytes":1000,"accounts":)" + accounts + '}');
    };
    QTest::newRow("empty") << QByteArray("{}") << u"device"_s;
    QTest::newRow("no bytes") << QByteArray(R"({"device":"d","maxBytes":0,"accounts":[]})") << u"maxBytes"_s;
    QTest::newRow("too many bytes") << QByteArray(R"({"device":"d","maxBytes":99999999999,"accounts":[]})")
                                    << u"maxBytes"_s;
    QTest::newRow("account without id") << with(R"([{"e":1,"m":1}])") << u"accounts.id"_s;
    QTest::newRow("half a cursor") << with(R"([{"id":"A","e":1}])") << u"accounts.m"_s;
    QTest::newRow("negative cursor") << with(R"([{"id":"A","e":1,"m":-1}])") << u"accounts.m"_s;
    QTest::newRow("backfill as text") << with(R"([{"id":"A","backfill":"yes"}])") << u"accounts.backfill"_s;
    QTest::newRow("half a key") << with(R"([{"id":"A","backfill":{"ts":1}}])") << u"accounts.backfill"_s;
    QTest::newRow("NUL in id") << with(R"([{"id":"A\u0000"}])") << u"accounts.id"_s;
    QTest::newRow("NUL in key") << with(R"([{"id":"A","backfill":{"ts":1,"t":"Message","id":"\u0000"}}])")
                                << u"accounts.backfill"_s;
    QTest::newRow("2001 accounts") << with('[' + QByteArray(R"({"id":"A"},)").repeated(2'000) + R"({"id":"A"}])")
                                   << u"accounts"_s;
}

void TestSyncCodec::pullRefusals()
{
    QFETCH(QByteArray, args);
    const auto pull = decodePullCallBytes(args);
    QVERIFY(!pull.ok());
    QCOMPARE(pull.error().code, u"invalidArguments"_s);
    QTEST(pull.error().facts.value(u"field"_s), "field");
}

void TestSyncCodec::replyRefusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorClass>("errorClass");
    const QString malformed = u"replyMalformed"_s;
    const QByteArray pull = R"(["Sync/pull",{"inboxes":[]},"s"])";
    const auto row = [&](const char *name, const QByteArray &body, const QString &code, ErrorClass errorClass) {
        QTest::newRow(name) << body << code << errorClass;
    };
    row("nothing", {}, malformed, ErrorClass::Retry);
    row("HTML", "<html><body>502 Bad Gateway</body></html>", malformed, ErrorClass::Retry);
    row("cut", sampleReplyBytes().chopped(1), malformed, ErrorClass::Retry);
    row("some other JSON", R"({"hello":1})", u"serverUnavailable"_s, ErrorClass::Retry);
    row("no pull", replyOf(R"(["Command/push",{"lanes":[]},"p"])"), malformed, ErrorClass::Retry);
    row("two pulls", replyOf(pull + ',' + pull), malformed, ErrorClass::Retry);
    row("two members", replyOf(R"(["Sync/pull",{"inboxes":[]}])"), malformed, ErrorClass::Retry);
    row("problem", R"({"type":"urn:ietf:params:jmap:error:limit","status":400,"limit":"maxCallsInRequest"})",
        u"limit"_s, ErrorClass::Retry);
    row("method error", replyOf(pull + R"(,["error",{"type":"serverFail"},"p"])"), u"serverFail"_s, ErrorClass::Retry);
    row("unknown method error", replyOf(R"(["error",{"type":"gremlins"},"s"])"), u"gremlins"_s, ErrorClass::Retry);
    row("with class", replyOf(R"(["error",{"type":"leaseExpired","class":"hold"},"s"])"), u"leaseExpired"_s,
        ErrorClass::Hold);
    row("unknown class", replyOf(R"(["error",{"type":"forbidden","class":"explode"},"s"])"), u"forbidden"_s,
        ErrorClass::Retry);
    row("unknown response", replyOf(R"(["Core/echo",{},"x"])"), malformed, ErrorClass::Retry);
}

void TestSyncCodec::replyRefusals()
{
    QFETCH(QByteArray, body);
    const auto reply = decodeSyncReply(body, sampleStamp());
    QVERIFY(!reply.ok());
    QTEST(reply.error().code, "code");
    QTEST(reply.error().errorClass, "errorClass");
}

void TestSyncCodec::otherDataIsRefused()
{
    QList<Stamp> others(3, sampleStamp());
    others[0].epoch = 5;
    others[1].role = Role::ReadCopy;
    others[2].lineage = u"another"_s;
    for (const Stamp &other : others)
        QCOMPARE(decodeSyncReply(sampleReplyBytes(), other).error().code, u"replyMalformed"_s);
    Stamp later = sampleStamp();
    later.serverTime = later.serverTime.plusMs(9);
    QVERIFY(decodeSyncReply(sampleReplyBytes(), later)->pull.stamp == later);
}

void TestSyncCodec::errorsKeepTheirClass()
{
    for (ErrorClass each : {ErrorClass::Retry, ErrorClass::Hold, ErrorClass::Reject, ErrorClass::Reset}) {
        const Error error{each, u"something"_s, u"for developers"_s, {{u"by"_s, u"Åsa"_s}, {u"odd \"key\""_s, u"x"_s}}};
        QVERIFY(decodeError(encodeError(error)) == error);
    }
    QCOMPARE(decodeError({}).errorClass, ErrorClass::Retry);
    QCOMPARE(decodeError({{u"class"_s, u"reject"_s}}).errorClass, ErrorClass::Retry);
    QCOMPARE(decodeError({{u"type"_s, 7}, {u"class"_s, u"reject"_s}}).errorClass, ErrorClass::Retry);
    QCOMPARE(decodeError({{u"type"_s, u"forbidden"_s}}).errorClass, ErrorClass::Reject);
    QCOMPARE(errorClassOf(u"heldReadCopy"), ErrorClass::Hold);
    QCOMPARE(errorClassOf(u"tooOld"), ErrorClass::Reset);
    QCOMPARE(errorClassOf(u"nonsense"), std::nullopt);
}

void TestSyncCodec::verifyComesBack()
{
    SyncCall call = sampleCall();
    call.push.reset();
    call.verify = sampleVerifyCall();
    const auto request = decodeRequest(encodeSyncCall(call));
    QVERIFY(request.ok());
    QCOMPARE(request->calls[1].name, QString::fromLatin1(verifyMethod));
    const auto back = decodeVerifyCall(request->calls[1].args);
    QVERIFY(back.ok());
    QVERIFY(*back == *call.verify);

    const VerifyResult result = sampleVerifyResult();
    const auto reply = decodeSyncReply(
        replyOf(R"(["Sync/pull",{"inboxes":[]},"s"],["Sync/verify",)" + encodeVerifyResult(result) + R"(,"v"])"),
        sampleStamp());
    QVERIFY(reply.ok());
    QVERIFY(reply->verify == result);
    QCOMPARE(encodeVerifyResult(result), fixture(u"verify-result.json"_s));
}

void TestSyncCodec::verifyRefusals_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::newRow("no lists") << QByteArray(R"({"device":"d","id":"A"})");
    QTest::newRow("NUL in id") << QByteArray(R"({"device":"d","id":"A\u0000","sums":[],"rows":[]})");
    QTest::newRow("capital digit") << QByteArray(R"({"device":"d","id":"A","sums":["A"],"rows":[]})");
    QTest::newRow("no digit") << QByteArray(R"({"device":"d","id":"A","sums":["0g"],"rows":[]})");
    QTest::newRow("number") << QByteArray(R"({"device":"d","id":"A","sums":[7],"rows":[]})");
    QTest::newRow("too deep") << QByteArray(R"({"device":"d","id":"A","sums":[],"rows":["000000000"]})");
    QTest::newRow("has no children") << QByteArray(R"({"device":"d","id":"A","sums":["00000000"],"rows":[]})");
    QTest::newRow("too many") << QByteArray(R"({"device":"d","id":"A","rows":[],"sums":[)"
                                            + QByteArray(R"("0",)").repeated(16) + R"("1"]})");
    QTest::newRow("more behind it") << QByteArray(R"({"device":"d","id":"A","sums":[],"rows":[]}{})");
}

void TestSyncCodec::verifyRefusals()
{
    QFETCH(QByteArray, args);
    const auto call = decodeVerifyCall(args);
    QVERIFY(!call.ok());
    QCOMPARE(call.error().code, u"invalidArguments"_s);
    QCOMPARE(call.error().errorClass, ErrorClass::Reject);
}

/// As from a server that does not know the method: what else it answered is good.
void TestSyncCodec::errorOfVerifyAloneSpoilsNothing()
{
    const QByteArray pull = R"(["Sync/pull",{"inboxes":[]},"s"])";
    const auto reply = decodeSyncReply(replyOf(pull + R"(,["error",{"type":"unknownMethod"},"v"])"), sampleStamp());
    QVERIFY(reply.ok());
    QCOMPARE(reply->verify->error->code, u"unknownMethod"_s);
    const auto refused = decodeSyncReply(replyOf(pull + R"(,["error",{"type":"unknownMethod"},"s"])"), sampleStamp());
    QCOMPARE(refused.error().code, u"unknownMethod"_s);
}

void TestSyncCodec::tallyIsBounded()
{
    VerifyCall call;
    call.rows = {Bucket(), Bucket().child(3)};
    Tally tally(call, {100, 10'000});
    for (int i = 0; i < 1'000; ++i)
        tally.add({u"Message"_s, u"m%1"_s.arg(i), 1, 0, "{}"});
    const VerifyResult counted = tally.take();
    QCOMPARE(counted.rows.size(), 1); // the root is too large and left out, its child is whole
    QCOMPARE(counted.rows[0].of, Bucket().child(3));
    for (const Row &row : counted.rows[0].rows)
        QCOMPARE(rowPlace(row) >> 60, quint64(3));
    QVERIFY(counted.rows[0].rows.size() > 30);
}

QTEST_APPLESS_MAIN(TestSyncCodec)
#include "tst_SyncCodec.moc"
