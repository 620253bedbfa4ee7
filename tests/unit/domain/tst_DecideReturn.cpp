#include "sync/domain/Limits.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// Felsänt: what came to the wrong inbox goes back, with the baton and the right address.
class TestDecideReturn : public QObject {
    Q_OBJECT
private slots:
    void theSenderHasItBack();
    void theSuggestionIsLearnt();
    void sentOnItIsNoLongerReturned();
    void aPurgedMatterComesBackAnew();
    void othersInTheMatterAreTold();
    void whatCannotBeReturned_data();
    void whatCannotBeReturned();
    void theSuggestionMustBeAnAddress_data();
    void theSuggestionMustBeAnAddress();
    void oneBatonWhereverItIs();
    void notToAnInboxThatIsClosed();
    void closedAndPurgedItIsTakenUpAgain();
};

namespace {

MatterId m1()
{
    return MatterId(u"m1"_s);
}

void arrive(R &region)
{
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
}

QString codeOf(const Outcome &outcome)
{
    return outcome.ok() ? u"ok"_s : outcome.error().code;
}

} // namespace

void TestDecideReturn::theSenderHasItBack()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), ReturnItem{m1(), R::ward(), u"Hör till avdelningen"_s}).ok());
    const auto here = region.item(R::homeCare(), m1());
    QCOMPARE(here->status, ItemStatus::Closed);
    QVERIFY(!here->baton.isHere);
    region.deliverAll();

    const auto back = region.item(R::careCentre(), m1());
    QCOMPARE(back->status, ItemStatus::Waiting);
    QVERIFY(back->arrived && back->baton.isHere);
    QCOMPARE(back->baton.holder(), (Holder{R::careCentre(), R::doctor()}));
    QCOMPARE(back->baton.steps.last().how, HandOver::Returned);
    QCOMPARE(back->returned->suggested, R::ward());
    QCOMPARE(back->returned->user, R::nurse());
    QCOMPARE(back->returned->reason, u"Hör till avdelningen"_s);
    QCOMPARE(back->due.why, DueReason::Returned); // first of the list
    QVERIFY(back->due.at <= region.now);
    const auto mark = region.message(R::careCentre(), MessageId(u"a1"_s))->marks.first();
    QCOMPARE(mark.stage, DeliveryStage::Closed);
    QCOMPARE(mark.inbox, R::homeCare());
}

void TestDecideReturn::theSuggestionIsLearnt()
{
    R region;
    QVERIFY(!region.addressHint(R::homeCare(), u"coordination"_s));
    for (int i = 1; i <= 2; ++i) {
        const MatterId matter(u"m%1"_s.arg(i));
        QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(matter.value(), u"a%1"_s.arg(i), R::homeCare())).ok());
        region.deliverAll();
        QVERIFY(region.act(R::nurse(), R::homeCare(), ReturnItem{matter, R::ward(), {}}).ok());
        region.deliverAll();
        const auto hint = region.addressHint(R::homeCare(), u"coordination"_s);
        QVERIFY(hint);
        QCOMPARE(hint->suggested, R::ward());
        QCOMPARE(hint->times, i);
    }
}

void TestDecideReturn::sentOnItIsNoLongerReturned()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), ReturnItem{m1(), R::ward(), {}}).ok());
    region.deliverAll();
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a2"_s, R::ward())).ok());
    QVERIFY(!region.item(R::careCentre(), m1())->returned);
    QVERIFY(!region.item(R::careCentre(), m1())->due.at.isSet());
    region.deliverAll();
    QVERIFY(region.item(R::ward(), m1())->baton.isHere);
    QCOMPARE(region.batonsOf(m1()), 1);
}

/// The sender's own row may have been purged meanwhile: what comes back must not be lost.
void TestDecideReturn::aPurgedMatterComesBackAnew()
{
    R region;
    const Baton baton{{{{R::homeCare(), R::nurse()}, region.now, HandOver::Returned}}, true};
    const Misdirection why{R::homeCare(), R::nurse(), R::ward(), {}, region.now};
    const Delivery back{R::careCentre(), ReturnDelivery{m1(), u"Ny medicinlista"_s, u"coordination"_s, {}, why, baton}};
    region.apply(receive(region, back, region.profile, region.now));
    const auto item = region.item(R::careCentre(), m1());
    QVERIFY(item);
    QCOMPARE(item->subject, u"Ny medicinlista"_s);
    QCOMPARE(item->status, ItemStatus::Waiting);
    QVERIFY(item->baton.isHere);
}

void TestDecideReturn::othersInTheMatterAreTold()
{
    R region;
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    send.copies = {R::ward()};
    QVERIFY(region.act(R::doctor(), R::careCentre(), send).ok());
    region.deliverAll();
    QVERIFY(region.act(R::nurse(), R::homeCare(), ReturnItem{m1(), {}, {}}).ok());
    region.deliverAll();
    QCOMPARE(region.item(R::ward(), m1())->baton.steps.last().how, HandOver::Returned);
    QVERIFY(!region.addressHint(R::homeCare(), u"coordination"_s)); // nothing was suggested
}

void TestDecideReturn::whatCannotBeReturned_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("code");
    QTest::newRow("a copy") << u"copy"_s << u"returnNotHere"_s;
    QTest::newRow("answered") << u"answered"_s << u"returnNotHere"_s;
    QTest::newRow("closed") << u"closed"_s << u"matterClosed"_s;
    QTest::newRow("own") << u"own"_s << u"matterNotArrived"_s;
    QTest::newRow("a result") << u"result"_s << u"notAMatter"_s;
    QTest::newRow("unknown") << u"unknown"_s << u"matterUnknown"_s;
    QTest::newRow("not a member") << u"outsider"_s << u"notMember"_s;
    QTest::newRow("too long a reason") << u"reason"_s << u"textTooLong"_s;
}

void TestDecideReturn::whatCannotBeReturned()
{
    QFETCH(QString, what);
    QFETCH(QString, code);
    R region;
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    send.copies = {R::ward()};
    QVERIFY(region.act(R::doctor(), R::careCentre(), send).ok());
    region.deliverAll();
    UserId user = R::nurse();
    InboxId inbox = R::homeCare();
    ReturnItem back{m1(), {}, {}};
    if (what == "copy"_L1) {
        user = R::surgeon();
        inbox = R::ward();
    } else if (what == "answered"_L1) {
        QVERIFY(region.act(user, inbox, aSend(u"m1"_s, u"a2"_s, R::careCentre())).ok());
    } else if (what == "closed"_L1) {
        QVERIFY(region.act(user, inbox, CloseItem{m1()}).ok());
    } else if (what == "own"_L1) {
        user = R::doctor();
        inbox = R::careCentre();
    } else if (what == "result"_L1) {
        region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result);
        user = R::doctor();
        inbox = personalInboxOf(user);
        back.matter = MatterId(u"r1"_s);
    } else if (what == "unknown"_L1) {
        back.matter = MatterId(u"m9"_s);
    } else if (what == "outsider"_L1) {
        user = R::surgeon();
    } else if (what == "reason"_L1) {
        back.reason = QString(limits::pauseReasonCharacters + 1, u'a');
    }
    QCOMPARE(codeOf(region.act(user, inbox, back)), code);
}

void TestDecideReturn::theSuggestionMustBeAnAddress_data()
{
    QTest::addColumn<InboxId>("suggested");
    QTest::addColumn<QString>("code");
    QTest::newRow("here") << R::homeCare() << u"suggestedIsNeither"_s;
    QTest::newRow("the sender") << R::careCentre() << u"suggestedIsNeither"_s;
    QTest::newRow("unknown") << InboxId(u"in-none"_s) << u"recipientUnknown"_s;
    QTest::newRow("a person of the municipality") << personalInboxOf(R::nurse2()) << u"personalToMunicipality"_s;
    QTest::newRow("another") << R::ward() << u"ok"_s;
}

void TestDecideReturn::theSuggestionMustBeAnAddress()
{
    QFETCH(InboxId, suggested);
    QFETCH(QString, code);
    R region;
    region.profile.personalToMunicipality = Permission::Forbid;
    arrive(region);
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), ReturnItem{m1(), suggested, {}})), code);
}

void TestDecideReturn::oneBatonWhereverItIs()
{
    R region;
    arrive(region);
    QCOMPARE(region.batonsOf(m1()), 1);
    QVERIFY(region.act(R::nurse(), R::homeCare(), ReturnItem{m1(), R::ward(), {}}).ok());
    QCOMPARE(region.batonsOf(m1()), 1);
    while (region.deliverNext())
        QCOMPARE(region.batonsOf(m1()), 1);
}

void TestDecideReturn::notToAnInboxThatIsClosed()
{
    R region;
    arrive(region);
    region.closeInbox(R::careCentre());
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), ReturnItem{m1(), {}, {}})), u"recipientClosed"_s);
    QVERIFY(region.item(R::homeCare(), m1())->baton.isHere); // who has it keeps it
}

/// The receiver's row has been purged since it was closed: who writes on in the matter must not write to nobody.
void TestDecideReturn::closedAndPurgedItIsTakenUpAgain()
{
    R region;
    arrive(region);
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1()}).ok());
    region.deliverAll();
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a2"_s, R::homeCare())).ok());
    const Delivery delivery = region.underWay().first();
    QVERIFY(!std::get<MessageDelivery>(delivery.body).baton.isHere);

    R purged;
    purged.apply(receive(purged, delivery, purged.profile, purged.now));
    const auto item = purged.item(R::homeCare(), m1());
    QCOMPARE(item->status, ItemStatus::Waiting);
    QVERIFY(item->baton.isHere);
    QCOMPARE(item->baton.steps.last().how, HandOver::Arrived);

    region.deliverAll(); // and where the row is still there, so is its baton
    QCOMPARE(region.batonsOf(m1()), 1);
}

QTEST_APPLESS_MAIN(TestDecideReturn)
#include "tst_DecideReturn.moc"
