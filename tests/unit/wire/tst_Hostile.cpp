#include "sync/wire/CommandCodec.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/ProfileCodec.h"
#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/wire/Samples.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace budkavle;
using namespace budkavle::tests;
using namespace budkavle::wire;
using namespace Qt::StringLiterals;

/// Every codec on broken input: it answers, with an error or with a value that it can write and read again to the same.
class TestHostile : public QObject {
    Q_OBJECT
private slots:
    void truncated_data() { subjects(); }
    void truncated();
    void mutated_data() { subjects(); }
    void mutated();
    void garbage_data() { subjects(); }
    void garbage();

private:
    static void subjects();
};

namespace {

/// False only if a decoded value does not survive being encoded and decoded again.
using Probe = std::function<bool(const QByteArray &)>;

template <class Decode, class Encode>
Probe roundTrip(Decode decode, Encode encode)
{
    return [=](const QByteArray &bytes) {
        const auto first = decode(bytes);
        if (!first.ok())
            return !first.error().code.isEmpty();
        const auto second = decode(encode(*first));
        return second.ok() && *second == *first;
    };
}

Probe rowProbe(const domain::RowValue &value)
{
    const Row row = encodeRow(value);
    const auto decode = [row](const QByteArray &bytes) {
        Row changed = row;
        changed.value = bytes;
        return decodeRow(domain::InboxId(u"A"_s), changed);
    };
    return roundTrip(decode, [](const domain::RowValue &decoded) { return encodeRow(decoded).value; });
}

Probe replyProbe()
{
    const auto decode = [](const QByteArray &bytes) { return decodeSyncReply(bytes, sampleStamp()); };
    return roundTrip(decode, [](const SyncReply &reply) {
        QList<Invocation> responses{{u"Sync/pull"_s, encodePullResultBytes(reply.pull), u"s"_s}};
        if (reply.push)
            responses.prepend({u"Command/push"_s, encodePushResultBytes(*reply.push), u"p"_s});
        if (reply.verify)
            responses.append({u"Sync/verify"_s, encodeVerifyResult(*reply.verify), u"v"_s});
        return encodeResponse(responses, reply.sessionState);
    });
}

/// Server side: the envelope, then whatever calls are in it.
bool requestProbe(const QByteArray &bytes)
{
    const auto request = decodeRequest(bytes);
    if (!request.ok())
        return !request.error().code.isEmpty();
    for (const Invocation &call : request->calls) {
        (void)hasResultReference(call);
        const auto push = decodePushCallBytes(call.args);
        const auto pull = decodePullCallBytes(call.args);
        if (push.ok() && pull.ok())
            return false;
        const auto verify = decodeVerifyCall(call.args);
        if (verify.ok() && (verify->sums.size() > 16 || verify->rows.size() > 16))
            return false;
        if (pull.ok()) {
            const auto again = decodeRequest(encodeSyncCall({{}, *pull, {}}));
            if (!again.ok() || !(*decodePullCallBytes(again->calls[0].args) == *pull))
                return false;
        }
    }
    return true;
}

void check(const Probe &probe, const QByteArray &bytes)
{
    if (!probe(bytes))
        QFAIL(bytes.toPercentEncoding(" {}[]\":,").constData());
}

} // namespace

void TestHostile::subjects()
{
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<Probe>("probe");
    for (const domain::RowValue &value : sampleRows()) {
        const Row row = encodeRow(value);
        if (row.type != u"AbsenceAnswer")
            QTest::addRow("row %s", qPrintable(row.type)) << row.value << rowProbe(value);
    }
    for (const domain::Command &command : sampleCommands())
        QTest::addRow("command %s", qPrintable(commandType(command.body)))
            << encodeCommandBytes(command) << roundTrip(decodeCommandBytes, encodeCommandBytes);
    for (const domain::Delivery &delivery : sampleDeliveries())
        QTest::addRow("delivery %d", static_cast<int>(delivery.body.index()))
            << encodeDelivery(delivery) << roundTrip(decodeDelivery, encodeDelivery);
    QTest::newRow("reply of a comparison")
        << encodeResponse({{u"Sync/pull"_s, encodePullResultBytes(sampleReply().pull), u"s"_s},
                           {u"Sync/verify"_s, encodeVerifyResult(sampleVerifyResult()), u"v"_s}},
                          {})
        << replyProbe();
    SyncCall comparing = sampleCall();
    comparing.push.reset();
    comparing.verify = sampleVerifyCall();
    QTest::newRow("request of a comparison") << encodeSyncCall(comparing) << Probe(requestProbe);
    QTest::newRow("reply") << sampleReplyBytes() << replyProbe();
    QTest::newRow("request") << encodeSyncCall(sampleCall()) << Probe(requestProbe);
    QTest::newRow("people") << encodePeople(samplePeople()) << roundTrip(decodePeople, encodePeople);
    QTest::newRow("session") << encodeSession(sampleSession(), {}, {}, {})
                             << roundTrip(decodeSession, [](const SessionReply &session) {
                                    return encodeSession(session, {}, {}, {});
                                });
    const auto decodeHint = [](const QByteArray &bytes) { return decodeChangeHint(bytes, sampleStamp()); };
    QTest::newRow("hint") << encodeChangeHint(sampleHint()) << roundTrip(decodeHint, encodeChangeHint);
    QTest::newRow("problem") << encodeProblem(domain::reject(u"forbidden"_s), 403)
                             << Probe(
                                    [](const QByteArray &bytes) { return !decodeProblem(bytes, 400).code.isEmpty(); });
    QTest::newRow("profile") << QByteArray(
        R"({"id":"x","name":"X","version":1,"keys":{"priority.high":{"value":"on","source":"A"}}})")
                             << Probe([](const QByteArray &bytes) { return !decodeProfile(bytes).ok(); });
}

void TestHostile::truncated()
{
    QFETCH(QByteArray, good);
    QFETCH(Probe, probe);
    QVERIFY(probe(good));
    for (qsizetype length = 0; length < good.size(); ++length) {
        // An own allocation of just that length, so that a sanitizer sees one byte too many.
        check(probe, QByteArray(good.constData(), length));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestHostile::mutated()
{
    QFETCH(QByteArray, good);
    QFETCH(Probe, probe);
    static const QList<QByteArray> splices{
        "\"",   "\\", "{", "}",     "[",    "]",    ",",           ":",          QByteArray(1, '\0'),
        "\xff", "-",  "9", "1e999", "null", "true", "\"\\ud800\"", "{\"v\":{}}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["};
    QRandomGenerator random(20'260'302); // the same on every run
    for (int round = 0; round < 3'000; ++round) {
        QByteArray bytes = good;
        const int changes = random.bounded(1, 4);
        for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
            const qsizetype at = random.bounded(static_cast<int>(bytes.size()));
            switch (random.bounded(5)) {
            case 0: bytes[at] = static_cast<char>(random.bounded(256)); break;
            case 1: bytes.remove(at, random.bounded(1, 12)); break;
            case 2: bytes.insert(at, splices.at(random.bounded(static_cast<int>(splices.size())))); break;
            case 3:
                bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), random.bounded(40)));
                break;
            default: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8))); break;
            }
        }
        check(probe, bytes);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestHostile::garbage()
{
    QFETCH(Probe, probe);
    const QList<QByteArray> bodies{{},
                                   "null",
                                   "0",
                                   "\"x\"",
                                   "[]",
                                   "{}",
                                   "<html></html>",
                                   QByteArray(1'000'000, '{'),
                                   QByteArray(1'000'000, '['),
                                   QByteArray("{\"a\":").repeated(200'000),
                                   QByteArray(1'000'000, '"'),
                                   QByteArray(1'000'000, '\\'),
                                   QByteArray(1'000'000, '\0'),
                                   QByteArray(1'000'000, '\xff'),
                                   "{\"" + QByteArray(1'000'000, 'k') + "\":1}",
                                   '[' + QByteArray("1,").repeated(500'000) + "1]"};
    for (const QByteArray &body : bodies) {
        if (!probe(body))
            QFAIL(body.left(40).toPercentEncoding().constData());
    }
}

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_Hostile.moc"
