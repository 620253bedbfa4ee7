#include "UrgentWords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace budkavle::app {

QString UrgentWords::in(const QString &text)
{
    // Whole words: "akuten" and "akutmottagningen" are places. Swedish texts hold English words and the reverse, so both
    // lists always count.
    static const QRegularExpression urgent(
        u"(?<!inte )(?<!ej )(?<!icke )(?<!not )(?<!non-)(?<![\\w-])("
        "akut|akuta|akutfall|omgående|genast|omedelbart|skyndsamt|brådskande|snarast möjligt|livshotande|112|"
        "bröstsmärta|bröstsmärtor|andnöd|medvetslös|medvetslöst|ambulans|anafylaxi|suicidrisk|självmordsrisk|"
        "urgent|urgently|immediately|emergency|at once|asap|life-threatening|chest pain|unconscious|ambulance"
        ")(?![\\w-])"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return urgent.match(text).captured(1);
}

} // namespace budkavle::app
