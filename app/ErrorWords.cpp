#include "ErrorWords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

struct Words {
    const char *code;
    const char *sentence;
};

// In the order of the rooms that raise them. {limit}, {length}, {field}, {by}, {at}: facts of the error.
constexpr std::array sentences{
    // What is typed.
    Words{"personNumberEmpty", QT_TRANSLATE_NOOP("ErrorWords", "Personnummer saknas.")},
    Words{"personNumberFormat",
          QT_TRANSLATE_NOOP("ErrorWords", "Personnumret har inte rätt form. Skriv tolv siffror, som 19420107-7098.")},
    Words{"personNumberDate",
          QT_TRANSLATE_NOOP("ErrorWords", "Datumet i personnumret finns inte. Kontrollera siffrorna.")},
    Words{"personNumberCheck",
          QT_TRANSLATE_NOOP("ErrorWords", "Personnumrets sista siffra stämmer inte. Kontrollera siffrorna.")},
    Words{"patientNumberInvalid",
          QT_TRANSLATE_NOOP("ErrorWords", "Personnumret stämmer inte. Texten finns kvar. Kontrollera siffrorna.")},
    Words{"textEmpty", QT_TRANSLATE_NOOP("ErrorWords", "Du har inte skrivit {field} ännu.")},
    Words{"textTooLong",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Det som står i {field} är för långt: {length} tecken, högst {limit} får plats. Texten finns kvar.")},
    Words{
        "textMalformed",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det finns tecken i {field} som inte kan skickas. Texten finns kvar. Ta bort dem, till exempel det som klistrats in.")},
    // Who it may go to, and about what.
    Words{"recipientUnknown",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Mottagaren finns inte längre i katalogen. Meddelandet är inte skickat. Välj en annan mottagare.")},
    Words{"recipientClosed",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Mottagarens inkorg är stängd. Meddelandet är inte skickat. Välj en annan mottagare.")},
    Words{"recipientIsSender",
          QT_TRANSLATE_NOOP("ErrorWords", "Mottagaren är samma inkorg som du skickar från. Välj en annan mottagare.")},
    Words{"recipientTwice", QT_TRANSLATE_NOOP("ErrorWords", "Samma mottagare står två gånger. Ta bort den ena.")},
    Words{"tooManyCopies", QT_TRANSLATE_NOOP("ErrorWords", "Det är för många kopior. Högst {limit} får plats.")},
    Words{"tooManyParticipants",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Ärendet har för många inkorgar. Högst {limit} får plats. Skriv ett nytt ärende.")},
    Words{
        "tooManyHandOvers",
        QT_TRANSLATE_NOOP("ErrorWords", "Ärendet har bytt ansvarig för många gånger. Avsluta det och skriv ett nytt.")},
    Words{"personalToMunicipality",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Personlig inkorg används inte mellan region och kommun. Välj en delad inkorg.")},
    Words{"personalAcrossOrganisations",
          QT_TRANSLATE_NOOP("ErrorWords", "Personlig inkorg används inte mellan vårdgivare. Välj en delad inkorg.")},
    Words{"purposeUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Välj vad meddelandet gäller.")},
    Words{"purposeForbidden",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Det här får inte skickas som meddelande. Texten finns kvar. Använd det flöde som visas i stället.")},
    Words{"adminMatterForbidden",
          QT_TRANSLATE_NOOP("ErrorWords", "Frågor som inte gäller en patient skickas inte här. Använd e-post.")},
    Words{"patientRequired",
          QT_TRANSLATE_NOOP("ErrorWords", "Meddelandet måste gälla en patient. Skriv patientens personnummer.")},
    Words{"priorityForbidden",
          QT_TRANSLATE_NOOP("ErrorWords", "Hög prioritet används inte här. Ring mottagaren om det är bråttom.")},
    Words{"priorityOnlyBySender",
          QT_TRANSLATE_NOOP("ErrorWords", "Bara den som startade ärendet kan sätta hög prioritet.")},
    Words{"messageExists",
          QT_TRANSLATE_NOOP("ErrorWords", "Meddelandet är redan skickat. Det skickas inte en gång till.")},
    // Rights and places.
    Words{"notSignedIn",
          QT_TRANSLATE_NOOP("ErrorWords", "Du är inte inloggad. Inget är ändrat. Logga in och försök igen.")},
    Words{"notMember",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Du har inte längre tillgång till den här inkorgen. Inget är ändrat. Det du skrev finns kvar hos dig.")},
    Words{"inboxUnknown",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Inkorgen finns inte längre. Inget är ändrat. Det du skrev finns kvar hos dig.")},
    Words{"inboxReadOnly",
          QT_TRANSLATE_NOOP("ErrorWords", "Du har läsrätt i den här inkorgen och kan inte ändra något.")},
    Words{"inboxClosed", QT_TRANSLATE_NOOP("ErrorWords", "Inkorgen är stängd. Inget är ändrat.")},
    Words{"inboxGone",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Du har inte längre tillgång till inkorgen. Det här skickas inte. Texten finns kvar hos dig.")},
    Words{"noProfile",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Regionens regler är inte hämtade ännu. Inget är ändrat. Försök igen när servern har svarat.")},
    Words{"commandUnknown",
          QT_TRANSLATE_NOOP("ErrorWords", "Det finns inte längre i listan över utgående. Inget är ändrat.")},
    Words{"notAMessage",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Bara meddelanden kan bli utkast igen. Ta bort raden och gör om det du ville göra.")},
    Words{"forbidden",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Du har inte rätt att göra det här. Inget är ändrat. Fråga din enhetschef om det är fel.")},
    Words{"proxyExpired",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Du är inte längre ombud för {owner}. Det här skickas inte. Texten finns kvar hos dig.")},
    Words{"userUnknown",
          QT_TRANSLATE_NOOP("ErrorWords", "Du finns inte i katalogen. Inget är ändrat. Kontakta supporten.")},
    Words{"accountMismatch",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Programmet bad om något som servern inte godtar. Inget är ändrat. Kontakta supporten.")},
    // Matters.
    Words{"matterUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Ärendet finns inte i den här inkorgen. Inget är ändrat.")},
    Words{"matterClosed", QT_TRANSLATE_NOOP("ErrorWords", "Ärendet är redan avslutat. Inget är ändrat.")},
    Words{
        "matterNotArrived",
        QT_TRANSLATE_NOOP("ErrorWords", "Ärendet är skickat härifrån. Mottagaren tilldelar, pausar och avslutar det.")},
    Words{"stateMismatch",
          QT_TRANSLATE_NOOP("ErrorWords", "Någon annan hann före. Det som står på skärmen är det som gäller nu.")},
    Words{"assignNotShared", QT_TRANSLATE_NOOP("ErrorWords", "Ärenden i en personlig inkorg tilldelas inte.")},
    Words{"assigneeNotMember",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Kollegan är inte medlem i den här inkorgen. Ärendet är inte tilldelat. Välj en annan.")},
    // Absence.
    Words{"absencePeriod", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron slutar innan den börjar. Kontrollera datumen.")},
    Words{"absencePast", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är redan över. Kontrollera datumen.")},
    Words{"absenceTooLong", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är för lång. Högst {limit} dagar kan anges.")},
    Words{"absenceTooShort", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är för kort. Minst {limit} dagar behövs.")},
    Words{"absenceByHeadOnly", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaro läggs in av enhetschefen här.")},
    Words{"absenceOfAnother", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är någon annans. Inget är ändrat.")},
    Words{"absenceUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron finns inte längre. Inget är ändrat.")},
    Words{"coverIsSelf", QT_TRANSLATE_NOOP("ErrorWords", "Du kan inte ersätta dig själv. Välj en kollega.")},
    Words{"coverUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Kollegan finns inte längre i katalogen. Välj en annan.")},
    // Proxies.
    Words{
        "proxyByHeadOnly",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ombud utses av enhetschef, verksamhetschef eller medicinsk sekreterare. Inget är ändrat.")},
    Words{"proxySelfGrantOff",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Ombud för din egen inkorg utses av någon annan. Be en chef eller en medicinsk sekreterare.")},
    Words{"proxyOutsideOperation",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "{user} arbetar inte i din verksamhet. Ombud utses inom en verksamhet. Inget är ändrat.")},
    Words{"proxyPersonUnknown",
          QT_TRANSLATE_NOOP("ErrorWords", "{user} finns inte i katalogen. Inget är ändrat. Välj en annan kollega.")},
    Words{"proxyIsOwner", QT_TRANSLATE_NOOP("ErrorWords", "Ingen är ombud för sig själv. Välj en kollega.")},
    Words{"proxyPeriod", QT_TRANSLATE_NOOP("ErrorWords", "Tiden slutar innan den börjar. Kontrollera datumen.")},
    Words{"proxyPast", QT_TRANSLATE_NOOP("ErrorWords", "Tiden är redan över. Kontrollera datumen.")},
    Words{"proxyTooLong",
          QT_TRANSLATE_NOOP("ErrorWords", "Tiden är för lång. Ett ombud utses för högst {limit} dagar i taget.")},
    Words{
        "proxyOverlaps",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Personen är redan ombud under en del av tiden. Avsluta det först, eller välj andra dagar.")},
    Words{"tooManyProxies",
          QT_TRANSLATE_NOOP("ErrorWords", "Inkorgen har redan {limit} ombud. Avsluta något av dem först.")},
    Words{"proxyExists", QT_TRANSLATE_NOOP("ErrorWords", "Ombudet är redan utsett. Inget är ändrat.")},
    Words{"proxyUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Ombudet finns inte längre. Inget är ändrat.")},
    // The line to the server.
    Words{
        "offline",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern svarar inte. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    Words{
        "network",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern svarar inte. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    Words{
        "serverUnavailable",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern är upptagen. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    Words{"closed",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Budkavle är stängt en stund. Det du gör sparas på den här datorn och skickas när det öppnar.")},
    Words{"serverFail",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Servern kunde inte svara. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    Words{"limit",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern är upptagen. Det du gör sparas på den här datorn och skickas om en stund.")},
    Words{
        "notRegionalServer",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Något annat än regionens server svarar, till exempel ett nätverks inloggningssida. Inget är skickat. Allt finns kvar på den här datorn.")},
    Words{"replyMalformed",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern svarade något som inte går att läsa. Inget är ändrat. Programmet försöker igen.")},
    Words{
        "rowMalformed",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "En rad från servern gick inte att läsa och är lagd åt sidan. Allt annat är hämtat. Kontakta supporten.")},
    Words{"profileMalformed",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Regionens regelprofil gick inte att läsa. Den förra gäller. Kontakta supporten.")},
    Words{"outOfOrder",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern väntar på något som skrevs tidigare. Det skickas igen av sig självt.")},
    Words{
        "heldReadCopy",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Bara läskopian svarar. Meddelandet är inte skickat. Det ligger kvar på den här datorn och skickas när produktionen är tillbaka.")},
    Words{"signInNeeded",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Inloggningen gäller inte längre. Allt finns kvar på den här datorn. Logga in igen, så skickas det.")},
    Words{
        "signInRefused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern godtog inte inloggningen. Allt finns kvar på den här datorn. Logga ut, och välj person och uppdrag igen.")},
    Words{
        "clientTooOld",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Programmet är för gammalt för servern. Allt finns kvar på den här datorn och skickas när programmet är uppdaterat.")},
    Words{
        "unknownCommand",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern känner inte igen det som skickades. Det ligger kvar på den här datorn. Programmet behöver uppdateras.")},
    Words{
        "leaseExpired",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Datorn har inte haft kontakt med servern på länge. Anslut till nätet för att läsa vidare. Det du skrivit finns kvar.")},
    Words{"serverFault",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern kunde inte ta emot det här. Texten finns kvar hos dig. Kontakta supporten.")},
    Words{"invalidArguments",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    Words{"invalidResultReference",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    Words{"commandMalformed",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    Words{"idMalformed",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    Words{"tooLarge",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Det som skickades är för stort. Texten finns kvar hos dig. Korta den och skicka igen.")},
    Words{
        "seqReused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Den här datorn ser ut att vara en kopia av en annan. Inget är förlorat. Det skickas igen under ett nytt datornamn.")},
    Words{"commandIdReused",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    Words{
        "matterExists",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ärendet finns redan hos servern. Meddelandet är inte skickat. Texten finns kvar hos dig.")},
    Words{
        "deviceMismatch",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Inloggningen hör till en annan dator. Allt finns kvar här. Logga in igen, så skickas det.")},
    Words{"signedOut",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Inloggningen gäller inte längre. Allt finns kvar på den här datorn. Logga in igen, så skickas det.")},
    Words{"notTraining",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Den här inloggningen finns bara i utbildning. Välj den inloggning som din region använder.")},
    Words{"notReadCopy",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Servern som ska vara läskopia är ingen läskopia. Inget är skickat dit. Kontakta supporten.")},
    Words{"foreignReadCopy",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Läskopian hör till andra uppgifter. Den visas inte. Det som redan är hämtat kan läsas.")},
    Words{"repairedLately",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Inkorgen är nyligen rättad och rättas igen i morgon. Det du skrivit finns kvar.")},
    Words{"epochChanged",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Servern har återställts. Inkorgen hämtas på nytt. Det du skrivit finns kvar.")},
    Words{"tooOld",
          QT_TRANSLATE_NOOP("ErrorWords",
                            "Datorn har varit borta länge. Inkorgen hämtas på nytt. Det du skrivit finns kvar.")},
    Words{"digestMismatch",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Inkorgen på den här datorn skiljer sig från servern och rättas. Det du skrivit finns kvar.")},
    Words{"grantsChanged",
          QT_TRANSLATE_NOOP("ErrorWords", "Dina inkorgar har ändrats och hämtas på nytt. Det du skrivit finns kvar.")},
    Words{
        "otherLineage",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern har andra uppgifter än den som den här datorn hör till. Inget skickas. Allt finns kvar. Kontakta supporten.")},
    Words{"olderEpoch",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Servern är äldre än det som redan är hämtat. Inget skickas. Allt finns kvar. Kontakta supporten.")},
    // The disk.
    Words{
        "storeInUse",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Budkavle är redan igång för den här personen på datorn. Använd det fönster som är öppet.")},
    Words{
        "storeNewer",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det som är sparat på den här datorn kommer från en nyare version av Budkavle. Det är orört. Uppdatera programmet.")},
    Words{
        "storeReadOnly",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det går inte att skriva på den här datorns disk. Det som redan är sparat finns kvar. Kontakta supporten.")},
    Words{
        "storeFull",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Disken är full. Det som redan är sparat finns kvar. Gör plats på disken och försök igen.")},
    Words{"storeFailed",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Det gick inte att spara på den här datorn. Det som redan är sparat finns kvar. Försök igen.")},
    Words{"storeCorrupt",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Det som är sparat på den här datorn är skadat. Det är lagt åt sidan, orört. Kontakta supporten.")},
    Words{"storeWrongSecret",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Det som är sparat på den här datorn går inte att låsa upp. Det är orört. Logga in igen med servern.")},
    Words{"cacheOfAnother",
          QT_TRANSLATE_NOOP(
              "ErrorWords",
              "Det som är sparat på den här datorn hör till någon annan. Det är orört. Kontakta supporten.")},
};

const Words *find(const QString &code)
{
    const auto found = std::find_if(sentences.cbegin(), sentences.cend(),
                                    [&code](const Words &words) { return code == QLatin1String(words.code); });
    return found == sentences.cend() ? nullptr : &*found;
}

} // namespace

QStringList ErrorWords::codes()
{
    QStringList codes;
    for (const Words &words : sentences) {
        codes.append(QString::fromLatin1(words.code));
    }
    return codes;
}

QString ErrorWords::fieldName(const QString &field)
{
    if (field == "subject"_L1) {
        return tr("ämnet", "a field, in the middle of a sentence");
    }
    if (field == "body"_L1) {
        return tr("meddelandet", "a field, in the middle of a sentence");
    }
    if (field == "pauseReason"_L1) {
        return tr("skälet", "a field, in the middle of a sentence");
    }
    if (field == "absenceText"_L1) {
        return tr("texten", "a field, in the middle of a sentence");
    }
    if (field == "patientName"_L1) {
        return tr("patientens namn", "a field, in the middle of a sentence");
    }
    return tr("fältet", "a field, in the middle of a sentence");
}

QString ErrorWords::taken(const domain::Error &error, const TimeWords &times, domain::Instant now)
{
    const QString by = error.facts.value(u"byName"_s);
    const QString assignee = error.facts.value(u"assigneeName"_s);
    const domain::Instant at{error.facts.value(u"at"_s).toLongLong()};
    if (by.isEmpty()) {
        return {};
    }
    if (error.facts.value(u"assignee"_s).isEmpty()) {
        return tr("%1 hann före: tilldelningen är borttagen %2. Ditt val gäller inte.").arg(by, times.moment(at, now));
    }
    if (error.facts.value(u"assignee"_s) == error.facts.value(u"by"_s)) {
        return tr("%1 hann före och har redan ärendet sedan %2. Ditt val gäller inte.").arg(by, times.moment(at, now));
    }
    return tr("%1 hann före: ärendet är redan tilldelat %2 sedan %3. Ditt val gäller inte.")
        .arg(by, assignee, times.moment(at, now));
}

QString ErrorWords::ofClass(const domain::Error &error)
{
    switch (error.errorClass) {
    case domain::ErrorClass::Retry:
        return tr("Det gick inte just nu. Det ligger kvar på den här datorn och försöks igen. (%1)").arg(error.code);
    case domain::ErrorClass::Hold:
        return tr("Det kan inte skickas nu. Det ligger kvar på den här datorn. (%1)").arg(error.code);
    case domain::ErrorClass::Reset:
        return tr("Inkorgen hämtas på nytt. Det du skrivit finns kvar. (%1)").arg(error.code);
    case domain::ErrorClass::Reject: break;
    }
    return tr("Servern godtog inte det. Det du skrev finns kvar hos dig. Kontakta supporten. (%1)").arg(error.code);
}

QString ErrorWords::sentence(const domain::Error &error, const TimeWords &times, domain::Instant now)
{
    if (error.code == "stateMismatch"_L1) {
        if (const QString who = taken(error, times, now); !who.isEmpty()) {
            return who;
        }
    }
    // That a proxy's time is over has one sentence, whoever noticed it.
    const bool isProxyOver = error.code == "inboxGone"_L1 && error.facts.contains(u"owner"_s);
    const Words *words = find(isProxyOver ? u"proxyExpired"_s : error.code);
    if (words == nullptr) {
        return ofClass(error);
    }
    QString text = QCoreApplication::translate("ErrorWords", words->sentence);
    text.replace("{field}"_L1, fieldName(error.facts.value(u"field"_s)));
    text.replace("{limit}"_L1, error.facts.value(u"limit"_s));
    text.replace("{length}"_L1, error.facts.value(u"length"_s));
    const QString owner = error.facts.value(u"ownerName"_s);
    text.replace("{owner}"_L1, owner.isEmpty() ? tr("en kollega", "in the middle of a sentence") : owner);
    const QString user = error.facts.value(u"userName"_s);
    text.replace("{user}"_L1, user.isEmpty() ? tr("Personen", "at the beginning of a sentence") : user);
    return text;
}

} // namespace budkavle::app
