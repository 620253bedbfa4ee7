#include "ErrorSentence.h"

#include <QtGlobal>

#include <array>

namespace budkavle::app {

namespace {

constexpr std::array sentences{
    // What may be written.
    ErrorSentence{
        "strangerInText",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Texten nämner ett personnummer som inte är den valda patientens. Meddelandet är inte skickat, texten finns kvar. Rätta texten, välj rätt patient eller ange varför numret ska stå kvar.")},
    ErrorSentence{
        "urgentWording",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Texten låter brådskande (”{word}”). Det som är bråttom skickas inte här: ring. Kan det vänta anger du det och skickar igen. Texten finns kvar.")},
    ErrorSentence{
        "exceptionReasonMissing",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Ange varför det inte går att använda det flöde som finns. Meddelandet är inte skickat, texten finns kvar.")},
    ErrorSentence{
        "personalPatientMatter",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det som gäller en patient skickas inte till eller från en personlig inkorg. Välj en delad inkorg. Texten finns kvar.")},
    ErrorSentence{
        "consentMissing",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Mottagaren hör till en annan vårdgivare. Ange att patienten har samtyckt till att uppgifterna lämnas ut. Meddelandet är inte skickat, texten finns kvar.")},
    ErrorSentence{
        "documentationMissing",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Ange om ärendet är dokumenterat i journalen, eller varför det inte behövs. Ärendet är inte avslutat.")},
    // The baton, signing, reminders.
    ErrorSentence{
        "notAMatter",
        QT_TRANSLATE_NOOP("ErrorWords", "Det här är inget ärende som går att svara på eller skicka tillbaka.")},
    ErrorSentence{
        "returnNotHere",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Bara det som ni ansvarar för går att skicka tillbaka som felsänt. Det här är en kopia eller redan besvarat.")},
    ErrorSentence{"suggestedIsNeither",
                  QT_TRANSLATE_NOOP("ErrorWords", "Föreslå en annan inkorg än den här och avsändarens.")},
    ErrorSentence{"signNotSignable", QT_TRANSLATE_NOOP("ErrorWords", "Det här ska inte signeras.")},
    ErrorSentence{
        "signingAuthorityMissing",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Du har inte behörighet att signera. Inget är signerat. Lämna det osignerat eller tilldela någon som har behörigheten.")},
    ErrorSentence{
        "counterSignOwn",
        QT_TRANSLATE_NOOP("ErrorWords", "Du har själv gjort ordinationen. Någon annan ska kontrasignera den.")},
    ErrorSentence{"reminderPast",
                  QT_TRANSLATE_NOOP("ErrorWords", "Tiden för påminnelsen har redan varit. Välj en senare tid.")},
    ErrorSentence{
        "reminderTooFar",
        QT_TRANSLATE_NOOP("ErrorWords", "Tiden för påminnelsen ligger för långt fram. Välj en tid inom två år.")},
    ErrorSentence{
        "reminderNeedsDialogue",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "En påminnelse till någon annan skickar du först när ni har talats vid. Ange att ni har gjort det.")},
    ErrorSentence{"reminderForbidden", QT_TRANSLATE_NOOP("ErrorWords", "Påminnelser skickar du bara till dig själv.")},
    ErrorSentence{
        "reminderOtherProvider",
        QT_TRANSLATE_NOOP("ErrorWords", "En påminnelse skickar du bara till en kollega hos samma vårdgivare.")},
    ErrorSentence{"notAReminder", QT_TRANSLATE_NOOP("ErrorWords", "Det här är ingen påminnelse.")},
    ErrorSentence{
        "trashNotClosed",
        QT_TRANSLATE_NOOP("ErrorWords", "Bara det som är avslutat kan läggas i papperskorgen. Avsluta det först.")},
    ErrorSentence{
        "matterPurged",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Ärendet är rensat och går inte att fortsätta. Texten finns kvar. Skriv ett nytt ärende.")},
    ErrorSentence{"purgeNotInTrash",
                  QT_TRANSLATE_NOOP("ErrorWords", "Ärendet ligger inte i papperskorgen. Inget är borttaget.")},
    // Watching, members, units.
    ErrorSentence{
        "administersNothing",
        QT_TRANSLATE_NOOP("ErrorWords", "Bara chefer och medicinska sekreterare får göra detta. Inget är ändrat.")},
    ErrorSentence{"notYourUnit",
                  QT_TRANSLATE_NOOP("ErrorWords", "Enheten hör inte till din verksamhet. Inget är ändrat.")},
    ErrorSentence{"notShared", QT_TRANSLATE_NOOP("ErrorWords", "Det här går bara i en delad inkorg.")},
    ErrorSentence{
        "membersByOrder",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Medlemmar i kommunens inkorgar läggs till och tas bort på beställning. Inget är ändrat.")},
    ErrorSentence{"unitUnknown",
                  QT_TRANSLATE_NOOP("ErrorWords", "Enheten finns inte längre i katalogen. Inget är ändrat.")},
    ErrorSentence{
        "tooManyRounds",
        QT_TRANSLATE_NOOP("ErrorWords", "Det är för många bevakningsronder. Högst {limit} om dagen får plats.")},
    ErrorSentence{
        "tooFewRounds",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Den här inkorgen ska gås igenom minst {limit} gång om dagen. Lägg till fler ronder.")},
    ErrorSentence{"roundsOverlap",
                  QT_TRANSLATE_NOOP("ErrorWords", "Ronderna ska komma efter varandra och sluta senare än de börjar.")},
    ErrorSentence{"roundsOutsideHours", QT_TRANSLATE_NOOP("ErrorWords", "Ronderna ska ligga inom öppettiderna.")},
    ErrorSentence{"watcherMissing",
                  QT_TRANSLATE_NOOP("ErrorWords", "Ange vem eller vilken funktion som bevakar inkorgen.")},
    ErrorSentence{"tooManyWatchers",
                  QT_TRANSLATE_NOOP("ErrorWords", "Det är för många som bevakar. Högst {limit} får plats.")},
    ErrorSentence{"tooManyDeadlines",
                  QT_TRANSLATE_NOOP("ErrorWords", "Det är för många tider. Högst {limit} får plats.")},
    ErrorSentence{"deadlineInvalid", QT_TRANSLATE_NOOP("ErrorWords", "En tid ska vara mellan 1 och 366 dagar.")},
    ErrorSentence{
        "roundUnknown",
        QT_TRANSLATE_NOOP("ErrorWords", "Det finns ingen sådan rond i den här inkorgens plan. Inget är signerat.")},
    ErrorSentence{"roundNotBegun", QT_TRANSLATE_NOOP("ErrorWords", "Ronden har inte börjat ännu.")},
    ErrorSentence{
        "roundNotSeen",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Något nytt har kommit som du inte har sett. Gå igenom det och signera sedan ronden.")},
    ErrorSentence{
        "draftNotYours",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Utkastet är någon annans. Det kan tas över ett dygn efter den senaste ändringen.")},
};

} // namespace

std::span<const ErrorSentence> ruleSentences()
{
    return sentences;
}

} // namespace budkavle::app
