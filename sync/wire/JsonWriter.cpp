#include "sync/wire/JsonWriter.h"

#include <QChar>

#include <array>
#include <charconv>
#include <cstring>

namespace budkavle::wire {

// QByteArray::append() is called once or more for every few bytes here, and costs more than the bytes do.
char *JsonWriter::room(qsizetype bytes)
{
    if (m_size + bytes > m_out.size())
        m_out.resize(qMax(qsizetype(256), 2 * (m_size + bytes)));
    char *const at = m_out.data() + m_size;
    m_size += bytes;
    return at;
}

void JsonWriter::append(QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        std::memcpy(room(bytes.size()), bytes.data(), static_cast<size_t>(bytes.size()));
}

void JsonWriter::reserve(qsizetype bytes)
{
    if (m_size + bytes > m_out.size())
        m_out.resize(m_size + bytes);
}

QByteArray JsonWriter::take()
{
    m_out.resize(m_size);
    m_size = 0;
    return std::move(m_out);
}

void JsonWriter::separate()
{
    if (m_needsComma)
        append(',');
    m_needsComma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    append(bracket);
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    append(bracket);
    m_needsComma = true;
}

void JsonWriter::key(QByteArrayView name)
{
    separate();
    append('"');
    append(name);
    append("\":");
    m_needsComma = false;
}

void JsonWriter::key(QStringView name)
{
    value(name);
    append(':');
    m_needsComma = false;
}

void JsonWriter::word(QLatin1StringView text)
{
    separate();
    append('"');
    append(QByteArrayView(text.data(), text.size()));
    append('"');
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    append(json);
}

void JsonWriter::value(bool truth)
{
    raw(truth ? "true" : "false");
}

void JsonWriter::value(qint64 number)
{
    separate();
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    append(QByteArrayView(digits.data(), end - digits.data()));
}

void JsonWriter::escape(char16_t unit)
{
    switch (unit) {
    case u'"': append("\\\""); return;
    case u'\\': append("\\\\"); return;
    case u'\n': append("\\n"); return;
    case u'\r': append("\\r"); return;
    case u'\t': append("\\t"); return;
    default: break;
    }
    constexpr char hex[] = "0123456789abcdef";
    append("\\u00");
    append(hex[(unit >> 4) & 0xf]);
    append(hex[unit & 0xf]);
}

// Runs of characters that need nothing are converted at once: a message's body is one run or a few.
void JsonWriter::value(QStringView text)
{
    separate();
    append('"');
    const char16_t *at = text.utf16();
    const char16_t *const end = at + text.size();
    while (at != end) {
        const char16_t *const run = at;
        bool ascii = true;
        while (at != end && *at >= 0x20 && *at != u'"' && *at != u'\\') {
            ascii = ascii && *at < 0x80;
            ++at;
        }
        const QStringView clean(run, at - run);
        if (ascii) {
            char *to = room(clean.size());
            for (const char16_t *from = run; from != at; ++from)
                *to++ = static_cast<char>(*from);
        } else {
            append(clean.toUtf8());
        }
        if (at != end)
            escape(*at++);
    }
    append('"');
}

} // namespace budkavle::wire
