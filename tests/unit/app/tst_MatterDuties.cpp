#include "AppBed.h"

#include "app/ComposerController.h"
#include "app/MatterController.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;
using domain::ItemKind;

class TestMatterDuties : public QObject {
    Q_OBJECT
private:
    static domain::InboxId besides() { return domain::InboxId(u"in-home-message"_s); }

    template <class Body>
    [[nodiscard]] std::optional<Body> queued()
    {
        const auto rows = m_bed->outgoing();
        for (const store::OutgoingRow &row : rows) {
            if (const auto *body = std::get_if<Body>(&row.command.body))
                return *body;
        }
        return std::nullopt;
    }

    void show(const domain::InboxId &inbox, const QString &matter)
    {
        m_matter->show(inbox.value(), matter);
        QTRY_VERIFY(m_matter->isOpen());
        QTRY_VERIFY(m_matter->status() != u"waiting"_s);
    }

    [[nodiscard]] domain::Item told(const domain::InboxId &inbox, ItemKind kind) const
    {
        domain::Item item;
        item.inbox = inbox;
        item.matter = domain::MatterId(u"r-1"_s);
        item.kind = kind;
        item.subject = u"P-Kalium"_s;
        item.arrived = true;
        item.participants = {inbox};
        item.lastAt = m_bed->clock.at;
        item.record = domain::RecordLink{u"Millennium"_s,
                                         u"RES-17"_s,
                                         1,
                                         u"P-Kalium 3,2 mmol/L"_s,
                                         u"https://journal.tallmo.example/17"_s,
                                         AppBed::anders(),
                                         AppBed::karin(),
                                         m_bed->clock.at.plusMs(-3'600'000),
                                         false};
        item.baton = {{{{inbox, {}}, m_bed->clock.at, domain::HandOver::Arrived}}, true};
        return item;
    }

    void meet(const domain::Item &item)
    {
        QVERIFY(m_bed->pull({{item.inbox, item}}));
        show(item.inbox, item.matter.value());
    }

    void authorise()
    {
        domain::User karin = *m_bed->read([](store::Reader &reader) { return reader.user(AppBed::karin()); });
        karin.signingAuthority = true;
        QVERIFY(m_bed->pull({{domain::directoryAccount(), karin}}));
    }

    void sign(const QString &action)
    {
        m_matter->start(u"sign"_s);
        m_matter->sheets()->signing()->setAction(action);
        QTRY_VERIFY(m_matter->sheets()->signing()->canSign());
        m_matter->sheets()->signing()->sign();
        QTRY_COMPARE(m_matter->status(), u"closed"_s);
    }

    [[nodiscard]] bool may(const QString &act) const { return m_matter->facts().acts.contains(act); }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_matter = std::make_unique<MatterController>(m_bed->desk);
    }
    void cleanup()
    {
        m_matter.reset();
        m_bed.reset();
    }

    void aResultSaysWhereItIsFromAndHasNoAnswer()
    {
        meet(told(AppBed::own(), ItemKind::Result));
        const ItemFacts facts = m_matter->facts();
        QCOMPARE(facts.kindText, u"Resultat"_s);                          // A89
        QCOMPARE(facts.originText, u"Från journalsystemet Millennium"_s); // A96
        QCOMPARE(facts.orderedByName, u"Anders Ekdahl"_s);                // A90
        QCOMPARE(facts.responsibleName, u"Karin Lund"_s);                 // A90
        QCOMPARE(facts.madeText, u"i dag 08:41"_s);
        QCOMPARE(facts.text, u"P-Kalium 3,2 mmol/L"_s);
        QVERIFY(!m_matter->canReply());
        QCOMPARE(m_matter->whyNotReply(), QString());
        QVERIFY(!may(u"return"_s));
        QVERIFY(!m_matter->canClose()); // it is signed, not put away
        QVERIFY(m_matter->canPause());
    }

    void onlyWhatHttpsReachesIsOpened()
    {
        QSignalSpy opened(m_matter.get(), &MatterController::linkRequested);
        meet(told(AppBed::own(), ItemKind::ReferralAnswer));
        m_matter->openLink(); // A93, A94
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toUrl(), QUrl(u"https://journal.tallmo.example/17"_s));
        for (const QString &link :
             {u"http://journal.tallmo.example/17"_s, u"file:///etc/passwd"_s, u"https://u:p@journal.tallmo.example"_s,
              u"javascript:alert(1)"_s, u"https:///x"_s}) {
            domain::Item item = told(AppBed::own(), ItemKind::ReferralAnswer);
            ++item.record->version;
            item.record->link = link;
            m_matter->close();
            meet(item);
            m_matter->openLink();
            QCOMPARE(m_matter->facts().link, QString());
            QCOMPARE(m_matter->facts().otherLink, link);
        }
        QCOMPARE(opened.size(), 1);
    }

    void aDialogueSaysWhenAndWhyItIsDue()
    {
        domain::Item item = told(AppBed::own(), ItemKind::CertificateQuestion);
        item.due = {m_bed->clock.at.plusMs(14 * domain::dayMs), domain::DueReason::Deadline};
        meet(item);
        QVERIFY(m_matter->facts().dueText.startsWith( // A98, A99, A100
            u"Ska vara klart senast onsdag 2026-12-02: dialog med Försäkringskassan inom 2 "_s));
        QVERIFY(!m_matter->facts().isDuePast);
        QVERIFY(m_matter->canClose());
        item.due.at = m_bed->clock.at.plusMs(-domain::dayMs);
        QVERIFY(m_bed->pull({{item.inbox, item}}));
        QTRY_VERIFY(m_matter->facts().isDuePast);
        QVERIFY(m_matter->facts().dueText.startsWith(u"Skulle ha varit klart tisdag 2026-11-17: "_s));
    }

    void anOrderSaysWhetherItIsInForce()
    {
        meet(told(AppBed::own(), ItemKind::ProposedOrder));
        QVERIFY(!m_matter->facts().isInForce);
        QCOMPARE(m_matter->facts().forceText, // A84, A85
                 u"Gäller inte förrän den är signerad. Ingen aktivitet finns att utföra innan dess."_s);
        domain::Item counter = told(AppBed::own(), ItemKind::CounterOrder);
        counter.matter = domain::MatterId(u"r-2"_s);
        meet(counter);
        QVERIFY(m_matter->facts().isInForce);
        QCOMPARE(m_matter->facts().forceText, // A86, A87, A88
                 u"Gäller redan och får utföras innan den är kontrasignerad."_s);
    }

    void withoutAuthorityTheReasonStandsInTheButtonsPlace()
    {
        meet(told(AppBed::own(), ItemKind::Result));
        QVERIFY(!may(u"sign"_s));
        QVERIFY(m_matter->facts().whyNotSign.startsWith(u"Du har inte behörighet att signera."_s));
    }

    void signingSaysWhatWasDoneAndReminds()
    {
        authorise();
        meet(told(AppBed::own(), ItemKind::Result));
        QVERIFY(may(u"sign"_s));
        m_matter->start(u"sign"_s);
        SignController &sheet = *m_matter->sheets()->signing();
        QCOMPARE(sheet.proxyText(), QString());
        sheet.setAction(u"Ringt patienten."_s);
        sheet.setReminded(true);
        sheet.form()->setText(u"Nytt prov"_s);
        sheet.form()->setDateText(u"2026-11-1"_s);
        QCOMPARE(sheet.whyNotSign(), u"Skriv dagen som åååå-mm-dd."_s);
        sheet.form()->setDateText(u"2026-11-17"_s);
        QTRY_VERIFY(sheet.whyNotSign().startsWith(u"Tiden för påminnelsen har redan varit."_s));
        sheet.form()->setDateText(u"2026-11-25"_s);
        sheet.form()->setTimeText(u"8.30"_s);
        QTRY_VERIFY(sheet.canSign());
        QSignalSpy acted(m_matter.get(), &MatterController::acted);
        sheet.sign();
        QTRY_COMPARE(m_matter->status(), u"closed"_s); // A149
        QCOMPARE(acted.last().first().value<Sentence>()(), u"Signerat. Du påminns onsdag 2026-11-25 08:30."_s);
        QCOMPARE(m_matter->facts().signatureText, u"Signerat av Karin Lund i dag 09:41"_s);
        QCOMPARE(m_matter->facts().signatureAction, u"Ringt patienten."_s);
        const auto sent = queued<domain::SignItem>();
        QVERIFY(sent && sent->reminder); // A147, A148: one command, all of it or none
        const QString reminder = sent->reminder->reminder.value();
        show(AppBed::own(), reminder);
        QCOMPARE(m_matter->subject(), u"Nytt prov"_s);
        QCOMPARE(m_matter->facts().dueText, u"Påminner onsdag 2026-11-25 08:30"_s);
        QCOMPARE(m_matter->facts().aboutMatter, u"r-1"_s);
        QCOMPARE(m_matter->facts().aboutSubject, u"P-Kalium"_s);
    }

    void aProxyIsSeenToHaveSigned()
    {
        authorise();
        QVERIFY(m_bed->grantAsProxy(AppBed::mona(), m_bed->clock.at.plusMs(5 * domain::dayMs)));
        const domain::Item item = told(domain::personalInboxOf(AppBed::mona()), ItemKind::Result);
        QVERIFY(m_bed->pull({{item.inbox, item}}));
        m_matter->show(item.inbox.value(), item.matter.value());
        QTRY_VERIFY(m_matter->isOpen());

        QTRY_VERIFY(may(u"sign"_s)); // A171
        m_matter->start(u"sign"_s);
        QTRY_COMPARE(m_matter->sheets()->signing()->proxyText(), // A173
                     u"Du signerar som ombud för Mona Bergström, och ansvarar då också för åtgärderna."_s);
        sign(u"Kaliumtillskott insatt"_s);
        QCOMPARE(m_matter->facts().signatureText, // A172
                 u"Signerat av Karin Lund som ombud för Mona Bergström i dag 09:41"_s);
    }

    void whatCameWrongGoesBackWithTheRightAddress()
    {
        const domain::Inbox other{
            besides(), domain::InboxKind::Message, u"Hemsjukvården Meddelande"_s, domain::UnitId(u"e-home"_s), {}, {},
            false};
        QVERIFY(m_bed->pull({{domain::directoryAccount(), other}}));
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        show(AppBed::team(), u"m-a"_s);
        QVERIFY(may(u"return"_s));
        m_matter->start(u"return"_s);
        ReturnController &sheet = *m_matter->sheets()->returning();
        QTRY_COMPARE(sheet.candidates()->count(), 1); // the unit's other inbox
        QCOMPARE(sheet.hintText(), QString());
        sheet.setQuery(u"Tallhöjden Samverkan"_s);
        QTRY_COMPARE(sheet.candidates()->value(0, "inboxId").toString(), AppBed::centre().value());
        QVERIFY(!sheet.candidates()->value(0, "isAllowed").toBool()); // its sender has it already
        sheet.choose(AppBed::centre().value());
        QCOMPARE(sheet.chosen(), QString());
        QTRY_COMPARE(sheet.candidates()->value(0, "inboxId").toString(), besides().value());
        sheet.choose(besides().value());
        QCOMPARE(sheet.chosenName(), u"Hemsjukvården Meddelande"_s);
        sheet.setReason(u" inskriven i team B "_s);
        sheet.giveBack();
        QTRY_COMPARE(m_matter->status(), u"closed"_s);
        const auto back = queued<domain::ReturnItem>();
        QVERIFY(back);
        QCOMPARE(back->suggested, besides());
        QCOMPARE(back->reason, u"inskriven i team B"_s);
        const int last = m_matter->chain()->count() - 1;
        QCOMPARE(m_matter->chain()->value(last, "howText").toString(), u"fick tillbaka det som felsänt"_s);
        QCOMPARE(m_matter->chain()->value(last, "name").toString(), u"Anders Ekdahl"_s);
        QVERIFY(!may(u"return"_s));
    }

    void whatWasLearntIsSuggestedFirst()
    {
        const domain::Item item = m_bed->item(u"m-a"_s, u"Ny medicinlista"_s);
        QVERIFY(m_bed->pull(
            {{domain::directoryAccount(),
              domain::AddressHint{AppBed::team(), item.purpose, domain::personalInboxOf(AppBed::mona()), 2}}}));
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        show(AppBed::team(), u"m-a"_s);
        m_matter->start(u"return"_s);
        QTRY_VERIFY(m_matter->sheets()->returning()->hintText().endsWith(u" har förut hört till Mona Bergström."_s));
        QCOMPARE(m_matter->sheets()->returning()->candidates()->value(0, "name").toString(), u"Mona Bergström"_s);
    }

    void whatCameBackIsSentOnWithItsText()
    {
        domain::Item item = m_bed->item(u"m-b"_s, u"Omläggning"_s);
        item.sent = true;
        item.returned = domain::Misdirection{AppBed::centre(), AppBed::anders(),
                                             domain::personalInboxOf(AppBed::mona()), u"listad hos er"_s,
                                             m_bed->clock.at};
        domain::Message message;
        message.id = item.lastMessage;
        message.inbox = AppBed::team();
        message.matter = item.matter;
        message.from = {AppBed::team(), AppBed::karin()};
        message.to = AppBed::centre();
        message.body = u"Kan ni ta bort stygnen?"_s;
        message.guardReason = u"dottern öppnar"_s;
        message.writtenAt = message.sentAt = item.lastAt;
        QVERIFY(m_bed->pull({{AppBed::team(), item}, {AppBed::team(), message}}));
        show(AppBed::team(), u"m-b"_s);
        const ItemFacts facts = m_matter->facts();
        QCOMPARE(
            facts.returnedText,
            u"Felsänt enligt Anders Ekdahl (Tallhöjden Samverkan) i dag 09:41. Hör till Mona Bergström. Orsak: listad hos er"_s);
        QCOMPARE(m_matter->messages()->value(0, "guardText").toString(),
                 u"Nämner en annan patient. Avsändaren anger: dottern öppnar"_s);
        QCOMPARE(m_matter->messages()->value(0, "fromInboxName").toString(), u"Hemsjukvården Samverkan"_s); // A120
        QCOMPARE(m_matter->messages()->value(0, "fromName").toString(), u"Karin Lund"_s);                   // A120

        ComposerController composer(m_bed->desk);
        composer.startSendOn(m_matter->inboxId(), m_matter->matterId(), facts.suggestedInbox,
                             m_matter->facts().returnedBody);
        QTRY_COMPARE(composer.toName(), u"Mona Bergström"_s);
        QTRY_COMPARE(composer.subject(), u"Omläggning"_s);
        QCOMPARE(composer.body(), u"Kan ni ta bort stygnen?"_s);
        QCOMPARE(composer.fromInbox(), AppBed::team().value());
        QCOMPARE(composer.mode(), u"reply"_s); // in the same matter
    }

    void whatIsClosedGoesToTheTrashAndBack()
    {
        Told told(m_bed->desk);
        connect(m_matter.get(), &MatterController::acted, &told, &Told::tellActed);
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        show(AppBed::team(), u"m-a"_s);
        QVERIFY(!may(u"trash"_s));
        domain::Item item = m_bed->item(u"m-a"_s, u"Ny medicinlista"_s);
        item.status = domain::ItemStatus::Closed;
        item.statusBy = AppBed::mona();
        QVERIFY(m_bed->pull({{AppBed::team(), item}}));
        QTRY_VERIFY(may(u"trash"_s)); // A79
        m_matter->setTrashed(true);
        QTRY_COMPARE(told.actedText(), u"Lagt i papperskorgen."_s);
        QTRY_COMPARE(m_matter->facts().trashedText, u"Lagt i papperskorgen i dag 09:41"_s);
        QVERIFY(!may(u"trash"_s));
        told.undo();
        QTRY_VERIFY(may(u"trash"_s));
        m_matter->setTrashed(true);
        QTRY_VERIFY(may(u"purge"_s) && may(u"restore"_s));
        m_matter->purge(); // A78: actively, by the user
        QTRY_VERIFY(!m_matter->isOpen());
        QTRY_VERIFY(queued<domain::PurgeItem>());
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<MatterController> m_matter;
};

QTEST_GUILESS_MAIN(TestMatterDuties)
#include "tst_MatterDuties.moc"
