#pragma once

#include "sync/domain/Id.h"
#include "sync/store/Batch.h"

#include <QList>
#include <QString>

namespace budkavle::store {

class CacheView;
class Database;

/// Tables recipient, recipient_unit and recipient_search: the inboxes one can write to, by the words of their names,
/// units, organisations and titles. Swedish letters are letters of their own: "ostra" does not find "Östra".
class RecipientTable {
public:
    explicit RecipientTable(Database &database) : m_database(database) {}

    /// The directory rows of the batch changed: so do the recipients that show them.
    void follow(const Batch::Directory &changed, const CacheView &view);

    /// Which: all, or those that are a person's.
    enum class Kind { Any, Person };
    /// Every word of the text is a prefix of some word. Best first: name begins so, a word of the name, anything else;
    /// then by name.
    [[nodiscard]] QList<domain::InboxId> find(const QString &text, Kind kind, int limit) const;
    /// The shared inboxes of a unit that are open, by name.
    [[nodiscard]] QList<domain::InboxId> sharedOf(const domain::UnitId &unit) const;
    /// Persons and shared inboxes with a name word like this one, for the search of messages.
    [[nodiscard]] QList<QString> idsNamed(const QString &word, bool isPrefix, int limit) const;

private:
    [[nodiscard]] QSet<QString> affected(const Batch::Directory &changed) const;
    void index(const QString &inbox, const CacheView &view);
    void remove(const QString &inbox);

    Database &m_database;
};

/// The words of what somebody typed: runs of letters and digits.
[[nodiscard]] QStringList wordsOf(const QString &text);

} // namespace budkavle::store
