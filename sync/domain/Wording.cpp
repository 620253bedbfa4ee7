#include "sync/domain/Wording.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace budkavle::domain {

QString urgentWordIn(const QString &text)
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

std::optional<PersonNumber> strangerIn(const QString &text, const QString &patient, QDate today)
{
    // Eight or six digits (a paste may leave a space after the century, A305), a separator or none, four characters.
    static const QRegularExpression numberLike(
        u"(?<![\\w])(?:\\d{2} ?\\d{6}|\\d{6}) ?[-+\u2013]? ?[0-9A-Za-z]{4}(?![\\w])"_s);
    auto matches = numberLike.globalMatch(text);
    while (matches.hasNext()) {
        QString candidate = matches.next().captured().toUpper();
        candidate.remove(u' ').replace(u'\u2013', u'-');
        const auto number = PersonNumber::parse(candidate, today);
        if (number.ok() && number->stored() != patient)
            return *number;
    }
    return std::nullopt;
}

} // namespace budkavle::domain
