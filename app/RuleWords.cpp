#include "RuleWords.h"

#include <array>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

struct RuleSentence {
    const char *key;
    const char *value;    ///< "": any other, which stands for {n}
    const char *sentence; ///< Swedish
};

// In the order of the profiles. A key that is missing here shows as its bare name: a gate asks for it.
constexpr std::array sentences{
    RuleSentence{"content.patient_matter", "required",
                 QT_TRANSLATE_NOOP("RuleWords", "Ett meddelande ska gälla en patient.")},
    RuleSentence{"content.patient_matter", "exception",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Det som gäller en patient går först och främst i de flöden som finns för det. Som "
                                   "meddelande skickas det bara undantagsvis, mellan delade inkorgar.")},
    RuleSentence{"content.admin_matter", "allow",
                 QT_TRANSLATE_NOOP("RuleWords", "Du får skicka administrativa frågor som inte gäller en patient.")},
    RuleSentence{
        "content.admin_matter", "forbid",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Administrativa frågor som inte gäller en patient skickas inte här, utan med e-post.")},
    RuleSentence{"address.personal_cross_org", "allow",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Du får skriva till och från personliga inkorgar också hos en annan organisation.")},
    RuleSentence{"address.personal_cross_org", "forbid",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Till en annan organisation skriver du bara mellan delade inkorgar, aldrig till "
                                   "eller från en personlig.")},
    RuleSentence{"address.personal_to_municipality", "allow",
                 QT_TRANSLATE_NOOP("RuleWords", "Mellan regionen och kommunen får du använda personliga inkorgar.")},
    RuleSentence{"address.personal_to_municipality", "forbid",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Mellan regionen och kommunen används aldrig personliga inkorgar. Skriv mellan "
                                   "delade inkorgar.")},
    RuleSentence{
        "journal.personal_patient_matter", "off",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Ett meddelande sparas inte i journalen av sig självt. Det som är viktigt skriver du "
                          "i journalen.")},
    RuleSentence{"journal.personal_patient_matter", "on",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Ett meddelande om en patient mellan två personliga inkorgar sparas alltid till "
                                   "journalen.")},
    RuleSentence{
        "priority.high", "on",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Du som skickar får ange hög prioritet. Den som får meddelandet kan inte ändra den.")},
    RuleSentence{
        "priority.high", "off",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Det finns ingen hög prioritet. Det som brådskar skickas inte som meddelande: ring.")},
    RuleSentence{
        "handover.staff", "on_open",
        QT_TRANSLATE_NOOP("RuleWords", "Du som skickar har ansvaret tills mottagaren har öppnat meddelandet.")},
    RuleSentence{"handover.staff", "on_available",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Ansvaret går över till mottagaren när meddelandet ligger i mottagarens inkorg.")},
    RuleSentence{"absence.self_service", "on", QT_TRANSLATE_NOOP("RuleWords", "Du lägger själv in din frånvaro.")},
    RuleSentence{"absence.self_service", "off",
                 QT_TRANSLATE_NOOP("RuleWords", "Din frånvaro läggs in av enhetschefen.")},
    RuleSentence{"absence.min_days", "0",
                 QT_TRANSLATE_NOOP("RuleWords", "Ingen frånvaro måste läggas in, hur lång den än är.")},
    RuleSentence{"absence.min_days", "",
                 QT_TRANSLATE_NOOP("RuleWords", "Frånvaro längre än {n} dagar ska läggas in. Kortare får läggas in.")},
    RuleSentence{
        "absence.by_head", "on",
        QT_TRANSLATE_NOOP("RuleWords", "Chefer och medicinska sekreterare lägger in frånvaro för den som är sjuk.")},
    RuleSentence{"absence.by_head", "off", QT_TRANSLATE_NOOP("RuleWords", "Ingen lägger in frånvaro för någon annan.")},
    RuleSentence{"absence.cover", "required",
                 QT_TRANSLATE_NOOP("RuleWords", "Så lång frånvaro sparas när någon är ombud varje öppen timme.")},
    RuleSentence{"absence.cover", "advised",
                 QT_TRANSLATE_NOOP("RuleWords", "Öppna timmar utan ombud visas när frånvaro läggs in.")},
    RuleSentence{"opening.hours", "",
                 QT_TRANSLATE_NOOP("RuleWords", "Öppna tider, som veckodagar (måndag är 1) och klockslag: {n}.")},
    RuleSentence{"proxy.length_by", "heads",
                 QT_TRANSLATE_NOOP(
                     "RuleWords",
                     "Chefen avgör hur länge ett ombud gäller. En medicinsk sekreterare utser ombud inom den tiden.")},
    RuleSentence{"proxy.length_by", "administrators",
                 QT_TRANSLATE_NOOP("RuleWords", "Den som utser ett ombud avgör hur länge det gäller.")},
    RuleSentence{"proxy.reason", "on",
                 QT_TRANSLATE_NOOP("RuleWords", "Den som utser ett ombud anger varför inkorgens ägare är borta.")},
    RuleSentence{
        "proxy.reason", "off",
        QT_TRANSLATE_NOOP("RuleWords", "Varför inkorgens ägare är borta behöver inte anges när ett ombud utses.")},
    RuleSentence{"proxy.recommended", "", QT_TRANSLATE_NOOP("RuleWords", "Minst {n} ombud åt gången rekommenderas.")},
    RuleSentence{
        "proxy.self_grant", "off",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Ombud utses av chef eller medicinsk sekreterare, aldrig av den som ska vara borta.")},
    RuleSentence{"proxy.self_grant", "on",
                 QT_TRANSLATE_NOOP("RuleWords", "Du får själv utse ombud till din personliga inkorg.")},
    RuleSentence{"proxy.max_days", "", QT_TRANSLATE_NOOP("RuleWords", "En period som ombud är högst {n} dagar.")},
    RuleSentence{"proxy.open_keeps_waiting", "on",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Det som ett ombud läser ligger kvar som väntande tills ombudet väljer Öppna eller "
                                   "gör något med det.")},
    RuleSentence{"proxy.open_keeps_waiting", "off",
                 QT_TRANSLATE_NOOP("RuleWords", "Det som ett ombud öppnar blir öppnat, som när du själv öppnar det.")},
    RuleSentence{"reminder.to_others", "allow",
                 QT_TRANSLATE_NOOP("RuleWords", "Du får skicka påminnelser till dig själv och till andra.")},
    RuleSentence{
        "reminder.to_others", "confirm",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Du får skicka påminnelser till dig själv. Till någon annan skickar du en påminnelse "
                          "först när ni har talats vid.")},
    RuleSentence{"reminder.to_others", "forbid",
                 QT_TRANSLATE_NOOP("RuleWords", "Du skickar påminnelser bara till dig själv.")},
    RuleSentence{"deadline.certificate_days", "0",
                 QT_TRANSLATE_NOOP("RuleWords", "Frågor från Försäkringskassan har ingen fast tid.")},
    RuleSentence{
        "deadline.certificate_days", "",
        QT_TRANSLATE_NOOP("RuleWords",
                          "Dialogen med Försäkringskassan ska föras inom {n} dagar från det att den startades.")},
    RuleSentence{
        "deadline.result_days", "0",
        QT_TRANSLATE_NOOP("RuleWords", "Resultat signeras skyndsamt. Vad som är rimlig tid bestämmer verksamheten.")},
    RuleSentence{"deadline.result_days", "",
                 QT_TRANSLATE_NOOP("RuleWords", "Ett resultat ska signeras inom {n} dagar.")},
    RuleSentence{"content.exception_reason", "off",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Du behöver inte ange varför något som gäller en patient skickas som meddelande.")},
    RuleSentence{
        "content.exception_reason", "on",
        QT_TRANSLATE_NOOP(
            "RuleWords",
            "Skickar du undantagsvis något som gäller en patient anger du varför det inte går i det flöde som finns.")},
    RuleSentence{
        "content.personal_patient_matter", "allow",
        QT_TRANSLATE_NOOP("RuleWords", "Det som gäller en patient får skickas till och från personliga inkorgar.")},
    RuleSentence{"content.personal_patient_matter", "warn",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Det som gäller en patient bör inte skickas till eller från en personlig inkorg.")},
    RuleSentence{"content.personal_patient_matter", "forbid",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Det som gäller en patient skickas aldrig till eller från en personlig inkorg.")},
    RuleSentence{"content.urgent_wording", "off",
                 QT_TRANSLATE_NOOP("RuleWords", "Programmet frågar inte när en text låter brådskande.")},
    RuleSentence{"content.urgent_wording", "ask",
                 QT_TRANSLATE_NOOP(
                     "RuleWords",
                     "Låter texten brådskande frågar programmet innan den skickas. Det som är bråttom ringer du om.")},
    RuleSentence{
        "consent.staff_exchange", "required",
        QT_TRANSLATE_NOOP(
            "RuleWords",
            "Till en annan vårdgivare skickar du bara det som patienten har samtyckt till. Du anger det när du skickar.")},
    RuleSentence{"consent.staff_exchange", "ask",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Skickar du till en annan vårdgivare frågar programmet om patienten har samtyckt.")},
    RuleSentence{
        "consent.staff_exchange", "not_required",
        QT_TRANSLATE_NOOP("RuleWords", "Samtycke behöver inte anges när du skickar till en annan vårdgivare.")},
    RuleSentence{
        "close.asks_documentation", "on",
        QT_TRANSLATE_NOOP(
            "RuleWords",
            "När du avslutar något som gäller en patient anger du om det är dokumenterat i journalen, eller varför det inte behövs.")},
    RuleSentence{"close.asks_documentation", "off",
                 QT_TRANSLATE_NOOP("RuleWords", "Du avslutar utan att ange om något är dokumenterat i journalen.")},
    RuleSentence{
        "admin.members_municipality", "local",
        QT_TRANSLATE_NOOP(
            "RuleWords",
            "Kommunens chefer och medicinska sekreterare lägger själva till och tar bort medlemmar i sina inkorgar.")},
    RuleSentence{
        "admin.members_municipality", "order_only",
        QT_TRANSLATE_NOOP("RuleWords", "Medlemmar i kommunens inkorgar läggs till och tas bort på beställning.")},
    RuleSentence{
        "watch.personal", "0",
        QT_TRANSLATE_NOOP("RuleWords", "Hur ofta du går igenom din personliga inkorg bestämmer verksamheten.")},
    RuleSentence{"watch.personal", "",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "Du går igenom din personliga inkorg minst {n} gång om dagen, inom öppettiderna.")},
    RuleSentence{
        "watch.message", "0",
        QT_TRANSLATE_NOOP("RuleWords", "Hur ofta en inkorg för meddelanden gås igenom bestämmer verksamheten.")},
    RuleSentence{
        "watch.message", "",
        QT_TRANSLATE_NOOP(
            "RuleWords",
            "En inkorg för meddelanden gås igenom minst {n} gång om dagen, av en utsedd person eller funktion.")},
    RuleSentence{"watch.collaboration", "0",
                 QT_TRANSLATE_NOOP("RuleWords", "Hur ofta en inkorg för samverkan gås igenom bestämmer verksamheten.")},
    RuleSentence{"watch.collaboration", "",
                 QT_TRANSLATE_NOOP("RuleWords",
                                   "En inkorg för samverkan gås igenom minst {n} gånger om dagen, inom öppettiderna.")},
    RuleSentence{"watch.function", "0",
                 QT_TRANSLATE_NOOP("RuleWords", "Hur ofta en funktionsinkorg gås igenom bestämmer verksamheten.")},
    RuleSentence{
        "watch.function", "",
        QT_TRANSLATE_NOOP(
            "RuleWords", "En funktionsinkorg gås igenom minst {n} gång om dagen, av en utsedd person eller funktion.")},
    RuleSentence{"retention.inbox_read_cap", "0",
                 QT_TRANSLATE_NOOP("RuleWords", "Lästa ärenden rensas inte för att de är många.")},
    RuleSentence{
        "retention.inbox_read_cap", "",
        QT_TRANSLATE_NOOP("RuleWords",
                          "När det finns fler än {n} lästa ärenden i en inkorg rensas de äldsta som är klara.")},
    RuleSentence{"retention.purge_batch", "",
                 QT_TRANSLATE_NOOP("RuleWords", "De {n} äldsta rensas åt gången, aldrig något oläst.")},
    RuleSentence{"retention.trash_days", "0", QT_TRANSLATE_NOOP("RuleWords", "Papperskorgen tömmer du själv.")},
    RuleSentence{"retention.trash_days", "",
                 QT_TRANSLATE_NOOP("RuleWords", "Papperskorgen töms efter {n} dagar, eller när du tömmer den.")},
    RuleSentence{"status.pause_reason", "required",
                 QT_TRANSLATE_NOOP("RuleWords", "Den som pausar ett ärende skriver varför.")},
    RuleSentence{"status.pause_reason", "optional",
                 QT_TRANSLATE_NOOP("RuleWords", "Den som pausar ett ärende får skriva varför, men måste inte.")},
};

struct RuleHeading {
    const char *beginning; ///< of the keys
    const char *words;
};
constexpr std::array headings{
    RuleHeading{"content.", QT_TRANSLATE_NOOP("RuleWords", "Vad meddelanden är till för")},
    RuleHeading{"address.", QT_TRANSLATE_NOOP("RuleWords", "Till vem man får skriva")},
    RuleHeading{"journal.", QT_TRANSLATE_NOOP("RuleWords", "Journalen")},
    RuleHeading{"priority.", QT_TRANSLATE_NOOP("RuleWords", "Prioritet, ansvar och status")},
    RuleHeading{"handover.", QT_TRANSLATE_NOOP("RuleWords", "Prioritet, ansvar och status")},
    RuleHeading{"status.", QT_TRANSLATE_NOOP("RuleWords", "Prioritet, ansvar och status")},
    RuleHeading{"consent.", QT_TRANSLATE_NOOP("RuleWords", "Vad meddelanden är till för")},
    RuleHeading{"close.", QT_TRANSLATE_NOOP("RuleWords", "Journalen")},
    RuleHeading{"watch.", QT_TRANSLATE_NOOP("RuleWords", "Bevakning")},
    RuleHeading{"admin.", QT_TRANSLATE_NOOP("RuleWords", "Bevakning")},
    RuleHeading{"retention.", QT_TRANSLATE_NOOP("RuleWords", "Rensning")},
    RuleHeading{"reminder.", QT_TRANSLATE_NOOP("RuleWords", "Påminnelser och tider")},
    RuleHeading{"deadline.", QT_TRANSLATE_NOOP("RuleWords", "Påminnelser och tider")},
    RuleHeading{"absence.", QT_TRANSLATE_NOOP("RuleWords", "Frånvaro och ombud")},
    RuleHeading{"opening.", QT_TRANSLATE_NOOP("RuleWords", "Frånvaro och ombud")},
    RuleHeading{"proxy.", QT_TRANSLATE_NOOP("RuleWords", "Frånvaro och ombud")},
};

/// In the middle of a sentence.
QString inside(const QString &name)
{
    const bool isShort = name.size() > 1 && name.at(1).isUpper(); // an abbreviation keeps its capitals
    return name.isEmpty() || isShort ? name : name.at(0).toLower() + name.mid(1);
}

} // namespace

QString RuleWords::sentence(const domain::ProfileEntry &entry)
{
    const RuleSentence *found = nullptr;
    for (const RuleSentence &each : sentences) {
        const auto value = QLatin1StringView(each.value);
        const bool fits = value == entry.value || (value.isEmpty() && found == nullptr);
        if (entry.key == QLatin1StringView(each.key) && fits) {
            found = &each;
        }
    }
    if (found == nullptr) {
        return tr("%1: %2", "a rule that this program has no words for, and its value").arg(entry.key, entry.value);
    }
    return QCoreApplication::translate("RuleWords", found->sentence).replace("{n}"_L1, entry.value);
}

QString RuleWords::heading(const QString &key)
{
    for (const RuleHeading &each : headings) {
        if (key.startsWith(QLatin1StringView(each.beginning))) {
            return QCoreApplication::translate("RuleWords", each.words);
        }
    }
    return tr("Mer");
}

QString RuleWords::sentence(const domain::Purpose &purpose, bool isSwedish)
{
    if (purpose.permission == domain::Permission::Forbid) {
        return tr("Här får du inte skicka %1 som meddelande. Gör så här: %2")
            .arg(inside(isSwedish ? purpose.nameSv : purpose.nameEn),
                 isSwedish ? purpose.insteadSv : purpose.insteadEn);
    }
    return purpose.aboutPatient ? tr("Får skickas. Ange vilken patient det gäller.") : tr("Får skickas, utan patient.");
}

QString RuleWords::why(const QString &rules, const domain::ProfileDocument &document)
{
    const QString rule = tr("Regel %1", "the numbers of the rules that a sentence comes from").arg(rules);
    return document.title.isEmpty() ? rule : rule + u" · "_s + document.title;
}

QStringList RuleWords::keys()
{
    QStringList keys;
    for (const RuleSentence &each : sentences) {
        const QString key = QString::fromLatin1(each.key);
        if (!keys.contains(key)) {
            keys.append(key);
        }
    }
    return keys;
}

QStringList RuleWords::values(const QString &key)
{
    QStringList values;
    for (const RuleSentence &each : sentences) {
        if (key == QLatin1StringView(each.key)) {
            values.append(QString::fromLatin1(each.value));
        }
    }
    return values;
}

} // namespace budkavle::app
