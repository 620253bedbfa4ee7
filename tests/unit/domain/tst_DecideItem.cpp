#include "sync/domain/Limits.h"
#include "tests/support/MemoryRegion.h"

#include <QRandomGenerator>
#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

class TestDecideItem : public QObject {
    Q_OBJECT
private slots:
    void openingMovesStatusAndBaton_A122_A142();
    void handOverOnAvailable_C12();
    void openingTwiceTellsNothing();
    void assignedStaysAndShowsAssignee_A117_A118();
    void theLaterOfTwoIsTold();
    void onlyMembersCanBeAssigned();
    void noAssignmentInAPersonalInbox();
    void pausingNeedsAReason_A143_A144();
    void closedLeavesTheInbox_A119();
    void withoutRightsNothingHappens_data();
    void withoutRightsNothingHappens();
    void aFullChainIsClosedNotGrown();
    void aReadingIsAlwaysRecorded();
    void exactlyOneBatonWhateverHappens();
};

namespace {

MatterId m1()
{
    return MatterId(u"m1"_s);
}

/// A matter from the care centre, waiting in home care's shared inbox.
void arrive(R &region)
{
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
}

} // namespace

void TestDecideItem::openingMovesStatusAndBaton_A122_A142()
{
    R region;
    arrive(region);
    // A122: the sender is responsible until the receiver has received and opened.
    QCOMPARE(region.item(R::homeCare(), m1())->baton.holder(), (Holder{R::careCentre(), R::doctor()}));
    QVERIFY(region.act(R::nurse(), R::homeCare(), OpenItem{m1()}).ok());
    const auto item = region.item(R::homeCare(), m1());
    QCOMPARE(item->status, ItemStatus::Opened); // A142
    QCOMPARE(item->statusBy, R::nurse());
    QCOMPARE(item->baton.holder(), (Holder{R::homeCare(), R::nurse()}));
    region.deliverAll();
    const auto sent = region.item(R::careCentre(), m1());
    QCOMPARE(sent->baton.steps, item->baton.steps);
    QVERIFY(!sent->baton.isHere);
    const auto mark = region.message(R::careCentre(), MessageId(u"a1"_s))->marks.first();
    QCOMPARE(mark.stage, DeliveryStage::Opened);
    QCOMPARE(mark.by, R::nurse());
    QCOMPARE(mark.at, item->statusAt);
}

void TestDecideItem::handOverOnAvailable_C12()
{
    R region;
    region.profile.staffHandOver = StaffHandOver::OnAvailable;
    arrive(region);
    QCOMPARE(region.item(R::homeCare(), m1())->baton.holder(), (Holder{R::homeCare(), {}}));
    QVERIFY(region.act(R::nurse(), R::homeCare(), OpenItem{m1()}).ok());
    QCOMPARE(region.item(R::homeCare(), m1())->baton.holder(), (Holder{R::homeCare(), R::nurse()}));
}

void TestDecideItem::openingTwiceTellsNothing()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), OpenItem{m1()}).ok());
    const auto again = region.decideOnly(R::nurse2(), R::homeCare(), OpenItem{m1()});
    QVERIFY(again.ok());
    QCOMPARE(again.value(), Decision{});
}

void TestDecideItem::assignedStaysAndShowsAssignee_A117_A118()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), AssignItem{m1(), R::nurse2(), {}}).ok()); // A117
    const auto item = region.item(R::homeCare(), m1());
    QVERIFY(item->arrived && item->status != ItemStatus::Closed); // A118: it stays, and shows whose it is
    QCOMPARE(item->assignee, R::nurse2());
    QCOMPARE(item->assignedBy, R::nurse());
    QCOMPARE(item->baton.holder(), (Holder{R::homeCare(), R::nurse2()}));
    QVERIFY(region.act(R::nurse(), R::homeCare(), AssignItem{m1(), {}, R::nurse2()}).ok());
    QVERIFY(region.item(R::homeCare(), m1())->assignee.isEmpty());
    QCOMPARE(region.item(R::homeCare(), m1())->baton.holder(), (Holder{R::homeCare(), R::nurse()}));
}

void TestDecideItem::theLaterOfTwoIsTold()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), AssignItem{m1(), R::nurse(), {}}).ok());
    const auto outcome = region.act(R::nurse2(), R::homeCare(), AssignItem{m1(), R::nurse2(), {}});
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, u"stateMismatch"_s);
    QCOMPARE(outcome.error().facts.value(u"assignee"_s), R::nurse().value());
    QCOMPARE(region.item(R::homeCare(), m1())->assignee, R::nurse());
    // That both wanted the same is no clash.
    QVERIFY(region.act(R::nurse2(), R::homeCare(), AssignItem{m1(), R::nurse(), {}}).ok());
}

void TestDecideItem::onlyMembersCanBeAssigned()
{
    R region;
    arrive(region);
    QCOMPARE(region.act(R::nurse(), R::homeCare(), AssignItem{m1(), R::doctor(), {}}).error().code,
             u"assigneeNotMember"_s);
}

void TestDecideItem::noAssignmentInAPersonalInbox()
{
    R region;
    const auto inbox = personalInboxOf(R::surgeon());
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, inbox)).ok());
    region.deliverAll();
    QCOMPARE(region.act(R::surgeon(), inbox, AssignItem{m1(), R::surgeon(), {}}).error().code, u"assignNotShared"_s);
}

void TestDecideItem::pausingNeedsAReason_A143_A144()
{
    R region;
    arrive(region);
    QCOMPARE(region.act(R::nurse(), R::homeCare(), PauseItem{m1(), {}}).error().code, u"textEmpty"_s); // A144
    QVERIFY(region.act(R::nurse(), R::homeCare(), PauseItem{m1(), u"Väntar på provsvar"_s}).ok());
    QCOMPARE(region.item(R::homeCare(), m1())->status, ItemStatus::Paused); // A143
    QCOMPARE(region.item(R::homeCare(), m1())->pauseReason, u"Väntar på provsvar"_s);
    QVERIFY(region.act(R::nurse2(), R::homeCare(), ResumeItem{m1()}).ok());
    QCOMPARE(region.item(R::homeCare(), m1())->status, ItemStatus::Opened);
    region.profile.pauseNeedsReason = false;
    QVERIFY(region.act(R::nurse(), R::homeCare(), PauseItem{m1(), {}}).ok());
}

void TestDecideItem::closedLeavesTheInbox_A119()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1()}).ok());
    const auto item = region.item(R::homeCare(), m1());
    QCOMPARE(item->status, ItemStatus::Closed); // A119: lists of the inbox leave out what is closed
    QCOMPARE(item->baton.steps.last().how, HandOver::Closed);
    region.deliverAll();
    QCOMPARE(region.message(R::careCentre(), MessageId(u"a1"_s))->marks.first().stage, DeliveryStage::Closed);
    QCOMPARE(region.act(R::nurse2(), R::homeCare(), PauseItem{m1(), u"x"_s}).error().code, u"matterClosed"_s);
    QVERIFY(region.act(R::nurse2(), R::homeCare(), CloseItem{m1()}).ok());
}

void TestDecideItem::withoutRightsNothingHappens_data()
{
    QTest::addColumn<UserId>("user");
    QTest::addColumn<InboxId>("account");
    QTest::addColumn<QString>("code");
    QTest::newRow("not a member") << R::doctor() << R::homeCare() << u"notMember"_s;
    QTest::newRow("may only read") << R::both() << R::homeCare() << u"inboxReadOnly"_s;
    QTest::newRow("no such inbox") << R::nurse() << InboxId(u"in-x"_s) << u"inboxUnknown"_s;
    QTest::newRow("another's personal inbox") << R::nurse2() << personalInboxOf(R::nurse()) << u"notMember"_s;
    QTest::newRow("closed inbox") << R::surgeon() << R::ward() << u"inboxClosed"_s;
    QTest::newRow("the directory is no inbox") << R::nurse() << directoryAccount() << u"inboxUnknown"_s;
}

void TestDecideItem::withoutRightsNothingHappens()
{
    QFETCH(UserId, user);
    QFETCH(InboxId, account);
    QFETCH(QString, code);
    R region;
    arrive(region);
    region.setRights(R::both(), R::homeCare(), Rights::Read);
    region.closeInbox(R::ward());
    const QList<CommandBody> bodies{OpenItem{m1()},          AssignItem{m1(), R::nurse(), {}},
                                    PauseItem{m1(), u"x"_s}, ResumeItem{m1()},
                                    CloseItem{m1()},         aSend(u"m9"_s, u"a9"_s, R::careCentre())};
    for (const CommandBody &body : bodies)
        QCOMPARE(region.act(user, account, body).error().code, code);
}

void TestDecideItem::aFullChainIsClosedNotGrown()
{
    R region;
    arrive(region);
    UserId holder;
    for (int step = 0; step < limits::stepsPerMatter; ++step) {
        const UserId next = holder == R::nurse() ? R::nurse2() : R::nurse();
        if (!region.act(R::nurse(), R::homeCare(), AssignItem{m1(), next, holder}).ok())
            break;
        holder = next;
    }
    QCOMPARE(region.item(R::homeCare(), m1())->baton.steps.size(), limits::stepsPerMatter);
    QCOMPARE(region.act(R::nurse(), R::homeCare(), AssignItem{m1(), {}, holder}).error().code, u"tooManyHandOvers"_s);
    QCOMPARE(region.act(R::nurse(), R::homeCare(), aSend(u"m1"_s, u"a2"_s, R::careCentre())).error().code,
             u"tooManyHandOvers"_s);
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1()}).ok());
    QCOMPARE(region.batonsOf(m1()), 1);
}

void TestDecideItem::aReadingIsAlwaysRecorded()
{
    R region;
    QVERIFY(region.act(R::nurse(), auditAccount(), RecordReading{R::homeCare(), m1(), region.now}).ok());
    QCOMPARE(region.act(R::nurse(), R::homeCare(), RecordReading{R::homeCare(), m1(), region.now}).error().code,
             u"accountMismatch"_s);
}

void TestDecideItem::exactlyOneBatonWhateverHappens()
{
    const QList<QPair<UserId, InboxId>> people{{R::doctor(), R::careCentre()},
                                               {R::nurse(), R::homeCare()},
                                               {R::nurse2(), R::homeCare()},
                                               {R::surgeon(), R::ward()},
                                               {R::doctor(), personalInboxOf(R::doctor())}};
    for (quint32 seed = 1; seed <= 200; ++seed) {
        QRandomGenerator random(seed);
        R region;
        region.profile.staffHandOver = seed % 2 ? StaffHandOver::OnOpen : StaffHandOver::OnAvailable;
        QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
        for (int step = 0; step < 60; ++step) {
            const auto &[user, account] = people[random.bounded(int(people.size()))];
            const InboxId to = people[random.bounded(int(people.size()))].second;
            SendMessage send = aSend(u"m1"_s, u"s%1"_s.arg(step), to);
            if (random.bounded(3) == 0)
                send.copies = {R::ward()};
            const QList<CommandBody> bodies{OpenItem{m1()},          AssignItem{m1(), user, {}}, send,
                                            PauseItem{m1(), u"x"_s}, ResumeItem{m1()},           CloseItem{m1()}};
            if (region.item(account, m1())) // a stranger to the matter would start it anew under its id
                (void)region.act(user, account, bodies[random.bounded(int(bodies.size()))]);
            if (random.bounded(2) == 0)
                region.deliverNext();
            QVERIFY2(region.batonsOf(m1()) == 1, qPrintable(u"seed %1 step %2"_s.arg(seed).arg(step)));
        }
        region.deliverAll();
        QCOMPARE(region.batonsOf(m1()), 1);
    }
}

QTEST_GUILESS_MAIN(TestDecideItem)
#include "tst_DecideItem.moc"
