#include "tests/unit/engine/EngineBed.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using tests::EngineBed;
using tests::FakeTransport;

/// Rules and inboxes that have changed are told by the state of the JMAP Session, which every answer names.
class SyncEngineRulesTest : public QObject {
    Q_OBJECT
private slots:
    void anotherSessionStateIsAskedForOnce();
    void otherRulesAreFetchedWhenToldOf();
};

void SyncEngineRulesTest::anotherSessionStateIsAskedForOnce()
{
    EngineBed bed;
    bed.startAndSettle();
    QCOMPARE(bed.production.sessionsTold, 1);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.production.sessionsTold, 1);
    // As from two servers of different versions, which never name the same.
    bed.transport.setResponder([&bed](const FakeTransport::Request &request) {
        auto reply = bed.production.handle(request);
        if (reply && !request.isPost)
            reply->body.replace("\"state\":\"s\"", "\"state\":\"older\"");
        return reply;
    });
    bed.production.sessionState = u"newer"_s;
    for (int round = 0; round < 3; ++round) {
        bed.engine->nudge();
        bed.settle();
    }
    QCOMPARE(bed.production.sessionsTold, 2);
}

void SyncEngineRulesTest::otherRulesAreFetchedWhenToldOf()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.profile = R"({"id":"other"})";
    bed.production.sessionState = u"s2"_s;
    bed.transport.sendEvent("state", R"({"@type":"StateChange","changed":{}})");
    bed.settle();
    QCOMPARE(bed.production.sessionsTold, 2);
    QCOMPARE(bed.cache.profile, QByteArray(R"({"id":"other"})"));
    // Also when it is told during an exchange that answers of the time before.
    bed.engine->nudge();
    bed.production.profile = R"({"id":"third"})";
    bed.production.sessionState = u"s3"_s;
    bed.transport.sendEvent("state", R"({"@type":"StateChange","changed":{}})");
    bed.settle();
    QCOMPARE(bed.cache.profile, QByteArray(R"({"id":"third"})"));
}

QTEST_GUILESS_MAIN(SyncEngineRulesTest)
#include "tst_SyncEngineRules.moc"
