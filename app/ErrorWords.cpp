#include "ErrorWords.h"

#include "ErrorSentence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

const ErrorSentence *find(const QString &code)
{
    const auto sentences = errorSentences();
    const auto found = std::find_if(sentences.begin(), sentences.end(),
                                    [&code](const ErrorSentence &words) { return code == QLatin1String(words.code); });
    return found == sentences.end() ? nullptr : &*found;
}

} // namespace

QStringList ErrorWords::codes()
{
    QStringList codes;
    for (const ErrorSentence &words : errorSentences()) {
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
    if (field == "pauseReason"_L1 || field == "leaveReason"_L1) {
        return tr("skälet", "a field, in the middle of a sentence");
    }
    if (field == "returnReason"_L1 || field == "guardReason"_L1 || field == "exception"_L1
        || field == "documentationNote"_L1) {
        return tr("skälet", "a field, in the middle of a sentence");
    }
    if (field == "signAction"_L1) {
        return tr("åtgärden", "a field, in the middle of a sentence");
    }
    if (field == "reminderText"_L1) {
        return tr("påminnelsen", "a field, in the middle of a sentence");
    }
    if (field == "watchFunction"_L1) {
        return tr("funktionen", "a field, in the middle of a sentence");
    }
    if (field == "routine"_L1) {
        return tr("rutinen", "a field, in the middle of a sentence");
    }
    if (field == "absenceText"_L1) {
        return tr("texten", "a field, in the middle of a sentence");
    }
    if (field == "patientName"_L1) {
        return tr("patientens namn", "a field, in the middle of a sentence");
    }
    return tr("fältet", "a field, in the middle of a sentence");
}

// The names of levels end with what people know them by: http://id.sambi.se/loa/loa3.
QString ErrorWords::levelName(const QString &level)
{
    const bool isNumbered = level.size() > 4 && level.chopped(1).endsWith("loa"_L1) && level.back().isDigit();
    return isNumbered ? tr("tillitsnivå %1", "in the middle of a sentence").arg(level.back())
                      : tr("en högre tillitsnivå", "in the middle of a sentence");
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
    const ErrorSentence *words = find(isProxyOver ? u"proxyExpired"_s : error.code);
    if (words == nullptr) {
        return ofClass(error);
    }
    QString text = QCoreApplication::translate("ErrorWords", words->sentence);
    text.replace("{field}"_L1, fieldName(error.facts.value(u"field"_s)));
    text.replace("{word}"_L1, error.facts.value(u"word"_s));
    text.replace("{level}"_L1, levelName(error.facts.value(u"needed"_s)));
    const QString purpose = error.facts.value(u"purpose"_s);
    text.replace("{purpose}"_L1, purpose.isEmpty() ? tr("okänt", "a purpose, in the middle of a sentence") : purpose);
    text.replace("{limit}"_L1, error.facts.value(u"limit"_s));
    text.replace("{length}"_L1, error.facts.value(u"length"_s));
    const domain::Instant from{error.facts.value(u"from"_s).toLongLong()};
    const domain::Instant until{error.facts.value(u"until"_s).toLongLong()};
    text.replace("{period}"_L1, times.hours(from, until));
    text.replace("{until}"_L1, times.deadline(until.plusMs(-1)));
    const QString owner = error.facts.value(u"ownerName"_s);
    text.replace("{owner}"_L1, owner.isEmpty() ? tr("en kollega", "in the middle of a sentence") : owner);
    const QString user = error.facts.value(u"userName"_s);
    text.replace("{user}"_L1, user.isEmpty() ? tr("Personen", "at the beginning of a sentence") : user);
    return text;
}

} // namespace budkavle::app
