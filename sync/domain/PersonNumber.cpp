#include "sync/domain/PersonNumber.h"

#include <algorithm>
#include <array>

namespace budkavle::domain {

namespace {

constexpr qsizetype storedLength = 12;
constexpr qsizetype shortLength = 10; // without century

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9'; // QChar::isDigit() would take Arabic digits too
}

bool isLetter(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

/// Letters that the national reserve number leaves out, because they are read as others.
bool isReserveLetter(QChar c)
{
    return isLetter(c) && !QStringView(u"IOQVW").contains(c);
}

int digit(QChar c)
{
    return c.unicode() - u'0';
}

int number(QStringView digits)
{
    int value = 0;
    for (QChar c : digits)
        value = value * 10 + digit(c);
    return value;
}

bool areDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

int digitSum(int value)
{
    int sum = 0;
    for (; value > 0; value /= 10)
        sum += value % 10;
    return sum;
}

/// Luhn with weights 2,1,2… from the right; a letter counts as `letterValue` says.
template <class LetterValue>
int checkDigit(QStringView text, LetterValue letterValue)
{
    int sum = 0;
    int weight = 2;
    for (qsizetype i = text.size() - 1; i >= 0; --i, weight = 3 - weight)
        sum += digitSum(weight * (isDigit(text[i]) ? digit(text[i]) : letterValue(text[i])));
    return (10 - sum % 10) % 10;
}

int asciiValue(QChar letter)
{
    return letter.unicode();
}

int vgrValue(QChar letter)
{
    return letter == u'K' ? 5 : letter == u'M' ? 7 : 8;
}

QString nameOf(PersonNumberKind kind)
{
    constexpr std::array names{"personal", "coordination", "nationalReserve", "vgrReserve"};
    return QString::fromLatin1(names.at(static_cast<size_t>(kind)));
}

Error refused(const char *code, PersonNumberKind kind)
{
    return reject(QString::fromLatin1(code), {}, {{QStringLiteral("kind"), nameOf(kind)}});
}

Error badFormat(qsizetype length)
{
    return reject(QStringLiteral("personNumberFormat"), {}, {{QStringLiteral("length"), QString::number(length)}});
}

/// Someone's clock may be a time zone ahead of ours.
bool isPossibleBirth(QDate birth, QDate today)
{
    return birth.isValid() && (!today.isValid() || birth <= today.addDays(1));
}

/// The typed text without what is not part of the number: separator and the pasted space (A305). `mark` is the separator.
QString bare(QStringView typed, QChar &mark)
{
    QString text = typed.toString().toUpper();
    if (text.size() > 3 && isDigit(text[0]) && isDigit(text[1]) && text[2].isSpace())
        text.remove(2, 1);
    const qsizetype at = text.size() - 5;
    if (at > 0 && (text[at] == u'-' || text[at] == u'+')) {
        mark = text[at];
        text.remove(at, 1);
    }
    return text;
}

/// The full year of a ten-digit number. A plus stands from the year in which the person turns 100; without one it is
/// the latest year in which the day is not yet to come.
int fullYear(int twoDigits, int month, int day, bool isOverHundred, QDate today)
{
    const int latest = isOverHundred ? today.year() - 100 : today.year();
    const int year = latest - ((latest - twoDigits) % 100 + 100) % 100;
    const bool isToCome = !isOverHundred && year == today.year()
        && (month > today.month() || (month == today.month() && day > today.day()));
    return isToCome ? year - 100 : year;
}

struct Found {
    PersonNumberKind kind = PersonNumberKind::Personal;
    Sex sex = Sex::Unknown;
    std::optional<QDate> birth;
};

Sex sexOf(QChar c)
{
    if (!isDigit(c))
        return Sex::Unknown;
    return digit(c) % 2 == 0 ? Sex::Female : Sex::Male;
}

Result<Found> ordinary(QStringView n, QDate today)
{
    const int day = number(n.mid(6, 2));
    const PersonNumberKind kind = day > 60 ? PersonNumberKind::Coordination : PersonNumberKind::Personal;
    const QDate birth(number(n.left(4)), number(n.mid(4, 2)), day > 60 ? day - 60 : day);
    if (!isPossibleBirth(birth, today))
        return refused("personNumberDate", kind);
    if (checkDigit(n.mid(2, 9), asciiValue) != digit(n[11]))
        return refused("personNumberCheck", kind);
    return Found{kind, sexOf(n[10]), birth};
}

Result<Found> vgrReserve(QStringView n, QDate today)
{
    const QDate birth(number(n.left(4)), number(n.mid(4, 2)), number(n.mid(6, 2)));
    if (!isPossibleBirth(birth, today))
        return refused("personNumberDate", PersonNumberKind::VgrReserve);
    if (checkDigit(n.mid(2, 9), vgrValue) != digit(n[11]))
        return refused("personNumberCheck", PersonNumberKind::VgrReserve);
    const Sex sex = n[8] == u'K' ? Sex::Female : n[8] == u'M' ? Sex::Male : Sex::Unknown;
    return Found{PersonNumberKind::VgrReserve, sex, birth};
}

/// 19 is written 22, 25 … 97 and 20 is written 23, 26 … 98; 0 for anything else.
int reserveCentury(int written)
{
    if (written >= 22 && written <= 97 && written % 3 == 1)
        return 19;
    return written >= 23 && written <= 98 && written % 3 == 2 ? 20 : 0;
}

Result<Found> nationalReserve(QStringView n, QDate today)
{
    const int written = number(n.left(2));
    const int month = number(n.mid(4, 2));
    const int day = number(n.mid(6, 2));
    std::optional<QDate> birth;
    if (written == 0) {
        if (month < 20 || day < 40 || day > 59)
            return refused("personNumberDate", PersonNumberKind::NationalReserve);
    } else {
        birth = QDate(reserveCentury(written) * 100 + number(n.mid(2, 2)), month, day);
        if (reserveCentury(written) == 0 || !isPossibleBirth(*birth, today))
            return refused("personNumberDate", PersonNumberKind::NationalReserve);
    }
    if (checkDigit(n.left(11), asciiValue) != digit(n[11]))
        return refused("personNumberCheck", PersonNumberKind::NationalReserve);
    return Found{PersonNumberKind::NationalReserve, sexOf(n[10]), birth};
}

/// Which kind twelve characters can be is told by where letters stand.
Result<Found> recognise(QStringView n, QDate today)
{
    if (!areDigits(n.left(8)) || !isDigit(n[11]))
        return badFormat(n.size());
    const int century = number(n.left(2));
    const bool isOrdinaryCentury = century >= 18 && century <= 20;
    if (areDigits(n.mid(8)) && isOrdinaryCentury)
        return ordinary(n, today);
    if (isOrdinaryCentury && QStringView(u"KMX").contains(n[8]) && areDigits(n.mid(9)))
        return vgrReserve(n, today);
    const bool hasReserveTail = isReserveLetter(n[8]) && isReserveLetter(n[9])
        && (isDigit(n[10]) || isReserveLetter(n[10]));
    if (!isOrdinaryCentury && hasReserveTail)
        return nationalReserve(n, today);
    return badFormat(n.size());
}

} // namespace

Result<PersonNumber> PersonNumber::parse(QStringView text, QDate today)
{
    const QStringView typed = text.trimmed();
    if (typed.isEmpty())
        return reject(QStringLiteral("personNumberEmpty"));
    if (typed.size() > storedLength + 2)
        return badFormat(typed.size());
    QChar mark;
    QString n = bare(typed, mark);
    if (n.size() == shortLength && areDigits(n) && today.isValid()) {
        const int day = number(QStringView(n).mid(4, 2));
        const int year = fullYear(number(QStringView(n).left(2)), number(QStringView(n).mid(2, 2)),
                                  day > 60 ? day - 60 : day, mark == u'+', today);
        n.prepend(QString::number(year / 100));
    } else if (n.size() != storedLength || mark == u'+') {
        return badFormat(typed.size());
    }
    const Result<Found> found = recognise(n, today);
    if (!found.ok())
        return found.error();
    PersonNumber parsed;
    parsed.m_kind = found->kind;
    parsed.m_stored = n;
    parsed.m_sex = found->sex;
    parsed.m_birthDate = found->birth;
    return parsed;
}

QString PersonNumber::shown() const
{
    return m_stored.left(8) + QLatin1Char('-') + m_stored.mid(8);
}

std::optional<int> PersonNumber::ageAt(QDate day) const
{
    if (!m_birthDate || !day.isValid() || day < *m_birthDate)
        return std::nullopt;
    const QDate birth = *m_birthDate;
    const bool hadBirthday = day.month() > birth.month() || (day.month() == birth.month() && day.day() >= birth.day());
    return day.year() - birth.year() - (hadBirthday ? 0 : 1);
}

} // namespace budkavle::domain
