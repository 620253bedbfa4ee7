#pragma once

#include <QByteArray>
#include <QList>

namespace budkavle::engine {

/// Cuts a text/event-stream into events, however the bytes arrive. Bounded: a stream that never ends an event is
/// given up (isOverflown) rather than kept.
class EventParser {
public:
    static constexpr qsizetype largestEvent = 1 << 20;

    struct Event {
        QByteArray name; ///< "message" when the stream names none
        QByteArray data;
        QByteArray id; ///< the last one seen
        friend bool operator==(const Event &, const Event &) = default;
    };

    [[nodiscard]] QList<Event> feed(const QByteArray &bytes);
    [[nodiscard]] bool isOverflown() const { return m_overflown; }

private:
    void takeLine(const QByteArray &line, QList<Event> &out);

    QByteArray m_line;
    QByteArray m_name;
    QByteArray m_data;
    QByteArray m_id;
    bool m_hasData = false;
    bool m_skipLineFeed = false;
    bool m_atStart = true;
    bool m_overflown = false;
};

} // namespace budkavle::engine
