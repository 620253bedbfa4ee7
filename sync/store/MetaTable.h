#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

namespace budkavle::store {

class Database;

/// Table meta: what there is one of. An absent key reads as empty or 0.
class MetaTable {
public:
    explicit MetaTable(Database &database) : m_database(database) {}

    [[nodiscard]] QString text(QLatin1StringView key) const;
    [[nodiscard]] qint64 integer(QLatin1StringView key, qint64 fallback = 0) const;
    [[nodiscard]] QByteArray bytes(QLatin1StringView key) const;
    void setText(QLatin1StringView key, const QString &value);
    void setInteger(QLatin1StringView key, qint64 value);
    void setBytes(QLatin1StringView key, const QByteArray &value);
    void remove(QLatin1StringView key);

private:
    Database &m_database;
};

/// The keys that more than one place uses.
namespace metakey {
inline constexpr QLatin1StringView user("user");
inline constexpr QLatin1StringView assignment("assignment");
inline constexpr QLatin1StringView device("device");
inline constexpr QLatin1StringView profile("profile");
inline constexpr QLatin1StringView lineage("lineage");
inline constexpr QLatin1StringView epoch("epoch");
inline constexpr QLatin1StringView grants("grants");
inline constexpr QLatin1StringView inboxes("inboxes"); ///< that the last list of grants named, a line each
inline constexpr QLatin1StringView maxServerTime("max_server_time");
inline constexpr QLatin1StringView lastContact("last_contact");
inline constexpr QLatin1StringView serverOffset("server_offset");
inline constexpr QLatin1StringView closing("closing"); ///< two times in ms and the words, with spaces between
inline constexpr QLatin1StringView secretCheck("secret_check");
inline constexpr QLatin1StringView mirrored("mirrored");  ///< number of the last transaction that the side log has
inline constexpr QLatin1StringView firstSeq("first_seq"); ///< of a lane that this cache knows nothing of
inline constexpr QLatin1StringView indexedTo("indexed_to");
inline constexpr QLatin1StringView derivedTo("derived_to");   ///< items that an older program listed: see Deriver
inline constexpr QLatin1StringView mendedRows("mended_rows"); ///< how many there were that were not the server's
} // namespace metakey

} // namespace budkavle::store
