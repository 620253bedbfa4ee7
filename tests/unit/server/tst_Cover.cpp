#include "tests/unit/server/ServerWorld.h"

#include "server/core/Effects.h"
#include "server/core/StorageView.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::server;

/// Absence, cover, the reasons for a proxy and going back to waiting, as the server holds them with the profile of Västra
/// Götaland, whatever a client believes. Ola is the head of home care and Mona its secretary; Sara is away.
class tst_Cover : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> m_world;
    ServerWorld &world() { return *m_world; }
    const InboxId m_saras = personalInboxOf(ServerWorld::sara());

    [[nodiscard]] Instant after(int days) { return world().clock.at.plusMs(days * dayMs); }
    [[nodiscard]] QString act(const UserId &user, CommandBody body)
    {
        return world().act(user, directoryAccount(), std::move(body));
    }
    [[nodiscard]] SetAbsence absence(const QString &id, int days, const UserId &away = {})
    {
        return {AbsenceId(id), world().clock.at, after(days), u"Borta"_s, {}, away};
    }
    [[nodiscard]] GrantProxy grant(const QString &id, const UserId &proxy, int days)
    {
        return {ProxyId(id), ServerWorld::sara(), proxy, world().clock.at, after(days), ProxyReason::Illness};
    }

private slots:
    void init();
    void aLongAbsenceIsCovered_A174();
    void whoCoversAndIsAwayDoesNot_A170();
    void aHeadSetsItForWhoIsIll_A175_C7();
    void aReasonIsStated_A156_A157();
    void headsDecideHowLong_A166();
    void aProxyPutsItBack_A150();
};

void tst_Cover::init()
{
    m_world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
    QVERIFY(world().transact([](StorageWriter &w) {
        const auto become = [&w](const UserId &user, AssignmentRole role) {
            auto person = StorageView(w).user(user);
            person->assignments.first().role = role;
            writeRows(w, directoryAccount(), {{directoryAccount(), *person}});
        };
        become(ServerWorld::ola(), AssignmentRole::UnitHead);
        become(ServerWorld::mona(), AssignmentRole::Secretary);
    }));
}

void tst_Cover::aLongAbsenceIsCovered_A174()
{
    QCOMPARE(act(ServerWorld::sara(), absence(u"a1"_s, 7)), QString()); // A174: shorter may be entered
    const auto before = world().writer->allModseqs();
    QCOMPARE(act(ServerWorld::sara(), absence(u"a2"_s, 14)), u"coverMissing"_s);
    QCOMPARE(world().writer->allModseqs(), before);
    QCOMPARE(act(ServerWorld::ola(), grant(u"p1"_s, ServerWorld::mona(), 14)), QString());
    QCOMPARE(act(ServerWorld::sara(), absence(u"a2"_s, 14)), QString());
    QCOMPARE(act(ServerWorld::sara(), absence(u"a3"_s, 15)), u"coverMissing"_s); // the last day is nobody's
}

void tst_Cover::whoCoversAndIsAwayDoesNot_A170()
{
    QCOMPARE(act(ServerWorld::ola(), grant(u"p1"_s, ServerWorld::nils(), 14)), QString());
    QCOMPARE(act(ServerWorld::nils(), absence(u"a1"_s, 2)), QString());
    QCOMPARE(act(ServerWorld::sara(), absence(u"a2"_s, 14)), u"coverMissing"_s); // A170: one hop
    QCOMPARE(act(ServerWorld::nils(), CancelAbsence{AbsenceId(u"a1"_s)}), QString());
    QCOMPARE(act(ServerWorld::sara(), absence(u"a2"_s, 14)), QString());
}

void tst_Cover::aHeadSetsItForWhoIsIll_A175_C7()
{
    QCOMPARE(act(ServerWorld::nils(), absence(u"a1"_s, 5, ServerWorld::sara())), u"absenceOfAnother"_s);
    QCOMPARE(act(ServerWorld::ola(), absence(u"a1"_s, 5, ServerWorld::anders())), u"absenceOutsideOperation"_s);
    QCOMPARE(act(ServerWorld::ola(), absence(u"a1"_s, 5, ServerWorld::sara())), QString()); // A175
    const auto set = StorageView(*world().writer).activeAbsence(ServerWorld::sara(), world().clock.at);
    QCOMPARE(set->setBy, ServerWorld::ola());
    QCOMPARE(act(ServerWorld::nils(), CancelAbsence{AbsenceId(u"a1"_s)}), u"absenceOfAnother"_s);
    QCOMPARE(act(ServerWorld::sara(), CancelAbsence{AbsenceId(u"a1"_s)}), QString());
    world().changeRules([](Profile &profile) { profile.absenceSelfService = false; }); // C7
    QCOMPARE(act(ServerWorld::sara(), absence(u"a2"_s, 5)), u"absenceByHeadOnly"_s);
    QCOMPARE(act(ServerWorld::ola(), absence(u"a2"_s, 5, ServerWorld::sara())), QString());
    QCOMPARE(act(ServerWorld::ola(), absence(u"a3"_s, 5)), QString());
    world().changeRules([](Profile &profile) { profile.absenceByHead = false; });
    QCOMPARE(act(ServerWorld::ola(), absence(u"a4"_s, 5, ServerWorld::sara())), u"absenceByHeadOff"_s);
}

void tst_Cover::aReasonIsStated_A156_A157()
{
    GrantProxy wanted = grant(u"p1"_s, ServerWorld::mona(), 5);
    wanted.reason = ProxyReason::Unsaid;
    QCOMPARE(act(ServerWorld::ola(), wanted), u"proxyReasonMissing"_s); // A156
    wanted.reason = ProxyReason::OtherLeave;
    QCOMPARE(act(ServerWorld::ola(), wanted), u"proxyNotReturning"_s); // A157
    wanted.isExpectedBack = true;
    wanted.worksElsewhere = true;
    QCOMPARE(act(ServerWorld::ola(), wanted), u"proxyWorksElsewhere"_s); // A157
    wanted.worksElsewhere = false;
    QCOMPARE(act(ServerWorld::ola(), wanted), QString());
    QCOMPARE(StorageView(*world().writer).proxy(wanted.id)->reason, ProxyReason::OtherLeave);
}

void tst_Cover::headsDecideHowLong_A166()
{
    QCOMPARE(act(ServerWorld::mona(), grant(u"p1"_s, ServerWorld::nils(), 5)), u"proxyLengthByHead"_s); // A166
    QCOMPARE(act(ServerWorld::ola(), grant(u"p2"_s, ServerWorld::ola(), 10)), QString());
    QCOMPARE(act(ServerWorld::mona(), grant(u"p3"_s, ServerWorld::nils(), 11)), u"proxyLongerThanHead"_s); // A166
    QCOMPARE(act(ServerWorld::mona(), grant(u"p3"_s, ServerWorld::nils(), 10)), QString());
}

void tst_Cover::aProxyPutsItBack_A150()
{
    QCOMPARE(act(ServerWorld::ola(), grant(u"p1"_s, ServerWorld::mona(), 5)), QString());
    SendMessage send = world().message(ServerWorld::homeCare());
    QCOMPARE(world().act(ServerWorld::anders(), ServerWorld::healthCentre(), send), QString());
    world().deliverAll();
    const OpenItem open{send.matter};
    const LeaveItem leave{send.matter, u"Sara vill se den"_s};
    QCOMPARE(world().act(ServerWorld::mona(), m_saras, leave), u"matterUnknown"_s);
    QCOMPARE(world().act(ServerWorld::mona(), ServerWorld::homeCare(), open), QString());
    QCOMPARE(world().act(ServerWorld::nils(), ServerWorld::homeCare(), leave), u"notMember"_s);
    QCOMPARE(world().act(ServerWorld::ola(), ServerWorld::homeCare(), leave), u"inboxReadOnly"_s);
    QCOMPARE(world().act(ServerWorld::mona(), ServerWorld::homeCare(), leave), QString()); // A150
    world().deliverAll();
    QCOMPARE(world().item(ServerWorld::homeCare(), send.matter)->status, ItemStatus::Waiting);
    QCOMPARE(world().item(ServerWorld::homeCare(), send.matter)->leftReason, leave.reason);
    QCOMPARE(world().batonsOf(send.matter), 1);
}

QTEST_GUILESS_MAIN(tst_Cover)
#include "tst_Cover.moc"
