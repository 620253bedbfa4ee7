#include "tests/support/FakeTransport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using budkavle::engine::Endpoint;
using budkavle::engine::HttpReply;
using budkavle::tests::FakeTransport;
using Fault = FakeTransport::Fault;

/// That the fake keeps what Transport promises: later, once, never after cancelAll().
class FakeTransportTest : public QObject {
    Q_OBJECT
private slots:
    void answersLaterAndOnce();
    void cancelledHearsNothing();
    void faults_data();
    void faults();
    void onlyTheNthFails();
    void oneStreamAtATime();
    void closedStreamHearsNothing();
};

void FakeTransportTest::answersLaterAndOnce()
{
    FakeTransport network;
    network.setResponder([](const FakeTransport::Request &) { return FakeTransport::html(); });
    int answers = 0;
    network.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &) { ++answers; });
    QCOMPARE(answers, 0);
    QVERIFY(network.deliver());
    QVERIFY(!network.deliver());
    QCOMPARE(answers, 1);
    QCOMPARE(network.gets(), 1);
}

void FakeTransportTest::cancelledHearsNothing()
{
    FakeTransport network;
    int answers = 0;
    network.post(Endpoint::Production, {u"/x"_s, {}, {}}, [&](const HttpReply &) { ++answers; });
    network.cancelAll();
    QVERIFY(!network.deliver());
    QCOMPARE(answers, 0);
}

void FakeTransportTest::faults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("seenByServer");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << Fault::None << 1 << 207;
    QTest::newRow("refused") << Fault::Refused << 0 << 0;
    QTest::newRow("lost reply") << Fault::LostReply << 1 << 0;
    QTest::newRow("twice") << Fault::Twice << 2 << 207;
    QTest::newRow("html") << Fault::Html << 0 << 200;
}

void FakeTransportTest::faults()
{
    QFETCH(Fault, fault);
    QFETCH(int, seenByServer);
    QFETCH(int, status);
    FakeTransport network;
    int seen = 0;
    network.setResponder([&](const FakeTransport::Request &) {
        ++seen;
        HttpReply reply;
        reply.status = 207;
        return reply;
    });
    network.failNth(1, fault);
    int got = -1;
    network.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &reply) { got = reply.status; });
    QVERIFY(network.deliver());
    QCOMPARE(seen, seenByServer);
    QCOMPARE(got, status);
}

void FakeTransportTest::onlyTheNthFails()
{
    FakeTransport network;
    network.setResponder([](const FakeTransport::Request &) { return FakeTransport::html(); });
    network.failNth(2, Fault::Refused);
    QList<int> got;
    for (int i = 0; i < 3; ++i) {
        network.get(Endpoint::Production, u"/x"_s, {}, [&](const HttpReply &reply) { got.append(reply.status); });
        QVERIFY(network.deliver());
    }
    QCOMPARE(got, (QList<int>{200, 0, 200}));
}

void FakeTransportTest::oneStreamAtATime()
{
    FakeTransport network;
    int first = 0;
    int second = 0;
    const auto counting = [](int &count) {
        return budkavle::engine::Transport::EventHandlers{[&count](const auto &) { ++count; },
                                                          [&count](const auto &, const auto &) { ++count; },
                                                          [&count](const auto &) { ++count; }};
    };
    network.openEvents(Endpoint::Production, u"/a"_s, {}, counting(first));
    network.openEvents(Endpoint::Production, u"/b"_s, {}, counting(second));
    network.acceptEvents({});
    network.sendEvent("state", "{}");
    network.endEvents();
    QCOMPARE(first, 0);
    QCOMPARE(second, 3);
    QVERIFY(!network.hasEvents());
}

void FakeTransportTest::closedStreamHearsNothing()
{
    FakeTransport network;
    int heard = 0;
    network.openEvents(
        Endpoint::Production, u"/a"_s, {},
        {[&](const auto &) { ++heard; }, [&](const auto &, const auto &) { ++heard; }, [&](const auto &) { ++heard; }});
    network.closeEvents();
    network.sendEvent("state", "{}");
    network.endEvents();
    QCOMPARE(heard, 0);
}

QTEST_GUILESS_MAIN(FakeTransportTest)
#include "tst_FakeTransport.moc"
