#include "server/directory/LdifReader.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

bool isName(const QByteArray &name)
{
    if (name.isEmpty() || name.size() > 200)
        return false;
    return std::all_of(name.cbegin(), name.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
}

QByteArray withoutOptions(const QByteArray &description)
{
    return description.left(description.indexOf(';') < 0 ? description.size() : description.indexOf(';')).toLower();
}

} // namespace

bool LdifReader::fail(const QString &words)
{
    if (m_fault.isEmpty())
        m_fault = words;
    return false;
}

bool LdifReader::physicalLine(QByteArray &line)
{
    if (m_hasAhead) {
        m_hasAhead = false;
        line = m_ahead;
        return true;
    }
    if (m_device.atEnd())
        return false;
    line = m_device.readLine(longestLine + 2);
    ++m_read;
    if (line.size() > longestLine) {
        m_at = m_read;
        return fail(u"the line is too long"_s);
    }
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    if (m_read == 1 && line.startsWith("\xEF\xBB\xBF"))
        line.remove(0, 3);
    return true;
}

bool LdifReader::nextLine(QByteArray &line)
{
    // A comment may be folded too: its continuations go with it.
    do {
        m_at = m_read + (m_hasAhead ? 0 : 1);
        if (!physicalLine(line))
            return false;
        while (physicalLine(m_ahead)) {
            if (!m_ahead.startsWith(' ')) {
                m_hasAhead = true;
                break;
            }
            if (line.isEmpty())
                return fail(u"a continuation without a line before it"_s);
            line += QByteArrayView(m_ahead).sliced(1);
            if (line.size() > longestLine)
                return fail(u"the line is too long"_s);
        }
        if (!m_fault.isEmpty())
            return false;
    } while (line.startsWith('#'));
    return true;
}

bool LdifReader::takeValue(const QByteArray &name, const QByteArray &rest)
{
    QByteArray value = rest.trimmed();
    if (rest.startsWith('<'))
        return fail(u"values by URL are not read"_s);
    if (rest.startsWith(':')) {
        const auto decoded = QByteArray::fromBase64Encoding(rest.mid(1).trimmed(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return fail(u"the value is not base64"_s);
        value = *decoded;
    }
    if (name == "dn") {
        if (!m_entry.dn.isEmpty())
            return fail(u"a second dn without an empty line before it"_s);
        m_entry.dn = QString::fromUtf8(value);
        m_entry.line = m_at;
        return !m_entry.dn.isEmpty() || fail(u"the dn is empty"_s);
    }
    if (m_entry.dn.isEmpty())
        return name == "version" && m_entries.isEmpty() ? value == "1" || fail(u"this is not version 1"_s)
                                                        : fail(u"an attribute before the dn"_s);
    if (name == "changetype")
        return fail(u"records of changes are not read, only entries"_s);
    m_entry.attributes[name] << value;
    return true;
}

bool LdifReader::takeLine(const QByteArray &line)
{
    if (line.isEmpty()) {
        endEntry();
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = withoutOptions(line.left(qMax<qsizetype>(colon, 0)));
    if (colon < 0 || !isName(name))
        return fail(u"no attribute and value"_s);
    return takeValue(name, line.mid(colon + 1));
}

void LdifReader::endEntry()
{
    if (!m_entry.dn.isEmpty())
        m_entries << std::exchange(m_entry, {});
}

domain::Result<QList<LdapEntry>> LdifReader::readAll()
{
    QByteArray line;
    while (nextLine(line) && takeLine(line)) {
        if (m_entries.size() > mostEntries)
            fail(u"there are too many entries"_s);
        if (!m_fault.isEmpty())
            break;
    }
    endEntry();
    if (m_fault.isEmpty())
        return m_entries;
    return domain::reject(u"ldifMalformed"_s, u"line %1: "_s.arg(m_at) + m_fault, {{u"line"_s, QString::number(m_at)}});
}

} // namespace budkavle::server
