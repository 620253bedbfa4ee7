#include "ErrorSentence.h"

#include <QtGlobal>

#include <array>
#include <vector>

namespace budkavle::app {

namespace {

// In the order of the rooms that raise them. {limit}, {length}, {field}, {by}, {at}: facts of the error.
constexpr std::array sentences{
    // What is typed.
    ErrorSentence{"personNumberEmpty", QT_TRANSLATE_NOOP("ErrorWords", "Personnummer saknas.")},
    ErrorSentence{
        "personNumberFormat",
        QT_TRANSLATE_NOOP("ErrorWords", "Personnumret har inte rätt form. Skriv tolv siffror, som 19420107-7098.")},
    ErrorSentence{"personNumberDate",
                  QT_TRANSLATE_NOOP("ErrorWords", "Datumet i personnumret finns inte. Kontrollera siffrorna.")},
    ErrorSentence{"personNumberCheck",
                  QT_TRANSLATE_NOOP("ErrorWords", "Personnumrets sista siffra stämmer inte. Kontrollera siffrorna.")},
    ErrorSentence{
        "patientNumberInvalid",
        QT_TRANSLATE_NOOP("ErrorWords", "Personnumret stämmer inte. Texten finns kvar. Kontrollera siffrorna.")},
    ErrorSentence{"textEmpty", QT_TRANSLATE_NOOP("ErrorWords", "Du har inte skrivit {field} ännu.")},
    ErrorSentence{
        "textTooLong",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det som står i {field} är för långt: {length} tecken, högst {limit} får plats. Texten finns kvar.")},
    ErrorSentence{
        "textMalformed",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det finns tecken i {field} som inte kan skickas. Texten finns kvar. Ta bort dem, till exempel det som klistrats in.")},
    // Who it may go to, and about what.
    ErrorSentence{
        "recipientUnknown",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Mottagaren finns inte längre i katalogen. Meddelandet är inte skickat. Välj en annan mottagare.")},
    ErrorSentence{
        "recipientClosed",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Mottagarens inkorg är stängd. Meddelandet är inte skickat. Välj en annan mottagare.")},
    ErrorSentence{
        "recipientIsSender",
        QT_TRANSLATE_NOOP("ErrorWords", "Mottagaren är samma inkorg som du skickar från. Välj en annan mottagare.")},
    ErrorSentence{"recipientTwice",
                  QT_TRANSLATE_NOOP("ErrorWords", "Samma mottagare står två gånger. Ta bort den ena.")},
    ErrorSentence{"tooManyCopies",
                  QT_TRANSLATE_NOOP("ErrorWords", "Det är för många kopior. Högst {limit} får plats.")},
    ErrorSentence{"tooManyParticipants",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Ärendet har för många inkorgar. Högst {limit} får plats. Skriv ett nytt ärende.")},
    ErrorSentence{
        "tooManyHandOvers",
        QT_TRANSLATE_NOOP("ErrorWords", "Ärendet har bytt ansvarig för många gånger. Avsluta det och skriv ett nytt.")},
    ErrorSentence{"personalToMunicipality",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Personlig inkorg används inte mellan region och kommun. Välj en delad inkorg.")},
    ErrorSentence{
        "personalAcrossOrganisations",
        QT_TRANSLATE_NOOP("ErrorWords", "Personlig inkorg används inte mellan vårdgivare. Välj en delad inkorg.")},
    ErrorSentence{"purposeUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Välj vad meddelandet gäller.")},
    ErrorSentence{
        "purposeForbidden",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det här får inte skickas som meddelande. Texten finns kvar. Använd det flöde som visas i stället.")},
    ErrorSentence{
        "adminMatterForbidden",
        QT_TRANSLATE_NOOP("ErrorWords", "Frågor som inte gäller en patient skickas inte här. Använd e-post.")},
    ErrorSentence{
        "patientRequired",
        QT_TRANSLATE_NOOP("ErrorWords", "Meddelandet måste gälla en patient. Skriv patientens personnummer.")},
    ErrorSentence{
        "priorityForbidden",
        QT_TRANSLATE_NOOP("ErrorWords", "Hög prioritet används inte här. Ring mottagaren om det är bråttom.")},
    ErrorSentence{"priorityOnlyBySender",
                  QT_TRANSLATE_NOOP("ErrorWords", "Bara den som startade ärendet kan sätta hög prioritet.")},
    ErrorSentence{"messageExists",
                  QT_TRANSLATE_NOOP("ErrorWords", "Meddelandet är redan skickat. Det skickas inte en gång till.")},
    // Rights and places.
    ErrorSentence{"notSignedIn",
                  QT_TRANSLATE_NOOP("ErrorWords", "Du är inte inloggad. Inget är ändrat. Logga in och försök igen.")},
    ErrorSentence{
        "notMember",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Du har inte längre tillgång till den här inkorgen. Inget är ändrat. Det du skrev finns kvar hos dig.")},
    ErrorSentence{"inboxUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Inkorgen finns inte längre. Inget är ändrat. Det du skrev finns kvar hos dig.")},
    ErrorSentence{"inboxReadOnly",
                  QT_TRANSLATE_NOOP("ErrorWords", "Du har läsrätt i den här inkorgen och kan inte ändra något.")},
    ErrorSentence{"inboxClosed", QT_TRANSLATE_NOOP("ErrorWords", "Inkorgen är stängd. Inget är ändrat.")},
    ErrorSentence{"inboxGone",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Du har inte längre tillgång till inkorgen. Det här skickas inte. Texten finns kvar hos dig.")},
    ErrorSentence{"noProfile",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Regionens regler är inte hämtade ännu. Inget är ändrat. Försök igen när servern har svarat.")},
    ErrorSentence{"commandUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords", "Det finns inte längre i listan över utgående. Inget är ändrat.")},
    ErrorSentence{
        "notAMessage",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Bara meddelanden kan bli utkast igen. Ta bort raden och gör om det du ville göra.")},
    ErrorSentence{
        "forbidden",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Du har inte rätt att göra det här. Inget är ändrat. Fråga din enhetschef om det är fel.")},
    ErrorSentence{
        "proxyExpired",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Du är inte längre ombud för {owner}. Det här skickas inte. Texten finns kvar hos dig.")},
    ErrorSentence{"userUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords", "Du finns inte i katalogen. Inget är ändrat. Kontakta supporten.")},
    ErrorSentence{
        "accountMismatch",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Programmet bad om något som servern inte godtar. Inget är ändrat. Kontakta supporten.")},
    // Matters.
    ErrorSentence{"matterUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords", "Ärendet finns inte i den här inkorgen. Inget är ändrat.")},
    ErrorSentence{"matterClosed", QT_TRANSLATE_NOOP("ErrorWords", "Ärendet är redan avslutat. Inget är ändrat.")},
    ErrorSentence{
        "matterNotArrived",
        QT_TRANSLATE_NOOP("ErrorWords", "Ärendet är skickat härifrån. Mottagaren tilldelar, pausar och avslutar det.")},
    ErrorSentence{
        "stateMismatch",
        QT_TRANSLATE_NOOP("ErrorWords", "Någon annan hann före. Det som står på skärmen är det som gäller nu.")},
    ErrorSentence{"assignNotShared", QT_TRANSLATE_NOOP("ErrorWords", "Ärenden i en personlig inkorg tilldelas inte.")},
    ErrorSentence{
        "assigneeNotMember",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Kollegan är inte medlem i den här inkorgen. Ärendet är inte tilldelat. Välj en annan.")},
    // Absence.
    ErrorSentence{"absencePeriod",
                  QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron slutar innan den börjar. Kontrollera datumen.")},
    ErrorSentence{"absencePast", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är redan över. Kontrollera datumen.")},
    ErrorSentence{"absenceTooLong",
                  QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är för lång. Högst {limit} dagar kan anges.")},
    ErrorSentence{"absenceByHeadOnly", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaro läggs in av enhetschefen här.")},
    ErrorSentence{"absenceOfAnother", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron är någon annans. Inget är ändrat.")},
    ErrorSentence{"absenceUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Frånvaron finns inte längre. Inget är ändrat.")},
    ErrorSentence{"coverIsSelf", QT_TRANSLATE_NOOP("ErrorWords", "Du kan inte ersätta dig själv. Välj en kollega.")},
    ErrorSentence{"coverUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords", "Kollegan finns inte längre i katalogen. Välj en annan.")},
    ErrorSentence{
        "coverMissing",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ingen svarar i inkorgen {period}. Frånvaron är inte sparad. Be om ombud för tiden.")},
    ErrorSentence{"absenceByHeadOff",
                  QT_TRANSLATE_NOOP("ErrorWords", "Var och en lägger in sin egen frånvaro här. Inget är ändrat.")},
    ErrorSentence{"absenceOutsideOperation",
                  QT_TRANSLATE_NOOP("ErrorWords", "Personen arbetar inte i din verksamhet. Inget är ändrat.")},
    // Proxies.
    ErrorSentence{
        "proxyByHeadOnly",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ombud utses av enhetschef, verksamhetschef eller medicinsk sekreterare. Inget är ändrat.")},
    ErrorSentence{"proxySelfGrantOff",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Ombud för din egen inkorg utses av någon annan. Be en chef eller en medicinsk sekreterare.")},
    ErrorSentence{
        "proxyOutsideOperation",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "{user} arbetar inte i din verksamhet. Ombud utses inom en verksamhet. Inget är ändrat.")},
    ErrorSentence{
        "proxyPersonUnknown",
        QT_TRANSLATE_NOOP("ErrorWords", "{user} finns inte i katalogen. Inget är ändrat. Välj en annan kollega.")},
    ErrorSentence{"proxyIsOwner", QT_TRANSLATE_NOOP("ErrorWords", "Ingen är ombud för sig själv. Välj en kollega.")},
    ErrorSentence{"proxyPeriod",
                  QT_TRANSLATE_NOOP("ErrorWords", "Tiden slutar innan den börjar. Kontrollera datumen.")},
    ErrorSentence{"proxyPast", QT_TRANSLATE_NOOP("ErrorWords", "Tiden är redan över. Kontrollera datumen.")},
    ErrorSentence{
        "proxyTooLong",
        QT_TRANSLATE_NOOP("ErrorWords", "Tiden är för lång. Ett ombud utses för högst {limit} dagar i taget.")},
    ErrorSentence{
        "proxyOverlaps",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Personen är redan ombud under en del av tiden. Avsluta det först, eller välj andra dagar.")},
    ErrorSentence{"tooManyProxies",
                  QT_TRANSLATE_NOOP("ErrorWords", "Inkorgen har redan {limit} ombud. Avsluta något av dem först.")},
    ErrorSentence{"proxyExists", QT_TRANSLATE_NOOP("ErrorWords", "Ombudet är redan utsett. Inget är ändrat.")},
    ErrorSentence{"proxyReasonMissing",
                  QT_TRANSLATE_NOOP("ErrorWords", "Ombudet är inte utsett. Ange varför personen är borta.")},
    ErrorSentence{"proxyWorksElsewhere",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Den som arbetar i en annan verksamhet under ledigheten ska inte ha ombud. Inget är ändrat.")},
    ErrorSentence{
        "proxyNotReturning",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ombud är för den som väntas komma tillbaka. Annars lämnas inkorgen över. Inget är ändrat.")},
    ErrorSentence{"proxyLengthByHead",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "En chef avgör hur länge ombudet gäller, och ingen har gjort det. Fråga en chef.")},
    ErrorSentence{"proxyLongerThanHead",
                  QT_TRANSLATE_NOOP("ErrorWords", "En chef har satt tiden till {until}. Välj en sista dag inom den.")},
    ErrorSentence{"leaveOwn", QT_TRANSLATE_NOOP("ErrorWords", "Ärendet är ditt. Pausa eller tilldela det i stället.")},
    ErrorSentence{
        "leaveNotOpened",
        QT_TRANSLATE_NOOP("ErrorWords", "Bara det som är öppnat och inte besvarat kan läggas tillbaka som väntande.")},
    ErrorSentence{"proxyUnknown", QT_TRANSLATE_NOOP("ErrorWords", "Ombudet finns inte längre. Inget är ändrat.")},
    // The line to the server.
    ErrorSentence{
        "offline",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern svarar inte. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    ErrorSentence{
        "network",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern svarar inte. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    ErrorSentence{
        "serverUnavailable",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern är upptagen. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    ErrorSentence{"closed",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Budkavle är stängt en stund. Det du gör sparas på den här datorn och skickas när det öppnar.")},
    ErrorSentence{"serverFail",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Servern kunde inte svara. Det du gör sparas på den här datorn och skickas när servern svarar.")},
    ErrorSentence{
        "limit",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern är upptagen. Det du gör sparas på den här datorn och skickas om en stund.")},
    ErrorSentence{
        "notRegionalServer",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Något annat än regionens server svarar, till exempel ett nätverks inloggningssida. Inget är skickat. Allt finns kvar på den här datorn.")},
    ErrorSentence{
        "replyMalformed",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern svarade något som inte går att läsa. Inget är ändrat. Programmet försöker igen.")},
    ErrorSentence{
        "rowMalformed",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "En rad från servern gick inte att läsa och är lagd åt sidan. Allt annat är hämtat. Kontakta supporten.")},
    ErrorSentence{"profileMalformed",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Regionens regelprofil gick inte att läsa. Den förra gäller. Kontakta supporten.")},
    ErrorSentence{"profileBySuperuser",
                  QT_TRANSLATE_NOOP("ErrorWords", "Bara en superanvändare byter regler i utbildningen.")},
    ErrorSentence{"profileUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords", "De reglerna finns inte på servern. De förra gäller.")},
    ErrorSentence{"outOfOrder",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Servern väntar på något som skrevs tidigare. Det skickas igen av sig självt.")},
    ErrorSentence{
        "heldReadCopy",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Bara läskopian svarar. Meddelandet är inte skickat. Det ligger kvar på den här datorn och skickas när produktionen är tillbaka.")},
    ErrorSentence{
        "signInNeeded",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Inloggningen gäller inte längre. Allt finns kvar på den här datorn. Logga in igen, så skickas det.")},
    ErrorSentence{
        "signInRefused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern godtog inte inloggningen. Allt finns kvar på den här datorn. Logga ut, och välj person och uppdrag igen.")},
    ErrorSentence{
        "clientTooOld",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Programmet är för gammalt för servern. Allt finns kvar på den här datorn och skickas när programmet är uppdaterat.")},
    ErrorSentence{
        "unknownCommand",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern känner inte igen det som skickades. Det ligger kvar på den här datorn. Programmet behöver uppdateras.")},
    ErrorSentence{
        "leaseExpired",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Datorn har inte haft kontakt med servern på länge. Anslut till nätet för att läsa vidare. Det du skrivit finns kvar.")},
    ErrorSentence{
        "serverFault",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern kunde inte ta emot det här. Texten finns kvar hos dig. Kontakta supporten.")},
    ErrorSentence{
        "invalidArguments",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    ErrorSentence{
        "invalidResultReference",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    ErrorSentence{
        "commandMalformed",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    ErrorSentence{
        "idMalformed",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    ErrorSentence{
        "tooLarge",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Det som skickades är för stort. Texten finns kvar hos dig. Korta den och skicka igen.")},
    ErrorSentence{
        "seqReused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Den här datorn ser ut att vara en kopia av en annan. Inget är förlorat. Det skickas igen under ett nytt datornamn.")},
    ErrorSentence{
        "commandTooOld",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det här skrevs för så länge sedan att servern inte vet om det redan har kommit fram. Texten finns kvar hos dig. Titta i ärendet innan du skriver igen. Stämmer inte tiden, kontrollera datorns klocka.")},
    ErrorSentence{
        "commandIdReused",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.")},
    ErrorSentence{
        "matterExists",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ärendet finns redan hos servern. Meddelandet är inte skickat. Texten finns kvar hos dig.")},
    ErrorSentence{
        "deviceMismatch",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Inloggningen hör till en annan dator. Allt finns kvar här. Logga in igen, så skickas det.")},
    ErrorSentence{
        "signedOut",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Inloggningen gäller inte längre. Allt finns kvar på den här datorn. Logga in igen, så skickas det.")},
    ErrorSentence{"notTraining",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Den här inloggningen finns bara i utbildning. Välj den inloggning som din region använder.")},
    ErrorSentence{"notReadCopy",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Servern som ska vara läskopia är ingen läskopia. Inget är skickat dit. Kontakta supporten.")},
    ErrorSentence{
        "foreignReadCopy",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Läskopian hör till andra uppgifter. Den visas inte. Det som redan är hämtat kan läsas.")},
    ErrorSentence{"repairedLately",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Inkorgen är nyligen rättad och rättas igen i morgon. Det du skrivit finns kvar.")},
    ErrorSentence{"epochChanged",
                  QT_TRANSLATE_NOOP("ErrorWords",
                                    "Servern har återställts. Inkorgen hämtas på nytt. Det du skrivit finns kvar.")},
    ErrorSentence{
        "tooOld",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Datorn har varit borta länge. Inkorgen hämtas på nytt. Det du skrivit finns kvar.")},
    ErrorSentence{"digestMismatch",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Inkorgen på den här datorn skiljer sig från servern och rättas. Det du skrivit finns kvar.")},
    ErrorSentence{
        "grantsChanged",
        QT_TRANSLATE_NOOP("ErrorWords", "Dina inkorgar har ändrats och hämtas på nytt. Det du skrivit finns kvar.")},
    ErrorSentence{
        "otherLineage",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern har andra uppgifter än den som den här datorn hör till. Inget skickas. Allt finns kvar. Kontakta supporten.")},
    ErrorSentence{
        "olderEpoch",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern är äldre än det som redan är hämtat. Inget skickas. Allt finns kvar. Kontakta supporten.")},
    // The disk.
    ErrorSentence{
        "storeInUse",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Budkavle är redan igång för den här personen på datorn. Använd det fönster som är öppet.")},
    ErrorSentence{
        "storeNewer",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det som är sparat på den här datorn kommer från en nyare version av Budkavle. Det är orört. Uppdatera programmet.")},
    ErrorSentence{
        "storeReadOnly",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det går inte att skriva på den här datorns disk. Det som redan är sparat finns kvar. Kontakta supporten.")},
    ErrorSentence{
        "storeFull",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Disken är full. Det som redan är sparat finns kvar. Gör plats på disken och försök igen.")},
    ErrorSentence{"storeFailed",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Det gick inte att spara på den här datorn. Det som redan är sparat finns kvar. Försök igen.")},
    ErrorSentence{
        "storeCorrupt",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det som är sparat på den här datorn är skadat. Det är lagt åt sidan, orört. Kontakta supporten.")},
    ErrorSentence{
        "storeWrongSecret",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det som är sparat på den här datorn går inte att låsa upp. Det är orört. Logga in igen med servern.")},
    ErrorSentence{"cacheOfAnother",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Det som är sparat på den här datorn hör till någon annan. Det är orört. Kontakta supporten.")},
};

} // namespace

std::span<const ErrorSentence> errorSentences()
{
    static const std::vector<ErrorSentence> all = [] {
        std::vector<ErrorSentence> each(sentences.begin(), sentences.end());
        each.insert(each.end(), signInSentences().begin(), signInSentences().end());
        each.insert(each.end(), ruleSentences().begin(), ruleSentences().end());
        return each;
    }();
    return all;
}

} // namespace budkavle::app
