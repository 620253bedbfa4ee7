#include "sync/domain/Retention.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// What may be written, what closing asks, and the trash.
class TestDecideContent : public QObject {
    Q_OBJECT
private slots:
    void content_data();
    void content();
    void consentIsOnceAMatter_A134();
    void theExceptionIsTold_A52_A55();
    void closingAsksForTheRecord_A105_A339();
    void onlyWhatIsDoneIsThrownAway_A181();
    void whatComesAgainIsNoLongerTrash();
    void theOldestReadArePurged_A179_A180();
};

namespace {

QString codeOf(const Outcome &outcome)
{
    return outcome.ok() ? u"ok"_s : outcome.error().code;
}

struct Written {
    QString body = u"Hej! Listan är uppdaterad."_s;
    QString exception;
    QString guardReason;
    bool isCalm = false;
    bool hasConsent = true;
};

void arrive(R &region)
{
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
}

} // namespace

Q_DECLARE_METATYPE(Written)

void TestDecideContent::content_data()
{
    QTest::addColumn<Written>("written");
    QTest::addColumn<QString>("code");
    const QString other = u"Brodern 19420107-7098 var med."_s;
    const auto row = [](const char *name, const Written &written, const QString &code) {
        QTest::newRow(name) << written << code;
    };
    row("plain", {}, u"ok"_s);
    row("patientvakt", {other, {}, {}, false, true}, u"strangerInText"_s);
    row("patientvakt, considered", {other, {}, u"Brodern är närstående"_s, false, true}, u"ok"_s);
    row("the patient's own number", {u"Gäller 19610118-2803."_s, {}, {}, false, true}, u"ok"_s);
    row("A47, C11: urgent", {u"Hon är akut sjuk."_s, {}, {}, false, true}, u"urgentWording"_s);
    row("urgent, and can wait", {u"Hon är akut sjuk."_s, {}, {}, true, true}, u"ok"_s);
    row("A134, C4: no consent", {u"Hej!"_s, {}, {}, false, false}, u"consentMissing"_s);
}

void TestDecideContent::content()
{
    QFETCH(Written, written);
    QFETCH(QString, code);
    R region;
    region.profile.urgentWordingAsks = true;
    region.profile.consentOfPatient = Asked::Required;
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    send.body = written.body;
    send.guardReason = written.guardReason;
    send.isCalm = written.isCalm;
    send.hasConsent = written.hasConsent;
    QCOMPARE(codeOf(region.act(R::doctor(), R::careCentre(), send)), code);
    if (code == "ok"_L1)
        QCOMPARE(region.message(R::careCentre(), send.message)->guardReason, written.guardReason);
}

void TestDecideContent::consentIsOnceAMatter_A134()
{
    R region;
    region.profile.consentOfPatient = Asked::Required;
    arrive(region);
    const auto item = region.item(R::homeCare(), MatterId(u"m1"_s));
    QCOMPARE(item->consent->statedBy, R::doctor()); // A134: as the sender stated it
    SendMessage answer = aSend(u"m1"_s, u"a2"_s, R::careCentre());
    answer.hasConsent = false;
    QVERIFY(region.act(R::nurse(), R::homeCare(), answer).ok());
    SendMessage inside = aSend(u"m2"_s, u"a3"_s, R::ward()); // within one care provider nobody is asked
    inside.hasConsent = false;
    QVERIFY(region.act(R::doctor(), R::careCentre(), inside).ok());
}

void TestDecideContent::theExceptionIsTold_A52_A55()
{
    R region;
    region.profile.patientMatter = PatientMatter::Exception;
    region.profile.exceptionNeedsReason = true;
    region.profile.personalPatientMatter = PersonalPatient::Forbid;
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::ward());
    QCOMPARE(codeOf(region.act(R::doctor(), R::careCentre(), send)), u"exceptionReasonMissing"_s);
    send.exception = u"Inget flöde finns för detta"_s;
    QVERIFY(region.act(R::doctor(), R::careCentre(), send).ok());
    region.deliverAll();
    QCOMPARE(region.item(R::ward(), MatterId(u"m1"_s))->exception, send.exception);
    SendMessage personal = aSend(u"m2"_s, u"a2"_s, personalInboxOf(R::surgeon())); // A56, A58
    personal.exception = send.exception;
    QCOMPARE(codeOf(region.act(R::doctor(), R::careCentre(), personal)), u"personalPatientMatter"_s);
    SendMessage admin = aSend(u"m3"_s, u"a3"_s, personalInboxOf(R::surgeon())); // A59
    admin.purpose = u"admin"_s;
    admin.patient.reset();
    QVERIFY(region.act(R::doctor(), personalInboxOf(R::doctor()), admin).ok());
}

void TestDecideContent::closingAsksForTheRecord_A105_A339()
{
    R region;
    region.profile.closeAsksDocumentation = true;
    arrive(region);
    const MatterId m1(u"m1"_s);
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), CloseItem{m1})), u"documentationMissing"_s);
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), CloseItem{m1, Documented::NotNeeded, {}})), u"textEmpty"_s);
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1, Documented::NotNeeded, u"Bara en fråga"_s}).ok());
    QCOMPARE(region.item(R::homeCare(), m1)->documented, Documented::NotNeeded);
    QCOMPARE(region.item(R::homeCare(), m1)->documentedNote, u"Bara en fråga"_s);
    QVERIFY(region.act(R::doctor(), R::careCentre(), CloseItem{m1}).ok()); // only sent from there
}

void TestDecideContent::onlyWhatIsDoneIsThrownAway_A181()
{
    R region;
    arrive(region);
    const MatterId m1(u"m1"_s);
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), TrashItem{m1})), u"trashNotClosed"_s);
    QVERIFY(region.act(R::nurse(), R::homeCare(), OpenItem{m1}).ok());
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), TrashItem{m1})), u"trashNotClosed"_s);
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), PurgeItem{m1})), u"purgeNotInTrash"_s);
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1}).ok());
    QVERIFY(region.act(R::nurse(), R::homeCare(), TrashItem{m1}).ok());
    QCOMPARE(region.item(R::homeCare(), m1)->trashedBy, R::nurse());
    QVERIFY(region.act(R::nurse(), R::homeCare(), RestoreItem{m1}).ok());
    QVERIFY(!region.item(R::homeCare(), m1)->trashedAt.isSet());
    QVERIFY(region.act(R::nurse(), R::homeCare(), TrashItem{m1}).ok());
    region.profile.trashDays = 30;
    QVERIFY(!isTrashOver(*region.item(R::homeCare(), m1), region.profile, region.now.plusMs(29 * dayMs)));
    QVERIFY(isTrashOver(*region.item(R::homeCare(), m1), region.profile, region.now.plusMs(30 * dayMs)));
    QVERIFY(region.act(R::nurse(), R::homeCare(), PurgeItem{m1}).ok());
    QVERIFY(isTrashOver(*region.item(R::homeCare(), m1), region.profile, region.now));
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), RestoreItem{m1})), u"matterPurged"_s);
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), aSend(u"m1"_s, u"a9"_s, R::careCentre()))),
             u"matterPurged"_s);
}

void TestDecideContent::whatComesAgainIsNoLongerTrash()
{
    R region;
    arrive(region);
    const MatterId m1(u"m1"_s);
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{m1}).ok());
    QVERIFY(region.act(R::nurse(), R::homeCare(), TrashItem{m1}).ok());
    QVERIFY(region.act(R::nurse(), R::homeCare(), PurgeItem{m1}).ok());
    region.deliverAll();
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a2"_s, R::homeCare())).ok());
    region.deliverAll();
    const auto item = region.item(R::homeCare(), m1);
    QCOMPARE(item->status, ItemStatus::Waiting);
    QVERIFY(!item->trashedAt.isSet() && !item->isPurged);
}

void TestDecideContent::theOldestReadArePurged_A179_A180()
{
    Profile profile;
    profile.inboxReadCap = 200;
    profile.purgeBatch = 10;
    QList<Item> read;
    for (int i = 0; i < 201; ++i) {
        Item item;
        item.matter = MatterId(u"m%1"_s.arg(i, 3, 10, QLatin1Char('0')));
        item.arrived = true;
        item.status = ItemStatus::Closed;
        item.lastAt = Instant{1'000'000 - i}; // the last is the oldest
        read.append(item);
    }
    QVERIFY(purgedNext(read.first(200), profile).isEmpty()); // A179
    const auto purged = purgedNext(read, profile);
    QCOMPARE(purged.size(), 10); // A180
    QCOMPARE(purged.first().value(), u"m200"_s);
    read[200].status = ItemStatus::Opened; // somebody has it
    read[199].saveToRecord = true;
    QCOMPARE(purgedNext(read, profile).first().value(), u"m198"_s);
    profile.inboxReadCap = 0;
    QVERIFY(purgedNext(read, profile).isEmpty());
}

QTEST_APPLESS_MAIN(TestDecideContent)
#include "tst_DecideContent.moc"
