#include "AppBed.h"

#include "app/ErrorWords.h"
#include "app/InboxModel.h"
#include "app/MatterController.h"
#include "app/MatterWords.h"
#include "app/OutgoingModel.h"
#include "app/PersonWords.h"
#include "app/ProxyController.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

/// Karin is head of her unit; Mona works there, Anders does not.
class TestProxyController : public QObject {
    Q_OBJECT
private:
    static domain::UserId eva() { return domain::UserId(u"u-eva"_s); }

    [[nodiscard]] bool makeHead(domain::AssignmentRole role)
    {
        using namespace domain;
        auto karin = *m_bed->read([](store::Reader &reader) { return reader.user(AppBed::karin()); });
        karin.assignments.first().role = role;
        User colleague = karin;
        colleague.id = eva();
        colleague.name = u"Eva Holm"_s;
        const InboxId inbox = personalInboxOf(eva());
        return m_bed->pull(
            {{directoryAccount(), karin},
             {directoryAccount(), colleague},
             {directoryAccount(), Inbox{inbox, InboxKind::Personal, u"Eva Holm"_s, {}, eva(), {}, false}}});
    }
    void choose(const QString &owner, const QString &proxy)
    {
        m_proxies->setOwnerQuery(owner);
        QTRY_COMPARE(m_proxies->ownerCandidates()->count(), 1);
        m_proxies->chooseOwner(m_proxies->ownerCandidates()->value(0, "userId").toString());
        m_proxies->setProxyQuery(proxy);
        QTRY_COMPARE(m_proxies->proxyCandidates()->count(), 1);
        m_proxies->chooseProxy(m_proxies->proxyCandidates()->value(0, "userId").toString());
    }
    void fill(const QString &from, const QString &until)
    {
        choose(u"mona"_s, u"eva"_s);
        m_proxies->setFromText(from);
        m_proxies->setUntilText(until);
        m_proxies->setReason(u"vacation"_s);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_proxies = std::make_unique<ProxyController>(m_bed->desk);
        QVERIFY(makeHead(domain::AssignmentRole::UnitHead));
        QTRY_VERIFY(m_proxies->isAllowed());
    }
    void cleanup()
    {
        m_proxies.reset();
        m_bed.reset();
    }

    void grantedAtOnceAndPending_A158_A162()
    {
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        QCOMPARE(m_proxies->whyNotGrant(), QString());
        QCOMPARE(m_proxies->ownerName(), u"Mona Bergström"_s);
        const QSignalSpy acted(m_proxies.get(), &ProxyController::acted);
        m_proxies->grant();
        QTRY_COMPARE(acted.count(), 1);
        QTRY_COMPARE(m_proxies->proxies()->count(), 1);
        const auto value = [this](const char *role) { return m_proxies->proxies()->value(0, role); };
        QCOMPARE(value("periodText").toString(), u"måndag 2026-11-23 – söndag 2026-12-06"_s);
        QCOMPARE(value("proxyName").toString(), u"Eva Holm"_s);
        QCOMPARE(value("ownerName").toString(), u"Mona Bergström"_s);
        QVERIFY(value("isPending").toBool());
        QVERIFY(!value("isActive").toBool());
        QCOMPARE(m_proxies->owner(), QString());
        m_proxies->end(value("proxyId").toString());
        QTRY_COMPARE(m_proxies->proxies()->count(), 0);
    }

    void warnsAndLets_A165_A169()
    {
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        QTRY_VERIFY(m_proxies->warningText().startsWith(u"Mona Bergström får då färre än 2 ombud."_s)); // A169
        QVERIFY(m_proxies->warningText().contains(u"ingen frånvaro inlagd"_s));                         // A174
        QVERIFY(m_proxies->canGrant());
        auto mona = *m_bed->read([](store::Reader &reader) { return reader.user(AppBed::mona()); });
        mona.assignments.append({domain::AssignmentId(u"a-x"_s), domain::UnitId(u"e-care"_s), u"Läkare"_s, {}});
        QVERIFY(m_bed->pull({{domain::directoryAccount(), mona}}));
        QTRY_VERIFY(m_proxies->warningText().contains(u"flera enheter"_s)); // A165
        m_proxies->setUntilText({});
        QCOMPARE(m_proxies->warningText(), QString());
    }

    void onlyColleaguesAreFound_A158()
    {
        m_proxies->setOwnerQuery(u"anders"_s); // works elsewhere
        m_proxies->setProxyQuery(u"eva"_s);
        QTRY_COMPARE(m_proxies->proxyCandidates()->count(), 1);
        QCOMPARE(m_proxies->ownerCandidates()->count(), 0);
    }

    void eachLackHasItsSentence()
    {
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Välj vems inkorg"_s));
        choose(u"karin"_s, u"eva"_s);
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Ombud för din egen inkorg"_s)); // A159
        choose(u"mona"_s, u"eva"_s);
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Skriv första dagen"_s));
        m_proxies->setFromText(u"2026-12-06"_s);
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Skriv sista dagen"_s));
        m_proxies->setUntilText(u"2026-12-01"_s);
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Sista dagen är före"_s));
        m_proxies->setUntilText(u"2027-12-01"_s);
        QVERIFY(m_proxies->whyNotGrant().contains(u"92"_s));
        m_bed->setConnection(engine::Connection::ReadCopy);
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Läskopia"_s));
    }

    void aReasonIsAskedFor_A156_A157()
    {
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        m_proxies->setReason({});
        QTRY_VERIFY(m_proxies->whyNotGrant().contains(u"Ange varför"_s)); // A156
        m_proxies->setReason(u"otherLeave"_s);
        QTRY_VERIFY(m_proxies->whyNotGrant().contains(u"väntas komma tillbaka"_s)); // A157
        m_proxies->setExpectedBack(true);
        QTRY_COMPARE(m_proxies->whyNotGrant(), QString());
        m_proxies->setWorksElsewhere(true);
        QTRY_VERIFY(m_proxies->whyNotGrant().contains(u"annan verksamhet"_s)); // A157
        m_proxies->setReason(u"illness"_s);
        QTRY_VERIFY(m_proxies->canGrant());
        m_proxies->grant();
        QTRY_COMPARE(m_proxies->proxies()->count(), 1);
        QCOMPARE(m_proxies->proxies()->value(0, "reasonText").toString(), u"Sjukfrånvaro"_s);
        QCOMPARE(m_proxies->reason(), QString());
    }

    void aSecretaryIsBoundByAHead_A166()
    {
        QVERIFY(makeHead(domain::AssignmentRole::Secretary));
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        QTRY_VERIFY(m_proxies->whyNotGrant().startsWith(u"En chef avgör hur länge"_s)); // A166
    }

    void notForEverybody_A158()
    {
        QVERIFY(makeHead(domain::AssignmentRole::Clinician));
        QTRY_VERIFY(!m_proxies->isAllowed());
        QVERIFY(m_proxies->whyNotGrant().startsWith(u"Ombud utses av enhetschef"_s));
        const QSignalSpy failed(m_proxies.get(), &ProxyController::failed);
        m_proxies->grant();
        QCOMPARE(failed.count(), 1);
    }

    void aRefusalIsTold()
    {
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        m_proxies->grant();
        QTRY_COMPARE(m_proxies->proxies()->count(), 1);
        fill(u"2026-12-01"_s, u"2026-12-20"_s);
        QTRY_VERIFY(m_proxies->whyNotGrant().contains(u"redan ombud"_s)); // before anything is sent
        QCOMPARE(m_proxies->proxies()->count(), 1);
    }

    void theProxiedInboxSaysForWhomAndHowLong()
    {
        InboxModel inboxes(m_bed->desk);
        const domain::InboxId monas = domain::personalInboxOf(AppBed::mona());
        const auto until = m_bed->desk.times().startOf(QDate(2026, 11, 28));
        QVERIFY(m_bed->grantAsProxy(AppBed::mona(), until));
        QTRY_COMPARE(inboxes.count(), 3);
        QCOMPARE(inboxes.value(1, "inboxId").toString(), monas.value());
        QCOMPARE(inboxes.value(1, "section").toString(), u"proxy"_s);
        QCOMPARE(inboxes.value(1, "name").toString(), u"Mona Bergström"_s);
        QCOMPARE(inboxes.value(1, "untilText").toString(), u"till och med fredag 2026-11-27"_s);
        QCOMPARE(inboxes.value(0, "untilText").toString(), QString());
        inboxes.select(monas.value(), u"inbox"_s);
        QCOMPARE(inboxes.selectedName(), u"Ombud för Mona Bergström"_s);
        QVERIFY(inboxes.canWrite());
    }

    void whatCameTooLateSaysSoInWords()
    {
        OutgoingModel outgoing(m_bed->desk);
        const domain::InboxId monas = domain::personalInboxOf(AppBed::mona());
        QVERIFY(m_bed->grantAsProxy(AppBed::mona(), m_bed->clock.at.plusMs(3'600'000)));
        const domain::Command command = m_bed->desk.command(
            monas, domain::CloseItem{domain::MatterId(u"m1"_s), domain::Documented::InRecord});
        auto item = m_bed->item(u"m1"_s, u"Provsvar"_s);
        item.inbox = monas;
        QVERIFY(m_bed->pull({{monas, item}}));
        bool isDone = false;
        m_bed->desk.submit(command, {}, this, [&isDone](const domain::Outcome &outcome) { isDone = outcome.ok(); });
        QTRY_VERIFY(isDone);
        QVERIFY(m_bed->answer(monas, 1, domain::reject(u"proxyExpired"_s, {}, {{u"owner"_s, AppBed::mona().value()}})));
        QTRY_COMPARE(outgoing.count(), 1);
        QTRY_COMPARE(outgoing.value(0, "reasonText").toString(),
                     u"Du är inte längre ombud för Mona Bergström. Det här skickas inte. Texten finns kvar hos dig."_s);
    }

    void lookingLeavesItWaiting_A150_C18()
    {
        const domain::InboxId monas = domain::personalInboxOf(AppBed::mona());
        QVERIFY(m_bed->grantAsProxy(AppBed::mona(), m_bed->clock.at.plusMs(3'600'000)));
        auto item = m_bed->item(u"m1"_s, u"Provsvar"_s);
        item.inbox = monas;
        QVERIFY(m_bed->pull({{monas, item}}));
        MatterController matter(m_bed->desk);
        matter.show(monas.value(), u"m1"_s);
        QTRY_VERIFY(matter.isOpen());
        QCOMPARE(m_bed->readings(), 1); // the access log has it
        QVERIFY(m_bed->outgoing().isEmpty());
        QVERIFY(matter.canOpen()); // A150: and it is offered
        matter.open();
        QTRY_COMPARE(matter.status(), u"opened"_s);
        QCOMPARE(matter.holderText(), u"Karin Lund, ombud för Mona Bergström"_s);
    }

    void whatOneLookedAtIsPutBack_A150()
    {
        const domain::InboxId monas = domain::personalInboxOf(AppBed::mona());
        const domain::Proxy proxy{domain::ProxyId(u"p1"_s),
                                  AppBed::mona(),
                                  AppBed::karin(),
                                  m_bed->clock.at,
                                  m_bed->clock.at.plusMs(3'600'000),
                                  eva(),
                                  {},
                                  {}};
        QVERIFY(m_bed->pull({{domain::directoryAccount(), proxy}}));
        QVERIFY(m_bed->grantAsProxy(AppBed::mona(), proxy.until));
        auto item = m_bed->item(u"m1"_s, u"Provsvar"_s);
        item.inbox = monas;
        QVERIFY(m_bed->pull({{monas, item}}));
        MatterController matter(m_bed->desk);
        matter.show(monas.value(), u"m1"_s);
        QTRY_VERIFY(matter.canOpen());
        QVERIFY(!matter.canLeave());
        matter.open();
        QTRY_VERIFY(matter.canLeave());
        matter.leave(u" Mona vill se det själv "_s);
        QTRY_COMPARE(matter.status(), u"waiting"_s); // A150
        QCOMPARE(matter.leftReason(), u"Mona vill se det själv"_s);
        QVERIFY(!matter.canLeave());
    }

    void theOwnerIsRemindedWhenPausing_A146()
    {
        auto item = m_bed->item(u"m1"_s, u"Provsvar"_s);
        item.inbox = AppBed::own();
        const domain::Proxy proxy{domain::ProxyId(u"p1"_s),
                                  AppBed::karin(),
                                  AppBed::mona(),
                                  m_bed->desk.times().startOf(QDate(2026, 11, 16)),
                                  m_bed->desk.times().startOf(QDate(2026, 11, 28)),
                                  eva(),
                                  domain::Instant{},
                                  {}};
        QVERIFY(m_bed->pull({{AppBed::own(), item}, {domain::directoryAccount(), proxy}}));
        MatterController matter(m_bed->desk);
        matter.show(AppBed::own().value(), u"m1"_s);
        QTRY_VERIFY(matter.isOpen());
        QCOMPARE(matter.proxyNote(),
                 u"Mona Bergström är ombud för din inkorg måndag 2026-11-16 – fredag 2026-11-27"
                 " och kan ta hand om ärendet."_s); // A146
        domain::Proxy coming = proxy;
        coming.id = domain::ProxyId(u"p2"_s);
        coming.proxy = eva();
        coming.from = proxy.until;
        coming.until = proxy.until.plusMs(7 * domain::dayMs);
        QVERIFY(m_bed->pull({{domain::directoryAccount(), coming}}));
        matter.show(AppBed::own().value(), u"m1"_s);
        QTRY_VERIFY(
            matter.proxyNote().contains(u"Eva Holm är ombud för din inkorg lördag 2026-11-28"_s)); // A146: to come
        QTRY_COMPARE(matter.status(), u"opened"_s); // her own opens as ever
    }

    void whoActedForWhom_A172()
    {
        const domain::InboxId monas = domain::personalInboxOf(AppBed::mona());
        QVERIFY(PersonWords::isAsProxy({monas, AppBed::karin()}));
        QVERIFY(!PersonWords::isAsProxy({monas, AppBed::mona()}));
        QVERIFY(!PersonWords::isAsProxy({AppBed::team(), AppBed::karin()}));
        QVERIFY(!PersonWords::isAsProxy({monas, {}}));
        store::ItemRow row;
        row.item.lastFrom = {monas, AppBed::karin()};
        row.fromName = u"Karin Lund"_s;
        row.fromInboxName = u"Mona"_s;
        QVERIFY(MatterWords::spokenText(row, m_bed->desk.times(), m_bed->desk.now())
                    .contains(u"från Karin Lund, ombud för Mona"_s));
        QCOMPARE(PersonWords::nameAt(u"Karin Lund"_s, PersonWords::place({monas, AppBed::karin()}, u"Mona"_s)),
                 u"Karin Lund, ombud för Mona"_s);
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<ProxyController> m_proxies;
};

QTEST_GUILESS_MAIN(TestProxyController)
#include "tst_ProxyController.moc"
