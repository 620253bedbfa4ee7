#include "tests/unit/server/ChoreCase.h"

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

namespace {

constexpr qint64 hourMs = 3'600'000;

} // namespace

/// What the server tells by itself: rounds that were missed, and what nobody answers for.
class tst_Chores : public ChoreCase {
    Q_OBJECT
private slots:
    void aMissedRoundIsToldOnce_A195_A198();
    void aSignedOffRoundIsNotTold_A197();
    void membersAreToldWhereNobodyIsNamed_A200();
    void twoMissedAreToldToTheHeads_A193_A201();
    void whatNobodyWatchesIsTold_A202();
    void awayWithoutProxyIsTold_A202();
    void theBalanceNamesNoPatient_A202();
};

void tst_Chores::aMissedRoundIsToldOnce_A195_A198()
{
    watchHomeCare({ServerWorld::sara()});
    setClock(22, 10, 59);
    look();
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty()); // an hour to sign it off
    setClock(22, 11, 1);
    look();
    const auto notices = noticesTo(ServerWorld::sara());
    QCOMPARE(notices.size(), 1); // A198: who is appointed
    QCOMPARE(notices.first().subject, u"Genomgång missad: in-hsv"_s);
    QVERIFY(notices.first().record->text.contains(u"tisdag 22 september kl. 09.00–10.00"_s));
    QCOMPARE(notices.first().status, ItemStatus::Waiting);
    QVERIFY(noticesTo(ServerWorld::mona()).isEmpty());
    lookAfter(hourMs);
    lookAfter(5 * hourMs);
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
    setClock(26, 12); // a Saturday: no round, and what was missed on the way is a day back at most
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 2); // A195: within the hours of opening
}

void tst_Chores::aSignedOffRoundIsNotTold_A197()
{
    watchHomeCare({ServerWorld::sara()});
    setClock(22, 9);
    put(ServerWorld::homeCare(),
        RoundRecord{ServerWorld::homeCare(), world->clock.at, ServerWorld::mona(), world->clock.at, 0});
    setClock(22, 12);
    look();
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty());
    setClock(23, 12);
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1); // A197: daily
}

void tst_Chores::membersAreToldWhereNobodyIsNamed_A200()
{
    watchHomeCare({});
    setClock(22, 11, 1);
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
    QCOMPARE(noticesTo(ServerWorld::mona()).size(), 1);
    QVERIFY(noticesTo(ServerWorld::ola()).isEmpty()); // who only reads there
}

void tst_Chores::twoMissedAreToldToTheHeads_A193_A201()
{
    makeHead(ServerWorld::nils(), u"e-hsv"_s, AssignmentRole::OperationsHead);
    watchHomeCare({ServerWorld::sara()});
    setClock(22, 11, 1);
    look();
    QVERIFY(noticesTo(ServerWorld::nils()).isEmpty());
    setClock(23, 11, 1);
    look();
    QCOMPARE(noticesTo(ServerWorld::nils()).size(), 1); // A193, A201: of operations, where the unit has no head
    QCOMPARE(noticesTo(ServerWorld::nils()).first().subject, u"Två genomgångar missade: in-hsv"_s);
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 2);
    makeHead(ServerWorld::ola(), u"e-hsv"_s, AssignmentRole::UnitHead);
    setClock(24, 11, 1);
    look();
    QCOMPARE(noticesTo(ServerWorld::nils()).size(), 1);
    QCOMPARE(noticesTo(ServerWorld::ola()).size(), 1);
}

void tst_Chores::whatNobodyWatchesIsTold_A202()
{
    makeHead(ServerWorld::nils(), u"e-vc"_s, AssignmentRole::UnitHead);
    const MatterId matter = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre(), u"Såret"_s);
    QVERIFY(world->item(ServerWorld::healthCentre(), matter).has_value());
    lookAfter(dayMs);
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty()); // Anders works there
    QVERIFY(world->transact([](server::StorageWriter &w) {
        server::writeRows(
            w, ServerWorld::healthCentre(),
            {{ServerWorld::healthCentre(), Member{ServerWorld::healthCentre(), ServerWorld::anders(), Rights::None}}});
    }));
    lookAfter(hourMs);
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty()); // in the morning
    setClock(23, 4, 59);
    look();
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty());
    setClock(23, 5);
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1); // who wrote it
    QCOMPARE(noticesTo(ServerWorld::nils()).size(), 1); // A202: who follows it up
    const QString text = noticesTo(ServerWorld::sara()).first().record->text;
    QVERIFY2(text.contains(u"– Såret · in-vc: ingen bevakar inkorgen"_s), qPrintable(text));
    const QString toHead = noticesTo(ServerWorld::nils()).first().record->text;
    QVERIFY2(toHead.contains(u"– (ärende om en patient) · in-vc"_s) && !toHead.contains(u"Såret"_s),
             qPrintable(toHead));
    lookAfter(hourMs);
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
    lookAfter(dayMs);
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 2); // as long as it is so
}

void tst_Chores::awayWithoutProxyIsTold_A202()
{
    const MatterId matter = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre(), u"Rad"_s);
    QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), OpenItem{matter}), QString());
    world->deliverAll();
    const Absence away{AbsenceId(u"ab"_s),
                       ServerWorld::anders(),
                       world->clock.at,
                       world->clock.at.plusMs(30 * dayMs),
                       u"Ledig"_s,
                       {},
                       false,
                       {}};
    put(directoryAccount(), away);
    setClock(22, 6);
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
    QVERIFY(noticesTo(ServerWorld::sara()).first().record->text.contains(u"borta utan ombud"_s));
    Proxy proxy;
    proxy.id = ProxyId(u"p"_s);
    proxy.owner = ServerWorld::anders();
    proxy.proxy = ServerWorld::nils();
    proxy.from = away.from;
    proxy.until = away.until;
    put(directoryAccount(), proxy);
    setClock(23, 6);
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
    User gone = server::StorageView(*world->writer).user(ServerWorld::anders()).value();
    gone.assignments.clear();
    put(directoryAccount(), gone);
    setClock(24, 6);
    look();
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 2);
}

void tst_Chores::theBalanceNamesNoPatient_A202()
{
    put(ServerWorld::healthCentre(), Member{ServerWorld::healthCentre(), ServerWorld::anders(), Rights::None});
    const MatterId matter = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre(),
                                 u"Om Svea igen"_s);
    QVERIFY(world->item(ServerWorld::healthCentre(), matter).has_value());
    setClock(22, 6);
    look();
    const auto notices = noticesTo(ServerWorld::sara());
    QCOMPARE(notices.size(), 1);
    QVERIFY(!notices.first().patient);
    QVERIFY(!notices.first().record->text.contains(u"Svea"_s));
    QVERIFY(notices.first().record->text.contains(u"(ärende om en patient)"_s));
}

QTEST_GUILESS_MAIN(tst_Chores)
#include "tst_Chores.moc"
