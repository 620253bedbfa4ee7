#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Limits.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/Names.h"

#include <QList>

#include <initializer_list>

/// One member at a time: typed, bounded, the same way in every codec.
namespace budkavle::wire {

/// Largest whole number that every JSON implementation keeps (RFC 7493).
inline constexpr qint64 largestNumber = 9'007'199'254'740'991;
/// Names, titles, reasons. The reducer has the rules; this only bounds what is held in memory.
inline constexpr qsizetype longestLine = 4'000;
inline constexpr qsizetype longestText = 1'000'000;
inline constexpr qsizetype longestKey = 200; ///< of a row: may be two ids

/// Which required members of an object have not been seen.
class Required {
public:
    Required(std::initializer_list<QByteArrayView> fields) : m_count(0)
    {
        for (QByteArrayView field : fields)
            m_missing.at(m_count++) = field;
    }
    void saw(QByteArrayView field)
    {
        for (size_t i = 0; i < m_count; ++i) {
            if (m_missing[i] == field) {
                m_missing[i] = m_missing[--m_count];
                return;
            }
        }
    }
    [[nodiscard]] bool complete(JsonReader &in) const { return m_count == 0 || in.fail(m_missing[0]); }

private:
    std::array<QByteArrayView, 8> m_missing;
    size_t m_count;
};

/// What names something, and may become a key in a database: not every one can store U+0000 in a text.
inline bool readKey(JsonReader &in, QString &out, qsizetype most)
{
    return in.string(out, most) && !out.contains(QChar::Null);
}

template <class Tag>
bool read(JsonReader &in, domain::Id<Tag> &out)
{
    QString text;
    if (!readKey(in, text, domain::limits::idCharacters))
        return false;
    out = domain::Id<Tag>(std::move(text));
    return true;
}

inline bool read(JsonReader &in, domain::Instant &out)
{
    return in.integer(out.ms, 0, largestNumber);
}

inline bool read(JsonReader &in, bool &out)
{
    return in.boolean(out);
}

inline bool readLine(JsonReader &in, QString &out)
{
    return in.string(out, longestLine);
}

inline bool readText(JsonReader &in, QString &out)
{
    return in.string(out, longestText);
}

inline bool readCount(JsonReader &in, qint64 &out)
{
    return in.integer(out, 0, largestNumber);
}

template <class Enum, size_t Count>
bool readName(JsonReader &in, Enum &out, const names::Table<Count> &table)
{
    QString text;
    if (!in.string(text, domain::limits::idCharacters))
        return false;
    const auto known = names::from<Enum>(table, text);
    if (known)
        out = *known;
    return known.has_value();
}

template <class Value, class Read>
bool readList(JsonReader &in, QList<Value> &out, qsizetype most, Read one)
{
    out.clear();
    return in.array(most, [&] {
        Value value;
        if (!one(in, value))
            return false;
        out.append(std::move(value));
        return true;
    });
}

template <class Tag>
bool readIds(JsonReader &in, QList<domain::Id<Tag>> &out, qsizetype most)
{
    return readList(in, out, most, [](JsonReader &from, domain::Id<Tag> &id) { return read(from, id); });
}

template <class Tag>
void write(JsonWriter &out, QByteArrayView name, const domain::Id<Tag> &id)
{
    out.member(name, QStringView(id.value()));
}

inline void write(JsonWriter &out, QByteArrayView name, domain::Instant at)
{
    out.member(name, at.ms);
}

inline void write(JsonWriter &out, QByteArrayView name, const QString &text)
{
    out.member(name, QStringView(text));
}

template <class Enum, size_t Count>
void writeName(JsonWriter &out, QByteArrayView name, Enum value, const names::Table<Count> &table)
{
    const QLatin1StringView word = names::of(table, value);
    out.key(name);
    out.word(word);
}

template <class Tag>
void writeIds(JsonWriter &out, QByteArrayView name, const QList<domain::Id<Tag>> &ids)
{
    out.key(name);
    out.beginArray();
    for (const auto &id : ids)
        out.value(QStringView(id.value()));
    out.endArray();
}

// The same, left out where there is nothing to say.

template <class Tag>
void writeIfAny(JsonWriter &out, QByteArrayView name, const domain::Id<Tag> &id)
{
    if (!id.isEmpty())
        write(out, name, id);
}

inline void writeIfAny(JsonWriter &out, QByteArrayView name, domain::Instant at)
{
    if (at.isSet())
        write(out, name, at);
}

inline void writeIfAny(JsonWriter &out, QByteArrayView name, const QString &text)
{
    if (!text.isEmpty())
        write(out, name, text);
}

inline void writeIfTrue(JsonWriter &out, QByteArrayView name, bool truth)
{
    if (truth)
        out.member(name, true);
}

template <class Enum, size_t Count>
void writeNameIfNotFirst(JsonWriter &out, QByteArrayView name, Enum value, const names::Table<Count> &table)
{
    if (static_cast<int>(value) != 0)
        writeName(out, name, value, table);
}

template <class Tag>
void writeIdsIfAny(JsonWriter &out, QByteArrayView name, const QList<domain::Id<Tag>> &ids)
{
    if (!ids.isEmpty())
        writeIds(out, name, ids);
}

} // namespace budkavle::wire
