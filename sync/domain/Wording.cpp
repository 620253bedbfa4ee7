#include "sync/domain/Wording.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::domain {

namespace {

const QRegularExpression &urgent()
{
    // Whole words: "akuten" and "akutmottagningen" are places. Swedish texts hold English words and the reverse, so both
    // lists always count.
    static const QRegularExpression words(
        u"(?<!inte )(?<!ej )(?<!icke )(?<!not )(?<!non-)(?<![\\w-])("
        "akut|akuta|akutfall|omgående|genast|omedelbart|skyndsamt|brådskande|snarast möjligt|livshotande|112|"
        "bröstsmärta|bröstsmärtor|andnöd|medvetslös|medvetslöst|ambulans|anafylaxi|suicidrisk|självmordsrisk|"
        "urgent|urgently|immediately|emergency|at once|asap|life-threatening|chest pain|unconscious|ambulance"
        ")(?![\\w-])"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words;
}

} // namespace

QString urgentWordIn(const QString &text)
{
    return urgent().match(text).captured(1);
}

QStringList urgentWordsIn(const QString &text)
{
    QStringList words;
    auto matches = urgent().globalMatch(text);
    while (matches.hasNext()) {
        const QString word = matches.next().captured(1);
        if (!words.contains(word, Qt::CaseInsensitive))
            words.append(word);
    }
    return words;
}

QList<PersonNumber> strangersIn(const QString &text, const QString &patient, QDate today)
{
    // Eight or six digits (a paste may leave a space after the century, A305), a separator or none, four characters.
    static const QRegularExpression numberLike(
        u"(?<![\\w])(?:\\d{2} ?\\d{6}|\\d{6}) ?[-+\u2013]? ?[0-9A-Za-z]{4}(?![\\w])"_s);
    QList<PersonNumber> strangers;
    const auto isAmong = [](const QList<PersonNumber> &known, const PersonNumber &one) {
        return std::any_of(known.cbegin(), known.cend(),
                           [&one](const PersonNumber &each) { return each.stored() == one.stored(); });
    };
    auto matches = numberLike.globalMatch(text);
    while (matches.hasNext()) {
        QString candidate = matches.next().captured().toUpper();
        candidate.remove(u' ').replace(u'\u2013', u'-');
        const auto number = PersonNumber::parse(candidate, today);
        if (number.ok() && number->stored() != patient && !isAmong(strangers, *number))
            strangers.append(*number);
    }
    return strangers;
}

std::optional<PersonNumber> strangerIn(const QString &text, const QString &patient, QDate today)
{
    const auto strangers = strangersIn(text, patient, today);
    return strangers.isEmpty() ? std::nullopt : std::optional(strangers.first());
}

} // namespace budkavle::domain
