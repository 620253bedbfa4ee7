#include "sync/wire/Bucket.h"

namespace budkavle::wire {

namespace {

constexpr int bitsOfPlace = 64;
constexpr int bitsOfDigit = 4;

int shiftOf(int depth)
{
    return bitsOfPlace - bitsOfDigit * (depth + 1);
}

int digitAt(quint64 place, int depth)
{
    return static_cast<int>((place >> shiftOf(depth)) & 0xf);
}

int digitOf(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    return c >= u'a' && c <= u'f' ? c.unicode() - u'a' + 10 : -1;
}

} // namespace

std::optional<Bucket> Bucket::fromText(QStringView text)
{
    if (text.size() > deepest)
        return std::nullopt;
    Bucket bucket;
    for (const QChar c : text) {
        const int digit = digitOf(c);
        if (digit < 0)
            return std::nullopt;
        bucket = bucket.child(digit);
    }
    return bucket;
}

QString Bucket::text() const
{
    QString text;
    for (int i = 0; i < m_depth; ++i)
        text += QString::number(digitAt(m_digits, i), 16);
    return text;
}

Bucket Bucket::child(int which) const
{
    Bucket child = *this;
    child.m_digits |= static_cast<quint64>(which) << shiftOf(m_depth);
    ++child.m_depth;
    return child;
}

bool Bucket::holds(quint64 place) const
{
    return m_depth == 0 || ((place ^ m_digits) >> shiftOf(m_depth - 1)) == 0;
}

int Bucket::childOf(quint64 place) const
{
    return digitAt(place, m_depth);
}

} // namespace budkavle::wire
