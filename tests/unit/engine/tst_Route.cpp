#include "sync/engine/Route.h"

#include <QTest>

using namespace budkavle;
using engine::Endpoint;
using engine::Route;
using Step = engine::Route::Step;
using wire::Role;

class RouteTest : public QObject {
    Q_OBJECT
private slots:
    void startsAtProduction();
    void twoFailuresTryTheCopy();
    void oneLongFailureTriesTheCopy();
    void anAnswerForgetsFailures();
    void withoutACopyItIsOffline();
    void failedCopyGoesBackToProduction();
    void copyIsNeverPushedTo();
    void flippedProductionIsNotPushedTo();
};

void RouteTest::startsAtProduction()
{
    const Route route(true);
    QCOMPARE(route.endpoint(), Endpoint::Production);
    QVERIFY(route.mayPush());
    QVERIFY(!route.isOnCopy());
}

void RouteTest::twoFailuresTryTheCopy()
{
    Route route(true);
    QCOMPARE(route.failed(Endpoint::Production, 0, 10), Step::Again);
    QCOMPARE(route.endpoint(), Endpoint::Production);
    QCOMPARE(route.failed(Endpoint::Production, 20, 30), Step::TryCopy);
    QCOMPARE(route.endpoint(), Endpoint::ReadCopy);
    QVERIFY(!route.isOnCopy()); // it has not answered yet
    route.answered(Endpoint::ReadCopy, Role::ReadCopy);
    QVERIFY(route.isOnCopy());
}

void RouteTest::oneLongFailureTriesTheCopy()
{
    Route route(true);
    QCOMPARE(route.failed(Endpoint::Production, 0, 3'000), Step::TryCopy);
}

void RouteTest::anAnswerForgetsFailures()
{
    Route route(true);
    QCOMPARE(route.failed(Endpoint::Production, 0, 10), Step::Again);
    route.answered(Endpoint::Production, Role::Primary);
    QCOMPARE(route.failed(Endpoint::Production, 9'000, 9'010), Step::Again);
}

void RouteTest::withoutACopyItIsOffline()
{
    Route route(false);
    QCOMPARE(route.failed(Endpoint::Production, 0, 10), Step::Again);
    QCOMPARE(route.failed(Endpoint::Production, 20, 30), Step::Offline);
    QCOMPARE(route.endpoint(), Endpoint::Production);
}

void RouteTest::failedCopyGoesBackToProduction()
{
    Route route(true);
    QCOMPARE(route.failed(Endpoint::Production, 0, 5'000), Step::TryCopy);
    QCOMPARE(route.failed(Endpoint::ReadCopy, 5'000, 5'010), Step::Offline);
    QCOMPARE(route.endpoint(), Endpoint::Production);
    // Still down: each round asks both.
    QCOMPARE(route.failed(Endpoint::Production, 6'000, 6'010), Step::TryCopy);
}

void RouteTest::copyIsNeverPushedTo()
{
    Route route(true);
    QCOMPARE(route.failed(Endpoint::Production, 0, 5'000), Step::TryCopy);
    QVERIFY(!route.mayPush());
    route.answered(Endpoint::ReadCopy, Role::ReadCopy);
    QVERIFY(!route.mayPush());
    route.backToProduction();
    QVERIFY(route.mayPush());
}

void RouteTest::flippedProductionIsNotPushedTo()
{
    Route route(true);
    route.answered(Endpoint::Production, Role::ReadCopy);
    QVERIFY(route.isFlipped());
    QVERIFY(route.isOnCopy());
    QVERIFY(!route.mayPush());
    route.answered(Endpoint::Production, Role::Primary);
    QVERIFY(route.mayPush());
}

QTEST_GUILESS_MAIN(RouteTest)
#include "tst_Route.moc"
