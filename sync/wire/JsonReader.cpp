#include "sync/wire/JsonReader.h"

#include <QChar>
#include <QUtf8StringView>

namespace budkavle::wire {

JsonReader::JsonReader(QByteArrayView json, int maxNesting)
    : m_at(json.data())
    , m_end(json.data() + json.size())
    , m_room(maxNesting)
{
    m_ok = QUtf8StringView(json.data(), json.size()).isValidUtf8();
}

bool JsonReader::stop()
{
    m_ok = false;
    return false;
}

bool JsonReader::fail(QByteArrayView field)
{
    m_ok = false;
    if (field.isEmpty() || field.size() > 40)
        return false;
    const QString name = QString::fromUtf8(field);
    m_fault = m_fault.isEmpty() ? name : name + QLatin1Char('.') + m_fault;
    return false;
}

void JsonReader::skipSpace()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\t' || *m_at == '\r'))
        ++m_at;
}

bool JsonReader::open(char bracket)
{
    skipSpace();
    if (!m_ok || m_at == m_end || *m_at != bracket || m_room == 0)
        return stop();
    ++m_at;
    --m_room;
    return true;
}

bool JsonReader::nextElement(bool first)
{
    if (!m_ok)
        return false;
    skipSpace();
    if (m_at != m_end && *m_at == ']') {
        ++m_at;
        ++m_room;
        return false;
    }
    if (first)
        return true;
    if (m_at == m_end || *m_at != ',')
        return stop();
    ++m_at;
    return true;
}

bool JsonReader::nextMember(QByteArray &key, bool first)
{
    if (!m_ok)
        return false;
    skipSpace();
    if (m_at != m_end && *m_at == '}') {
        ++m_at;
        ++m_room;
        return false;
    }
    if (!first) {
        if (m_at == m_end || *m_at != ',')
            return stop();
        ++m_at;
        skipSpace();
    }
    QByteArrayView raw;
    bool escaped = false;
    if (!rawString(raw, escaped))
        return stop();
    if (!escaped)
        key = QByteArray::fromRawData(raw.data(), raw.size());
    else if (!unescape(raw, key))
        return stop();
    skipSpace();
    if (m_at == m_end || *m_at != ':')
        return stop();
    ++m_at;
    return true;
}

bool JsonReader::skipEscape()
{
    if (m_at == m_end)
        return false;
    const char kind = *m_at++;
    if (kind != 'u')
        return QByteArrayView("\"\\/bfnrt").contains(kind);
    if (m_end - m_at < 4)
        return false;
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (!isxdigit(static_cast<unsigned char>(*m_at)))
            return false;
    }
    return true;
}

bool JsonReader::rawString(QByteArrayView &out, bool &escaped)
{
    if (m_at == m_end || *m_at != '"')
        return stop();
    const char *const begin = ++m_at;
    while (m_at != m_end) {
        const auto byte = static_cast<unsigned char>(*m_at++);
        if (byte == '"') {
            out = QByteArrayView(begin, m_at - 1 - begin);
            return true;
        }
        if (byte < 0x20)
            return stop();
        if (byte == '\\') {
            escaped = true;
            if (!skipEscape())
                return stop();
        }
    }
    return stop();
}

namespace {

char16_t hexUnit(const char *at)
{
    return static_cast<char16_t>(QByteArrayView(at, 4).toUShort(nullptr, 16));
}

char plainEscape(char kind)
{
    switch (kind) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return kind;
    }
}

} // namespace

// The syntax of the escapes has been checked by rawString(); what is left to find are lone surrogates.
bool JsonReader::unescape(QByteArrayView raw, QByteArray &out)
{
    out.clear();
    out.reserve(raw.size());
    const char *at = raw.data();
    const char *const end = at + raw.size();
    while (at != end) {
        if (*at != '\\') {
            out += *at++;
            continue;
        }
        if (at[1] != 'u') {
            out += plainEscape(at[1]);
            at += 2;
            continue;
        }
        const char16_t unit = hexUnit(at + 2);
        at += 6;
        if (!QChar::isSurrogate(unit)) {
            out += QStringView(&unit, 1).toUtf8();
            continue;
        }
        const bool paired = QChar::isHighSurrogate(unit) && end - at >= 6 && at[0] == '\\' && at[1] == 'u'
            && QChar::isLowSurrogate(hexUnit(at + 2));
        if (!paired)
            return false;
        const char16_t pair[] = {unit, hexUnit(at + 2)};
        out += QStringView(pair, 2).toUtf8();
        at += 6;
    }
    return true;
}

bool JsonReader::string(QString &out, qsizetype most)
{
    QByteArrayView raw;
    bool escaped = false;
    skipSpace();
    // Six bytes is the longest form of one UTF-16 unit: a longer text is too long without looking into it.
    if (!m_ok || !rawString(raw, escaped) || raw.size() / 6 > most)
        return stop();
    if (escaped) {
        QByteArray plain;
        if (!unescape(raw, plain))
            return stop();
        out = QString::fromUtf8(plain);
    } else {
        out = QString::fromUtf8(raw);
    }
    return out.size() <= most || stop();
}

bool JsonReader::skipDigits()
{
    const char *const begin = m_at;
    while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
        ++m_at;
    return m_at != begin;
}

bool JsonReader::skipNumber()
{
    if (*m_at == '-')
        ++m_at;
    const bool zero = m_at != m_end && *m_at == '0';
    const char *const begin = m_at;
    if (!skipDigits() || (zero && m_at - begin > 1))
        return stop();
    if (m_at != m_end && *m_at == '.') {
        ++m_at;
        if (!skipDigits())
            return stop();
    }
    if (m_at != m_end && (*m_at == 'e' || *m_at == 'E')) {
        ++m_at;
        if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        if (!skipDigits())
            return stop();
    }
    return true;
}

bool JsonReader::integer(qint64 &out, qint64 least, qint64 most)
{
    skipSpace();
    const char *const begin = m_at;
    if (!m_ok || m_at == m_end || (*m_at != '-' && (*m_at < '0' || *m_at > '9')) || !skipNumber())
        return stop();
    bool whole = false;
    out = QByteArrayView(begin, m_at - begin).toLongLong(&whole);
    return (whole && out >= least && out <= most) || stop();
}

bool JsonReader::literal(QByteArrayView word)
{
    if (m_end - m_at < word.size() || QByteArrayView(m_at, word.size()) != word)
        return stop();
    m_at += word.size();
    return true;
}

bool JsonReader::boolean(bool &out)
{
    skipSpace();
    if (!m_ok || m_at == m_end)
        return stop();
    out = *m_at == 't';
    return literal(out ? "true" : "false");
}

bool JsonReader::skip()
{
    skipSpace();
    if (!m_ok || m_at == m_end)
        return stop();
    QByteArrayView text;
    bool escaped = false;
    switch (*m_at) {
    case '{': return object([this](QByteArrayView) { return skip(); });
    case '[': return array(PTRDIFF_MAX, [this] { return skip(); });
    case '"': {
        QByteArray plain;
        return rawString(text, escaped) && (!escaped || unescape(text, plain) || stop());
    }
    case 't': return literal("true");
    case 'f': return literal("false");
    case 'n': return literal("null");
    default: return (*m_at == '-' || (*m_at >= '0' && *m_at <= '9')) ? skipNumber() : stop();
    }
}

bool JsonReader::span(QByteArrayView &out)
{
    skipSpace();
    const char *const begin = m_at;
    if (!skip())
        return false;
    out = QByteArrayView(begin, m_at - begin);
    return true;
}

bool JsonReader::objectSpan(QByteArrayView &out)
{
    skipSpace();
    if (m_at == m_end || *m_at != '{')
        return stop();
    return span(out);
}

bool JsonReader::atEnd()
{
    skipSpace();
    return m_ok && m_at == m_end;
}

} // namespace budkavle::wire
