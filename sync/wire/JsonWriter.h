#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QStringView>

namespace budkavle::wire {

/// Appends compact JSON to a byte array. The caller sees to the order of calls; commas come by themselves.
/// Lone surrogates, which JSON cannot carry, become U+FFFD.
class JsonWriter {
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(QByteArrayView name); ///< ASCII without anything to escape
    void key(QStringView name);    ///< any text

    void value(QStringView text);
    void value(qint64 number);
    void value(bool truth);
    void word(QLatin1StringView text); ///< ASCII without anything to escape
    void raw(QByteArrayView json);     ///< a whole JSON value, trusted

    template <class Value>
    void member(QByteArrayView name, const Value &content)
    {
        key(name);
        value(content);
    }

    [[nodiscard]] QByteArray take();
    void reserve(qsizetype bytes);

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void escape(char16_t unit);
    [[nodiscard]] char *room(qsizetype bytes);
    void append(char byte) { *room(1) = byte; }
    void append(QByteArrayView bytes);

    QByteArray m_out; ///< longer than what is written: m_size
    qsizetype m_size = 0;
    bool m_needsComma = false;
};

} // namespace budkavle::wire
