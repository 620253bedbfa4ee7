#include "server/core/CommandLane.h"
#include "server/storage/PostgresConnection.h"
#include "server/storage/PostgresStorage.h"
#include "tests/support/FakeRandom.h"
#include "tests/unit/server/TwoWriters.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// Two servers that write at once to one PostgreSQL: neither waits for the other with what the other needs.
class tst_StorageOrder : public tests::TwoWriters {
    Q_OBJECT
    const domain::UserId user{u"u"_s};

    static RowWrite row() { return {{u"Message"_s, u"r"_s, 0, 1, "{}"}, u"m"_s}; }
private slots:
    /// Each moves a right, and then the first needs the account that the second holds. The versions of the rights are
    /// everybody's: were they held from when they are moved, each would wait for the other.
    void rightsThatMoveHoldUpNobody()
    {
        first->begin();
        first->setGrant(user, inbox, domain::Rights::Read);
        first->revokeSession(u"s1"_s, 1);
        QVERIFY(!first->failure()); // it is done, not only on its way
        second->begin();
        second->setGrant(user, other, domain::Rights::Read);
        second->revokeSession(u"s2"_s, 1);
        QVERIFY(!second->failure());
        std::thread waiting([&] { first->apply(other, {row()}); });
        awaitWaiter();
        QVERIFY(second->commit());
        waiting.join();
        QVERIFY2(!first->failure(), first->failure() ? qPrintable(first->failure()->detail) : "");
        QVERIFY(first->commit());
        QCOMPARE(first->grantsVersion(user, {}), 2);
        QCOMPARE(first->meta(u"grantsSerial"_s), u"2"_s);
        QCOMPARE(first->meta(u"signOutsSerial"_s), u"2"_s);
    }

    void aVersionCountsWhatIsMovedInTheTransaction()
    {
        first->begin();
        first->setGrant(user, inbox, domain::Rights::Read);
        QCOMPARE(first->grantsVersion(user, {}), 1);
        first->savepoint();
        first->setGrant(user, inbox, domain::Rights::None);
        QCOMPARE(first->grantsVersion(user, {}), 2);
        first->rollbackToSavepoint();
        QCOMPARE(first->grantsVersion(user, {}), 1);
        QVERIFY(first->commit());
        QCOMPARE(first->grantsVersion(user, {}), 1);
        first->begin();
        first->setGrant(user, inbox, domain::Rights::None);
        first->rollback();
        QCOMPARE(first->grantsVersion(user, {}), 1);
    }

    void endsThatAreOverHoldUpNobody()
    {
        first->begin();
        first->revokeSession(u"s1"_s, 1);
        first->revokeSession(u"s2"_s, 1);
        first->revokeSession(u"s3"_s, 9);
        QVERIFY(first->commit());
        PostgresConnection holder(address.toUtf8(), clock, random);
        QVERIFY(holder.bringUp());
        QVERIFY(holder.runScript("BEGIN; UPDATE revoked_session SET expires=9 WHERE id='s1'").ok()); // and goes on
        second->begin();
        second->purgeSessions(domain::Instant{5}, 10);
        QVERIFY(second->commit());
        QVERIFY(holder.runScript("COMMIT").ok());
        QCOMPARE(first->revokedSessions(), (QMap<QString, qint64>{{u"s1"_s, 9}, {u"s3"_s, 9}}));
    }

    /// Each ends a session that the other ends too, and each in its own order.
    void signOutsOfSeveralDoNotCollide()
    {
        first->begin();
        first->revokeSession(u"s1"_s, 5);
        QVERIFY(!first->failure());
        second->begin();
        second->revokeSession(u"s2"_s, 6);
        QVERIFY(!second->failure());
        QCOMPARE(second->endsAmong({u"s2"_s}).value(u"s2"_s), 6); // whoever shares the commit finds it
        bool isCommitted = false;
        std::thread late([&] {
            second->revokeSession(u"s1"_s, 7);
            isCommitted = !second->failure() && second->commit();
        });
        first->revokeSession(u"s2"_s, 8);
        QVERIFY(!first->failure());
        QVERIFY(first->commit());
        late.join();
        QVERIFY(isCommitted);
        QCOMPARE(first->revokedSessions(), (QMap<QString, qint64>{{u"s1"_s, 7}, {u"s2"_s, 8}}));
    }

    void anEndThatIsTakenBackIsNone()
    {
        first->begin();
        first->revokeSession(u"s1"_s, 5);
        first->savepoint();
        first->revokeSession(u"s1"_s, 9);
        first->revokeSession(u"s2"_s, 9);
        QCOMPARE(first->revokedSessions(), (QMap<QString, qint64>{{u"s1"_s, 9}, {u"s2"_s, 9}}));
        first->rollbackToSavepoint();
        QVERIFY(first->commit());
        QCOMPARE(second->revokedSessions(), (QMap<QString, qint64>{{u"s1"_s, 5}}));
    }

    /// The same codes and reports come to both servers, in another order to each.
    void whatMayHappenOnceIsAskedForInOneOrder()
    {
        Foreseen foreseen;
        foreseen.once = {u"a"_s, u"b"_s};
        first->begin();
        first->foresee(foreseen);
        QVERIFY(first->useOnce(u"a"_s, domain::Instant{9}));
        QStringList seen;
        bool isCommitted = false;
        std::thread late([&] {
            std::reverse(foreseen.once.begin(), foreseen.once.end());
            second->begin();
            second->foresee(foreseen);
            for (const QString &key : std::as_const(foreseen.once))
                seen << key + (second->useOnce(key, domain::Instant{9}) ? u"+"_s : u"-"_s);
            isCommitted = second->commit();
        });
        awaitWaiter();
        QVERIFY(first->useOnce(u"b"_s, domain::Instant{9}));
        QVERIFY(!first->useOnce(u"b"_s, domain::Instant{9}));
        QVERIFY(first->commit());
        late.join();
        QCOMPARE(seen, (QStringList{u"b-"_s, u"a-"_s}));
        QVERIFY(isCommitted);
    }

    /// One person is refused at two servers, with different acts, before either has committed.
    void refusalsOfOnePersonDoNotCollide()
    {
        QFile profile(QStringLiteral(TEST_DATA_DIR) + "/profiles/vastra-gotaland.json"_L1);
        QVERIFY(profile.open(QIODevice::ReadOnly));
        first->begin();
        writeRegion(*first, u"Region Prov"_s, wire::RegionKind::Training, profile.readAll(), random);
        QVERIFY(first->commit());
        const Region region = readRegion(*first, wire::Role::Primary).value();
        CrashMark mark{QString()};
        const CommandLane lanes(region, clock, mark, domain::decide);
        const Token token{u"t"_s,
                          {user, domain::AssignmentId(u"a"_s)},
                          domain::DeviceId(u"d"_s),
                          clock.now(),
                          clock.now().plusMs(1000)};
        const auto refuse = [&](StorageWriter &writer, const QString &id) {
            const domain::Command command{domain::CommandId(id), inbox, clock.now(),
                                          domain::OpenItem{domain::MatterId(u"m"_s)}};
            const auto result = lanes.push(writer, token, {token.device, u"i"_s, 1, {{inbox, {{1, command, {}}}}}});
            QCOMPARE(result->lanes.first().error->code, u"notMember"_s);
        };
        first->begin();
        refuse(*first, u"c1"_s);
        second->begin();
        refuse(*second, u"c2"_s);
        QVERIFY(!first->failure());
        QVERIFY(second->commit()); // waits for nobody
        QVERIFY(first->commit());
        for (const QString &id : {u"c1"_s, u"c2"_s})
            QCOMPARE(first->recorded(user, domain::CommandId(id))->result.error->code, u"notMember"_s);
        QCOMPARE(first->lanesAstray(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_StorageOrder)
#include "tst_StorageOrder.moc"
