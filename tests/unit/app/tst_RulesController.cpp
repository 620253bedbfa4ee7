#include "AppBed.h"

#include "app/Composing.h"
#include "app/MatterController.h"
#include "app/RuleWords.h"
#include "app/RulesController.h"
#include "sync/wire/ProfileCodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

namespace {

domain::Profile read(const QByteArray &document)
{
    const auto profile = wire::decodeProfile(document, wire::ProfileReading::Received);
    return profile.ok() ? *profile : domain::Profile{};
}

} // namespace

/// The page of the region's rules, at a nurse's desk in Västra Götaland, 2026-11-18.
class TestRulesController : public QObject {
    Q_OBJECT
private:
    [[nodiscard]] QString textOf(const QString &rule)
    {
        const int row = m_rules->rules()->rowOf(rule);
        return row < 0 ? QString() : m_rules->rules()->value(row, "words").toString();
    }
    void setNow(domain::Instant now)
    {
        m_bed->clock.at = now;
        emit m_bed->desk.wordsChanged(); // as at midnight
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_rules = std::make_unique<RulesController>(m_bed->desk);
        emit m_bed->desk.wordsChanged();
    }
    void cleanup()
    {
        m_rules.reset();
        m_bed.reset();
    }

    void whoseRulesTheyAre_A36()
    {
        QVERIFY(m_rules->isKnown());
        QCOMPARE(m_rules->name(), u"Västra Götalandsregionen"_s);
        QCOMPARE(m_rules->documentText(),
                 u"Länsgemensam rutin för Millennium Meddelandecenter, version 3.0, SSN14971-1865200826-13"_s);
        QCOMPARE(m_rules->ownerText(), u"Strateg"_s);
        QCOMPARE(m_rules->approvedText(), u"Direktör"_s);
        QCOMPARE(m_rules->validText(), u"2024-11-14 till och med 2027-12-30"_s);
        QVERIFY(m_bed->setProfile(AppBed::shippedProfile(u"kronoberg"_s)));
        QCOMPARE(m_rules->name(), u"Region Kronoberg och Växjö kommun"_s);
        QCOMPARE(m_rules->approvedText(), u"Dokumentet säger det inte"_s);
        m_bed->desk.leave();
        QVERIFY(!m_rules->isKnown());
        QCOMPARE(m_rules->rules()->count(), 0);
    }

    void warnsBeforeTheEndAndHoldsAfterIt_A37()
    {
        const domain::Instant end = m_bed->desk.profile()->validUntil;
        setNow(end.plusMs(-60 * domain::dayMs - 1));
        QCOMPARE(m_rules->warningText(), QString());
        setNow(end.plusMs(-60 * domain::dayMs));
        QVERIFY2(m_rules->warningText().contains(u"60 "_s), qPrintable(m_rules->warningText()));
        QVERIFY(m_rules->warningText().contains(u"2027-12-30"_s));
        setNow(end.plusMs(-1));
        QVERIFY(m_rules->warningText().contains(u": 1 "_s));
        setNow(end);
        QVERIFY(m_rules->warningText().startsWith(u"Reglerna skulle ha fastställts på nytt senast 2027-12-30."_s));
        // What was forbidden is forbidden still.
        QVERIFY(!textOf(u"purpose prescription_renewal"_s).isEmpty());
        setNow(end.plusMs(400 * domain::dayMs));
        QVERIFY(m_rules->warningText().contains(u"De gäller ändå"_s));
    }

    void forbiddenWithWhatToDoInstead_A60()
    {
        QCOMPARE(
            textOf(u"purpose prescription_renewal"_s),
            u"Här får du inte skicka receptförnyelse som meddelande. Gör så här: Begäran om receptförnyelse görs som "
            "uppföljningsbegäran."_s);
        const int row = m_rules->rules()->rowOf(u"purpose prescription_renewal"_s);
        QCOMPARE(m_rules->rules()->value(row, "why").toString(),
                 u"Regel A60, C1 · Länsgemensam rutin för Millennium Meddelandecenter"_s);
        QCOMPARE(m_rules->rules()->value(row, "kind").toString(), u"forbidden"_s);
        QVERIFY(m_bed->setProfile(AppBed::shippedProfile(u"kronoberg"_s)));
        QVERIFY(textOf(u"purpose prescription_renewal"_s).startsWith(u"Får skickas"_s)); // A42
    }

    void inEnglishToo()
    {
        m_bed->desk.retranslate(false); // the profile's own words; those of the program need its translators
        QVERIFY(textOf(u"purpose prescription_renewal"_s).endsWith(u"Ask for renewal as a follow-up request."_s));
    }

    void isSearchedByWord()
    {
        const int all = m_rules->rules()->count();
        m_rules->setQuery(u"OMBUD högst"_s);
        QCOMPARE(m_rules->rules()->count(), 1);
        QCOMPARE(m_rules->rules()->value(0, "ruleId").toString(), u"proxy.max_days"_s);
        QCOMPARE(m_rules->rules()->value(0, "heading").toString(), u"Frånvaro och ombud"_s);
        m_rules->setQuery(u"a124"_s);
        QVERIFY(m_rules->rules()->rowOf(u"address.personal_to_municipality"_s) >= 0);
        m_rules->setQuery(u"månlandning"_s);
        QCOMPARE(m_rules->rules()->count(), 0);
        m_rules->setQuery({});
        QCOMPARE(m_rules->rules()->count(), all);
    }

    void aHeadingStandsOnce()
    {
        QStringList headings;
        for (int row = 0; row < m_rules->rules()->count(); ++row) {
            const QString heading = m_rules->rules()->value(row, "heading").toString();
            if (!heading.isEmpty())
                headings << heading;
        }
        QCOMPARE(headings.size(), QSet<QString>(headings.cbegin(), headings.cend()).size());
        QCOMPARE(headings.first(), u"Det här får du inte skicka"_s);
    }

    void whatIsNewerThanTheProgramIsSaid()
    {
        QByteArray newer = AppBed::shippedProfile(u"vastra-gotaland"_s);
        newer.replace("  \"keys\": {", "  \"keys\": {\"watch.moon\": {\"value\": 1, \"source\": \"test\"},");
        QVERIFY(m_bed->setProfile(newer));
        QVERIFY(textOf(u"watch.moon"_s).contains(u"watch.moon"_s));
    }

    void everyKeyHasItsWordsAndNoWordsAreLeft()
    {
        QStringList known = wire::profileKeys();
        QStringList worded = RuleWords::keys();
        known.sort();
        worded.sort();
        QCOMPARE(worded, known);
        for (const QString &key : std::as_const(worded)) {
            // Of each value there may be: what the codec takes has words, and words are for what it takes.
            const QStringList values = RuleWords::values(key);
            for (const QString &value : values) {
                bool isNumber = false;
                const QString any = key == "opening.hours"_L1 ? u"1-5 07:00-16:00"_s : u"3"_s;
                const QString one = value.isEmpty() ? any : value;
                const int number = one.toInt(&isNumber);
                const QJsonValue json = isNumber ? QJsonValue(number) : QJsonValue(one);
                QVERIFY2(!read(AppBed::shippedProfile(u"kronoberg"_s, key, json)).id.isEmpty(),
                         qPrintable(key + u' ' + value));
            }
        }
        for (const QString &id : {u"kronoberg"_s, u"vastra-gotaland"_s, u"jonkoping"_s}) {
            const domain::Profile profile = read(AppBed::shippedProfile(id));
            for (const domain::ProfileEntry &entry : profile.entries)
                QVERIFY2(!RuleWords::sentence(entry).startsWith(entry.key), qPrintable(id + u' ' + entry.key));
        }
    }

    // What the program alone heeds: see tst_ProfileKeys.

    void patientMatterDecides_C2()
    {
        Composing composing;
        composing.profile = read(AppBed::shippedProfile(u"kronoberg"_s, u"content.patient_matter"_s, u"required"_s));
        QVERIFY(composing.needsPatient());
        composing.profile = read(AppBed::shippedProfile(u"kronoberg"_s, u"content.patient_matter"_s, u"exception"_s));
        QVERIFY(!composing.needsPatient());
    }

    void openKeepsWaitingDecides_C18() // with "on": tst_ProxyController
    {
        const domain::InboxId monas = domain::personalInboxOf(AppBed::mona());
        QVERIFY(m_bed->grantAsProxy(AppBed::mona(), m_bed->clock.at.plusMs(3'600'000)));
        auto item = m_bed->item(u"m1"_s, u"Provsvar"_s);
        item.inbox = monas;
        QVERIFY(m_bed->pull({{monas, item}}));
        QVERIFY(
            m_bed->setProfile(AppBed::shippedProfile(u"vastra-gotaland"_s, u"proxy.open_keeps_waiting"_s, u"off"_s)));
        MatterController matter(m_bed->desk);
        matter.show(monas.value(), u"m1"_s);
        QTRY_COMPARE(matter.status(), u"opened"_s);
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<RulesController> m_rules;
};

QTEST_GUILESS_MAIN(TestRulesController)
#include "tst_RulesController.moc"
