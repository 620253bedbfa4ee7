#include "tests/simulation/Trace.h"

#include <cstdio>
#include <cstring>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

void Trace::note(const char *kind, const QString &who, const QByteArray &bytes)
{
    add(QByteArray::number(m_time.ms()));
    add(kind);
    add(who.toUtf8());
    add(bytes);
    if (m_isPrinted)
        std::printf("%10.3f  %-12s %-12s %s\n", double(m_time.ms()) / 1000, kind, qPrintable(who),
                    bytes.left(4000).constData());
}

void Trace::fail(const QString &fault)
{
    note("FAULT", {}, fault.toUtf8());
    if (m_fault.isEmpty())
        m_fault = u"at %1 s: %2"_s.arg(double(m_time.ms()) / 1000, 0, 'f', 3).arg(fault);
}

void Trace::add(QByteArrayView bytes)
{
    const auto take = [this](quint64 word) {
        m_hash ^= word;
        m_hash *= 0x9E3779B97F4A7C15ULL;
        m_hash ^= m_hash >> 29U;
    };
    qsizetype at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        take(word);
    }
    quint64 last = static_cast<quint64>(bytes.size()) << 56U;
    for (; at < bytes.size(); ++at)
        last = (last << 8U) ^ static_cast<unsigned char>(bytes.at(at));
    take(last);
}

} // namespace budkavle::tests
