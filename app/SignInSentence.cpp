#include "ErrorSentence.h"

#include <QtGlobal>

#include <array>

namespace budkavle::app {

namespace {

constexpr std::array sentences{
    // What the provider's sign-in comes to.
    ErrorSentence{
        "noProvider",
        QT_TRANSLATE_NOOP("ErrorWords", "Regionens server har ingen inloggning inställd. Kontakta supporten.")},
    ErrorSentence{
        "providerUnreachable",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Inloggningstjänsten svarar inte. Den som redan är inloggad arbetar som vanligt. Försök igen om en stund.")},
    ErrorSentence{
        "providerRefused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Regionens server och inloggningstjänsten kommer inte överens. Du är inte inloggad. Kontakta supporten.")},
    ErrorSentence{"providerAddress",
                  QT_TRANSLATE_NOOP(
                      "ErrorWords",
                      "Servern angav en inloggningssida som inte är säker. Den öppnades inte. Kontakta supporten.")},
    ErrorSentence{
        "browserMissing",
        QT_TRANSLATE_NOOP("ErrorWords", "Det gick inte att öppna webbläsaren, där du loggar in. Kontakta supporten.")},
    ErrorSentence{
        "listenerFailed",
        QT_TRANSLATE_NOOP("ErrorWords", "Datorn släpper inte fram svaret från webbläsaren. Kontakta supporten.")},
    ErrorSentence{"signInDeclined", QT_TRANSLATE_NOOP("ErrorWords", "Inloggningen avbröts i webbläsaren.")},
    ErrorSentence{
        "signInTimedOut",
        QT_TRANSLATE_NOOP("ErrorWords", "Inloggningen i webbläsaren blev inte klar på tio minuter. Logga in igen.")},
    ErrorSentence{
        "signInExpired",
        QT_TRANSLATE_NOOP("ErrorWords", "Inloggningen blev för gammal eller var redan använd. Logga in igen.")},
    ErrorSentence{
        "identityRefused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern godtog inte svaret från inloggningstjänsten. Logga in igen. Händer det på nytt, kontakta supporten.")},
    ErrorSentence{
        "levelTooLow",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Inloggningen är inte säker nog för patientuppgifter. Det behövs {level}, som ett ordinarie SITHS-kort ger. Logga in igen med det.")},
    ErrorSentence{
        "personMissing",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Inloggningstjänsten sade inte med vilken anställning du loggade in. Logga in igen och välj tjänste-id och uppdrag.")},
    ErrorSentence{
        "assignmentMissing",
        QT_TRANSLATE_NOOP("ErrorWords", "Du loggade in utan medarbetaruppdrag. Logga in igen och välj ett uppdrag.")},
    ErrorSentence{
        "personUnknown",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Du finns inte i regionens katalog med den anställning som du valde. Har du flera, logga in igen och välj en annan. Annars behöver katalogen rättas.")},
    ErrorSentence{
        "assignmentUnknown",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Medarbetaruppdraget är inte ditt enligt regionens katalog. Logga in igen och välj ett annat. Annars behöver katalogen rättas.")},
    ErrorSentence{
        "purposeNotAllowed",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Medarbetaruppdraget är inte för det som Budkavle används till: ändamålet är {purpose}. Logga in igen och välj ett annat.")},
    ErrorSentence{
        "everywhereFailed",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Det gick inte att logga ut överallt, för servern svarar inte. Du är inloggad som förut. Försök igen senare.")},
    // What a certificate's sign-in comes to.
    ErrorSentence{
        "noCertificates",
        QT_TRANSLATE_NOOP("ErrorWords", "Regionens server tar inte emot inloggning med kort. Logga in i webbläsaren.")},
    ErrorSentence{"certificateMissing",
                  QT_TRANSLATE_NOOP("ErrorWords", "Servern fick inget certifikat. Sätt i kortet och logga in igen.")},
    ErrorSentence{
        "certificateExpired",
        QT_TRANSLATE_NOOP("ErrorWords", "Kortets certifikat gäller inte i dag. Kontakta den som ger ut kort hos er.")},
    ErrorSentence{"certificateRevoked",
                  QT_TRANSLATE_NOOP("ErrorWords", "Kortet är spärrat. Kontakta den som ger ut kort hos er.")},
    ErrorSentence{
        "certificateRefused",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Servern godtog inte kortets certifikat. Logga in med ett annat kort, eller kontakta supporten.")},
    ErrorSentence{
        "certificateWithoutHsaId",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Certifikatet är inte för arbetet: det har inget HSA-id. Logga in igen och välj kortets andra certifikat.")},
    ErrorSentence{
        "revocationUnknown",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Regionen vet just nu inte vilka kort som är spärrade, och släpper därför inte in någon med kort. Den som redan är inloggad arbetar som vanligt. Försök igen om en stund.")},
    ErrorSentence{
        "issuersUnreadable",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Regionens server kan just nu inte pröva kort. Den som redan är inloggad arbetar som vanligt. Försök igen om en stund.")},
    // What the card itself answers.
    ErrorSentence{
        "cardModuleMissing",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Datorns program för kort går inte att använda. Logga in i webbläsaren, eller kontakta supporten.")},
    ErrorSentence{"cardMissing",
                  QT_TRANSLATE_NOOP("ErrorWords", "Det finns inget kort i läsaren. Sätt i kortet och försök igen.")},
    ErrorSentence{
        "cardUnsuitable",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Kortet har inget certifikat för arbetet. Sätt i ditt tjänstekort och försök igen.")},
    ErrorSentence{"pinWrong",
                  QT_TRANSLATE_NOOP("ErrorWords", "Koden stämmer inte. Skriv kortets legitimeringskod igen.")},
    ErrorSentence{"pinWrongLast",
                  QT_TRANSLATE_NOOP("ErrorWords", "Koden stämmer inte. Det är ett försök kvar innan kortet låses.")},
    ErrorSentence{
        "cardLocked",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Kortet är låst efter för många felaktiga koder. Lås upp det med upplåsningskoden, i datorns program för kort.")},
    ErrorSentence{
        "cardChanged",
        QT_TRANSLATE_NOOP(
            "ErrorWords",
            "Kortet byttes medan du skrev. Koden gavs inte till kortet som sitter i läsaren nu. Skriv koden till det.")},
    ErrorSentence{
        "cardFailed",
        QT_TRANSLATE_NOOP("ErrorWords", "Kortet svarade inte som det skulle. Ta ut det, sätt i det och försök igen.")},
    ErrorSentence{
        "certificateAddress",
        QT_TRANSLATE_NOOP("ErrorWords",
                          "Servern angav en adress som inte är säker. Kortet visades inte där. Kontakta supporten.")},
};

} // namespace

std::span<const ErrorSentence> signInSentences()
{
    return sentences;
}

} // namespace budkavle::app
