#include "sync/engine/SwitchableTransport.h"
#include "tests/support/FakeTime.h"
#include "tests/support/FakeTransport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::Endpoint;
using engine::HttpReply;
using engine::Patience;
using engine::SwitchableTransport;
using tests::FakeTime;
using tests::FakeTransport;

class SwitchableTransportTest : public QObject {
    Q_OBJECT
private slots:
    void passesThroughWhenNotCut();
    void refusesLaterWhenCut();
    void cuttingEndsWhatIsUnderWayOnce();
    void cancelledRequestsHearNothing();
    void whoIsToldMayAskOrCancelAtOnce();
};

void SwitchableTransportTest::passesThroughWhenNotCut()
{
    FakeTime time;
    FakeTransport network;
    SwitchableTransport transport(network, time.timers());
    int status = -1;
    transport.post(Endpoint::ReadCopy, {u"/x"_s, "t", "b", Patience::History},
                   [&](const HttpReply &r) { status = r.status; });
    QCOMPARE(network.waiting().size(), 1);
    QCOMPARE(network.waiting().at(0).endpoint, Endpoint::ReadCopy);
    QCOMPARE(network.waiting().at(0).body, QByteArray("b"));
    QCOMPARE(network.waiting().at(0).patience, Patience::History);
    network.answer(0, FakeTransport::html());
    QCOMPARE(status, 200);
}

void SwitchableTransportTest::refusesLaterWhenCut()
{
    FakeTime time;
    FakeTransport network;
    SwitchableTransport transport(network, time.timers());
    transport.setCut(true);
    int answers = 0;
    QString closed;
    transport.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &r) {
        QCOMPARE(r.status, 0);
        ++answers;
    });
    transport.openEvents(
        Endpoint::Production, u"/e"_s, {},
        {[](const auto &) {}, [](const auto &, const auto &) {}, [&](const QString &why) { closed = why; }});
    QCOMPARE(answers, 0);
    QCOMPARE(network.total(), 0);
    time.advance(0);
    QCOMPARE(answers, 1);
    QVERIFY(!closed.isEmpty());
    QVERIFY(!network.hasEvents());
}

void SwitchableTransportTest::cuttingEndsWhatIsUnderWayOnce()
{
    FakeTime time;
    FakeTransport network;
    SwitchableTransport transport(network, time.timers());
    int answers = 0;
    int closed = 0;
    transport.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &) { ++answers; });
    transport.openEvents(Endpoint::Production, u"/e"_s, {},
                         {[](const auto &) {}, [](const auto &, const auto &) {}, [&](const QString &) { ++closed; }});
    const auto late = network.waiting().at(0);
    transport.setCut(true);
    time.advance(0);
    late.done(FakeTransport::html());
    transport.setCut(false);
    time.advance(1'000);
    QCOMPARE(answers, 1);
    QCOMPARE(closed, 1);
}

void SwitchableTransportTest::cancelledRequestsHearNothing()
{
    FakeTime time;
    FakeTransport network;
    SwitchableTransport transport(network, time.timers());
    int answers = 0;
    transport.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &) { ++answers; });
    transport.setCut(true);
    transport.get(Endpoint::Production, u"/y"_s, {}, [&](const HttpReply &) { ++answers; });
    transport.cancelAll();
    time.advance(1'000);
    QCOMPARE(answers, 0);
}

void SwitchableTransportTest::whoIsToldMayAskOrCancelAtOnce()
{
    FakeTime time;
    FakeTransport network;
    SwitchableTransport transport(network, time.timers());
    transport.setCut(true);
    int answers = 0;
    transport.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &) {
        ++answers;
        transport.cancelAll();
        transport.setCut(false);
        transport.get(Endpoint::Production, u"/z"_s, {}, [](const HttpReply &) {});
    });
    transport.get(Endpoint::Production, u"/y"_s, {}, [&](const HttpReply &) { ++answers; });
    time.advance(0);
    QCOMPARE(answers, 1);
    QCOMPARE(network.waiting().size(), 1);
}

QTEST_GUILESS_MAIN(SwitchableTransportTest)
#include "tst_SwitchableTransport.moc"
