#include "PatientGuard.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace budkavle::app {

std::optional<domain::PersonNumber> PatientGuard::strangerIn(const QString &text, const QString &patient, QDate today)
{
    // Eight or six digits (a paste may leave a space after the century, A305), a separator or none, four characters.
    static const QRegularExpression numberLike(
        u"(?<![\\w])(?:\\d{2} ?\\d{6}|\\d{6}) ?[-+\u2013]? ?[0-9A-Za-z]{4}(?![\\w])"_s);
    auto matches = numberLike.globalMatch(text);
    while (matches.hasNext()) {
        QString candidate = matches.next().captured().toUpper();
        candidate.remove(u' ').replace(u'\u2013', u'-');
        const auto number = domain::PersonNumber::parse(candidate, today);
        if (number.ok() && number->stored() != patient) {
            return *number;
        }
    }
    return std::nullopt;
}

} // namespace budkavle::app
