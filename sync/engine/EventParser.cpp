#include "sync/engine/EventParser.h"

namespace budkavle::engine {

QList<EventParser::Event> EventParser::feed(const QByteArray &bytes)
{
    QList<Event> out;
    for (const char c : bytes) {
        if (m_overflown)
            break;
        const bool isSecondHalf = m_skipLineFeed && c == '\n';
        m_skipLineFeed = c == '\r';
        if (isSecondHalf)
            continue;
        if (c == '\n' || c == '\r') {
            takeLine(m_line, out);
            m_line.clear();
            continue;
        }
        m_line.append(c);
        m_overflown = m_line.size() + m_data.size() > largestEvent;
    }
    return out;
}

void EventParser::takeLine(const QByteArray &line, QList<Event> &out)
{
    if (m_atStart) {
        m_atStart = false;
        if (line.startsWith("\xEF\xBB\xBF"))
            return takeLine(line.mid(3), out);
    }
    if (line.isEmpty()) {
        if (m_hasData)
            out.append({m_name.isEmpty() ? QByteArrayLiteral("message") : m_name, m_data, m_id});
        m_name.clear();
        m_data.clear();
        m_hasData = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return;
    const QByteArray field = colon < 0 ? line : line.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event") {
        m_name = value;
    } else if (field == "data") {
        if (m_hasData)
            m_data.append('\n');
        m_data.append(value);
        m_hasData = true;
    } else if (field == "id" && !value.contains('\0')) {
        m_id = value;
    }
}

} // namespace budkavle::engine
