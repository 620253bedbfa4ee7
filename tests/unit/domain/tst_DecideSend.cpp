#include "sync/domain/Limits.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

class TestDecideSend : public QObject {
    Q_OBJECT
private slots:
    void refusals_data();
    void refusals();
    void sendMakesSentItemAndMessage();
    void sharedInboxShowsInboxAndSender_A120();
    void replyIsStickyForTheRecord_A342();
    void personalPatientMatterIsSavedToRecord_A57();
    void onlyTheStarterSetsPriority_A125_A126();
    void personalInboxesAcrossOrganisations_data();
    void personalInboxesAcrossOrganisations();
    void aPersonOfTwoOrganisationsIsNear_A20();
    void replyReopensAClosedMatter();
    void copiesCarryNoDuty();
};

namespace {

MatterId m1()
{
    return MatterId(u"m1"_s);
}

using Change = std::function<void(SendMessage &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

void TestDecideSend::refusals_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, Change change, const QString &code) {
        QTest::newRow(name) << std::move(change) << code;
    };
    row(
        "empty body", [](SendMessage &s) { s.body = u"  \n "_s; }, u"textEmpty"_s);
    row(
        "200 kB body", [](SendMessage &s) { s.body = QString(200'000, u'x'); }, u"textTooLong"_s);
    row(
        "one too long", [](SendMessage &s) { s.body = QString(limits::bodyCharacters + 1, u'å'); }, u"textTooLong"_s);
    row(
        "NUL in body", [](SendMessage &s) { s.body = u"a"_s + QChar(0) + u"b"_s; }, u"textMalformed"_s);
    row(
        "half a surrogate", [](SendMessage &s) { s.body = QString(QChar(0xD83D)); }, u"textMalformed"_s);
    row(
        "no subject", [](SendMessage &s) { s.subject.clear(); }, u"textEmpty"_s);
    row(
        "long subject", [](SendMessage &s) { s.subject = QString(201, u'a'); }, u"textTooLong"_s);
    row(
        "unknown recipient", [](SendMessage &s) { s.to = InboxId(u"in-nowhere"_s); }, u"recipientUnknown"_s);
    row(
        "no recipient", [](SendMessage &s) { s.to = {}; }, u"idMalformed"_s);
    row(
        "to itself", [](SendMessage &s) { s.to = R::careCentre(); }, u"recipientIsSender"_s);
    row(
        "twice", [](SendMessage &s) { s.copies = {s.to}; }, u"recipientTwice"_s);
    row(
        "too many copies", [](SendMessage &s) { s.copies = QList<InboxId>(21, R::ward()); }, u"tooManyCopies"_s);
    row(
        "no message id", [](SendMessage &s) { s.message = {}; }, u"idMalformed"_s);
    row(
        "id that the server joins with", [](SendMessage &s) { s.message = MessageId(u"a1/0"_s); }, u"idMalformed"_s);
    row(
        "id of an automatic answer", [](SendMessage &s) { s.message = MessageId(u"a1-answer"_s); }, u"idMalformed"_s);
    row(
        "id of a record system's", [](SendMessage &s) { s.matter = MatterId(u"r-0123"_s); }, u"idMalformed"_s);
    row(
        "id of a notice", [](SendMessage &s) { s.matter = MatterId(u"n-0123"_s); }, u"idMalformed"_s);
    row(
        "long matter id", [](SendMessage &s) { s.matter = MatterId(QString(81, u'a')); }, u"idMalformed"_s);
    row(
        "unknown purpose", [](SendMessage &s) { s.purpose = u"gossip"_s; }, u"purposeUnknown"_s);
    row(
        "forbidden purpose A60", [](SendMessage &s) { s.purpose = u"prescription"_s; }, u"purposeForbidden"_s);
    row(
        "no patient A41", [](SendMessage &s) { s.patient.reset(); }, u"patientRequired"_s);
    row(
        "wrong number", [](SendMessage &s) { s.patient->number = u"196101182804"_s; }, u"patientNumberInvalid"_s);
    row(
        "number not as stored", [](SendMessage &s) { s.patient->number = u"19610118-2803"_s; },
        u"patientNumberInvalid"_s);
    row(
        "long name", [](SendMessage &s) { s.patient->name = QString(121, u'a'); }, u"textTooLong"_s);
}

void TestDecideSend::refusals()
{
    QFETCH(Change, change);
    QFETCH(QString, code);
    R region;
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    change(send);
    const auto outcome = region.act(R::doctor(), R::careCentre(), send);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, code);
    QCOMPARE(outcome.error().errorClass, ErrorClass::Reject);
    QVERIFY(region.itemsOf(m1()).isEmpty());
    QVERIFY(region.underWay().isEmpty());
}

void TestDecideSend::sendMakesSentItemAndMessage()
{
    R region;
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    const auto item = region.item(R::careCentre(), m1());
    QVERIFY(item && item->sent && !item->arrived);
    QCOMPARE(item->baton.holder(), (Holder{R::careCentre(), R::doctor()}));
    const auto message = region.message(R::careCentre(), MessageId(u"a1"_s));
    QVERIFY(message);
    QCOMPARE(message->marks.size(), 1);
    QCOMPARE(message->marks.first().stage, DeliveryStage::AtServer);
    region.deliverAll();
    QCOMPARE(region.message(R::careCentre(), MessageId(u"a1"_s))->marks.first().stage, DeliveryStage::InInbox);
    const auto arrived = region.item(R::homeCare(), m1());
    QVERIFY(arrived && arrived->arrived);
    QCOMPARE(arrived->status, ItemStatus::Waiting); // A141
    QCOMPARE(region.act(R::doctor(), R::careCentre(), aSend(u"m2"_s, u"a1"_s, R::homeCare())).error().code,
             u"messageExists"_s);
}

void TestDecideSend::sharedInboxShowsInboxAndSender_A120()
{
    R region;
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
    const auto arrived = region.message(R::homeCare(), MessageId(u"a1"_s));
    QVERIFY(arrived);
    QCOMPARE(arrived->from, (Holder{R::careCentre(), R::doctor()})); // A120: the inbox and the person
    QVERIFY(!arrived->assignment.isEmpty());                         // A10: and under which assignment
}

void TestDecideSend::replyIsStickyForTheRecord_A342()
{
    R region;
    SendMessage first = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    first.saveToRecord = true; // A341
    QVERIFY(region.act(R::doctor(), R::careCentre(), first).ok());
    region.deliverAll();
    QVERIFY(region.act(R::nurse(), R::homeCare(), aSend(u"m1"_s, u"a2"_s, R::careCentre())).ok());
    region.deliverAll();
    QVERIFY(region.item(R::homeCare(), m1())->saveToRecord);
    QVERIFY(region.item(R::careCentre(), m1())->saveToRecord);
}

void TestDecideSend::personalPatientMatterIsSavedToRecord_A57()
{
    R region;
    region.profile.personalPatientMatterSavesToRecord = true;
    const auto surgeonInbox = personalInboxOf(R::surgeon());
    QVERIFY(region.act(R::doctor(), personalInboxOf(R::doctor()), aSend(u"m1"_s, u"a1"_s, surgeonInbox)).ok());
    QVERIFY(region.item(personalInboxOf(R::doctor()), m1())->saveToRecord);
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m2"_s, u"a2"_s, R::ward())).ok());
    QVERIFY(!region.item(R::careCentre(), MatterId(u"m2"_s))->saveToRecord);
}

void TestDecideSend::onlyTheStarterSetsPriority_A125_A126()
{
    R region;
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
    SendMessage reply = aSend(u"m1"_s, u"a2"_s, R::careCentre());
    reply.priority = Priority::High;
    QCOMPARE(region.act(R::nurse(), R::homeCare(), reply).error().code, u"priorityOnlyBySender"_s); // A126

    SendMessage urgent = aSend(u"m2"_s, u"a3"_s, R::homeCare());
    urgent.priority = Priority::High;
    QVERIFY(region.act(R::doctor(), R::careCentre(), urgent).ok()); // A125, A127
    region.profile.highPriority = Permission::Forbid;
    urgent.matter = MatterId(u"m3"_s);
    urgent.message = MessageId(u"a4"_s);
    QCOMPARE(region.act(R::doctor(), R::careCentre(), urgent).error().code, u"priorityForbidden"_s); // A47 (C11)
}

void TestDecideSend::personalInboxesAcrossOrganisations_data()
{
    QTest::addColumn<bool>("anyToAny");
    QTest::addColumn<bool>("toMunicipality");
    QTest::addColumn<QString>("code");
    QTest::newRow("A4 any account to any account") << true << true << QString();
    QTest::newRow("A124 never to municipal users") << true << false << u"personalToMunicipality"_s;
    QTest::newRow("C3 never across organisations") << false << true << u"personalAcrossOrganisations"_s;
}

void TestDecideSend::personalInboxesAcrossOrganisations()
{
    QFETCH(bool, anyToAny);
    QFETCH(bool, toMunicipality);
    QFETCH(QString, code);
    R region;
    region.profile.personalAcrossOrganisations = anyToAny ? Permission::Allow : Permission::Forbid;
    region.profile.personalToMunicipality = toMunicipality ? Permission::Allow : Permission::Forbid;
    const auto toNurse = aSend(u"m1"_s, u"a1"_s, personalInboxOf(R::nurse()));
    const auto outcome = region.act(R::doctor(), R::careCentre(), toNurse);
    QCOMPARE(outcome.ok() ? QString() : outcome.error().code, code);
    // Shared inboxes always reach each other (A55), and colleagues within an organisation too.
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m2"_s, u"a2"_s, R::homeCare())).ok());
    QVERIFY(region.act(R::nurse2(), personalInboxOf(R::nurse2()), aSend(u"m3"_s, u"a3"_s, personalInboxOf(R::nurse())))
                .ok());
}

void TestDecideSend::aPersonOfTwoOrganisationsIsNear_A20()
{
    R region;
    region.profile.personalAcrossOrganisations = Permission::Forbid;
    region.profile.personalToMunicipality = Permission::Forbid;
    const auto toBoth = aSend(u"m1"_s, u"a1"_s, personalInboxOf(R::both()));
    QVERIFY(region.act(R::nurse(), R::homeCare(), toBoth).ok());
}

void TestDecideSend::replyReopensAClosedMatter()
{
    R region;
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1()}).ok());
    QVERIFY(region.act(R::nurse(), R::homeCare(), aSend(u"m1"_s, u"a2"_s, R::careCentre())).ok());
    QCOMPARE(region.item(R::homeCare(), m1())->status, ItemStatus::Opened);
}

void TestDecideSend::copiesCarryNoDuty()
{
    R region;
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    send.copies = {R::ward()};
    QVERIFY(region.act(R::doctor(), R::careCentre(), send).ok());
    region.deliverAll();
    QVERIFY(region.item(R::ward(), m1())->isCopy);
    QVERIFY(!region.item(R::ward(), m1())->baton.isHere);
    QVERIFY(region.act(R::surgeon(), R::ward(), OpenItem{m1()}).ok());
    QCOMPARE(region.item(R::homeCare(), m1())->baton.holder(), (Holder{R::careCentre(), R::doctor()}));
    region.deliverAll();
    QVERIFY(region.act(R::nurse(), R::homeCare(), OpenItem{m1()}).ok());
    region.deliverAll();
    QCOMPARE(region.item(R::ward(), m1())->baton.holder(), (Holder{R::homeCare(), R::nurse()}));
}

QTEST_GUILESS_MAIN(TestDecideSend)
#include "tst_DecideSend.moc"
