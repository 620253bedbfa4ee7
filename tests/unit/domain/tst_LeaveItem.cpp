#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// Back to waiting, where one has looked for somebody else. The nurse is away and nurse2 is her proxy.
class TestLeaveItem : public QObject {
    Q_OBJECT
private slots:
    void init();
    void aProxyPutsItBack_A150_C18();
    void notOnesOwn_A150();
    void aColleaguePutsItBackInASharedInbox_A150();
    void refusals_A150();
    void aProxyWhoseTimeIsOver();

private:
    [[nodiscard]] QString leave(const UserId &user, const InboxId &inbox, const QString &reason = u"Väntar på dig"_s)
    {
        const auto outcome = m_region->act(user, inbox, LeaveItem{MatterId(u"m1"_s), reason});
        return outcome.ok() ? QString() : outcome.error().code;
    }
    void open(const UserId &user, const InboxId &inbox)
    {
        QVERIFY(m_region->act(user, inbox, OpenItem{MatterId(u"m1"_s)}).ok());
        m_region->deliverAll();
    }
    void arrive(const InboxId &inbox)
    {
        QVERIFY(m_region->act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"t1"_s, inbox)).ok());
        m_region->deliverAll();
    }

    const InboxId m_nurses = personalInboxOf(R::nurse());
    std::unique_ptr<R> m_region;
};

void TestLeaveItem::init()
{
    m_region = std::make_unique<R>();
    m_region->setRole(R::head(), AssignmentRole::UnitHead);
    const GrantProxy grant{ProxyId(u"p1"_s), R::nurse(), R::nurse2(), m_region->now, m_region->now.plusMs(dayMs)};
    QVERIFY(m_region->act(R::head(), directoryAccount(), grant).ok());
}

void TestLeaveItem::aProxyPutsItBack_A150_C18()
{
    arrive(m_nurses);
    open(R::nurse2(), m_nurses);
    QCOMPARE(m_region->item(m_nurses, MatterId(u"m1"_s))->baton.holder(), (Holder{m_nurses, R::nurse2()}));
    QCOMPARE(leave(R::nurse2(), m_nurses), QString());
    m_region->deliverAll();
    const auto item = m_region->item(m_nurses, MatterId(u"m1"_s));
    QCOMPARE(item->status, ItemStatus::Waiting); // A150, C18
    QCOMPARE(item->statusBy, R::nurse2());
    QCOMPARE(item->leftReason, u"Väntar på dig"_s);
    QCOMPARE(item->baton.holder(), (Holder{m_nurses, {}})); // nobody's, and still in one place
    QCOMPARE(m_region->batonsOf(MatterId(u"m1"_s)), 1);
    // Who wrote has been told that it was opened, which stays true, and sees where the baton is.
    const auto message = m_region->message(R::careCentre(), MessageId(u"t1"_s));
    QCOMPARE(message->marks.last().stage, DeliveryStage::Opened);
    QCOMPARE(m_region->item(R::careCentre(), MatterId(u"m1"_s))->baton.holder(), (Holder{m_nurses, {}}));
    // The owner opens it as if nobody had.
    open(R::nurse(), m_nurses);
    const auto opened = m_region->item(m_nurses, MatterId(u"m1"_s));
    QCOMPARE(opened->baton.holder(), (Holder{m_nurses, R::nurse()}));
    QVERIFY(opened->leftReason.isEmpty());
}

void TestLeaveItem::notOnesOwn_A150()
{
    arrive(m_nurses);
    open(R::nurse(), m_nurses);
    QCOMPARE(leave(R::nurse(), m_nurses), u"leaveOwn"_s); // A150 is for who looks for another
    QCOMPARE(m_region->item(m_nurses, MatterId(u"m1"_s))->status, ItemStatus::Opened);
}

void TestLeaveItem::aColleaguePutsItBackInASharedInbox_A150()
{
    arrive(R::homeCare());
    open(R::nurse2(), R::homeCare());
    QVERIFY(m_region->act(R::nurse2(), R::homeCare(), AssignItem{MatterId(u"m1"_s), R::nurse(), {}}).ok());
    QCOMPARE(leave(R::nurse(), R::homeCare()), u"leaveOwn"_s); // it is hers by now
    QCOMPARE(leave(R::nurse2(), R::homeCare()), QString());
    QCOMPARE(m_region->item(R::homeCare(), MatterId(u"m1"_s))->status, ItemStatus::Waiting);
    QCOMPARE(m_region->batonsOf(MatterId(u"m1"_s)), 1);
}

void TestLeaveItem::refusals_A150()
{
    arrive(m_nurses);
    QCOMPARE(leave(R::nurse2(), m_nurses), QString()); // waits already
    QVERIFY(m_region->item(m_nurses, MatterId(u"m1"_s))->leftReason.isEmpty());
    open(R::nurse2(), m_nurses);
    QCOMPARE(leave(R::nurse2(), m_nurses, u" "_s), u"textEmpty"_s);
    QCOMPARE(leave(R::surgeon(), m_nurses), u"notMember"_s);
    QVERIFY(m_region->act(R::nurse2(), m_nurses, PauseItem{MatterId(u"m1"_s), u"Provsvar"_s}).ok());
    QCOMPARE(leave(R::nurse2(), m_nurses), u"leaveNotOpened"_s);
    QVERIFY(m_region->act(R::nurse2(), m_nurses, ResumeItem{MatterId(u"m1"_s)}).ok());
    SendMessage answer = aSend(u"m1"_s, u"t2"_s, R::careCentre());
    QVERIFY(m_region->act(R::nurse2(), m_nurses, answer).ok());
    m_region->deliverAll();
    QCOMPARE(leave(R::nurse2(), m_nurses), u"leaveNotOpened"_s); // answered: the baton is elsewhere
    QVERIFY(m_region->act(R::nurse2(), m_nurses, CloseItem{MatterId(u"m1"_s)}).ok());
    QCOMPARE(leave(R::nurse2(), m_nurses), u"matterClosed"_s);
}

void TestLeaveItem::aProxyWhoseTimeIsOver()
{
    arrive(m_nurses);
    open(R::nurse2(), m_nurses);
    m_region->now = m_region->now.plusMs(dayMs);
    QCOMPARE(leave(R::nurse2(), m_nurses), u"proxyExpired"_s);
}

QTEST_GUILESS_MAIN(TestLeaveItem)
#include "tst_LeaveItem.moc"
