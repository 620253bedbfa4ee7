#include "sync/store/RecipientTable.h"

#include "sync/store/AccountTable.h"
#include "sync/store/BaseTable.h"
#include "sync/store/CacheView.h"
#include "sync/store/Statement.h"

#include <algorithm>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

struct Entry {
    QString name;
    QString owner;
    QStringList words;
    QStringList units;
};

void addUnit(Entry &entry, const UnitId &id, const CacheView &view)
{
    entry.units.append(id.value());
    const auto unit = view.unit(id);
    if (!unit)
        return;
    entry.words.append(unit->name);
    if (const auto organisation = view.organisation(unit->organisation))
        entry.words.append(organisation->name);
}

std::optional<Entry> entryOf(const Inbox &inbox, const CacheView &view)
{
    Entry entry;
    entry.name = inbox.name;
    entry.owner = inbox.owner.value();
    if (inbox.kind != InboxKind::Personal) {
        addUnit(entry, inbox.unit, view);
        return entry;
    }
    const auto owner = view.user(inbox.owner);
    if (!owner)
        return std::nullopt; // comes with the user's row
    entry.name = owner->name;
    entry.words.append(owner->title);
    for (const Assignment &assignment : owner->assignments) {
        entry.words.append(assignment.title);
        addUnit(entry, assignment.unit, view);
    }
    return entry;
}

QString quoted(const QString &word, bool isPrefix)
{
    return u'"' + word + (isPrefix ? u"\"*"_s : u"\""_s);
}

/// The match expression of all words as prefixes, in one column or in any.
QString allPrefixes(const QStringList &words)
{
    QStringList terms;
    for (const QString &word : words)
        terms.append(quoted(word, true));
    return terms.join(u" AND "_s);
}

} // namespace

QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark())
            word += c;
        else if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

void RecipientTable::follow(const Batch::Directory &changed, const CacheView &view)
{
    const QSet<QString> inboxes = affected(changed);
    for (const QString &inbox : inboxes)
        index(inbox, view);
}

QList<InboxId> RecipientTable::sharedOf(const UnitId &unit) const
{
    Statement found(m_database,
                    u"SELECT r.inbox FROM recipient_unit u JOIN recipient r ON r.rid = u.rid"
                    " WHERE u.unit = ? AND r.owner = '' ORDER BY r.name"_s);
    found.run(unit);
    QList<InboxId> inboxes;
    while (found.next())
        inboxes.append(InboxId(found.text(0)));
    return inboxes;
}

QSet<QString> RecipientTable::affected(const Batch::Directory &changed) const
{
    QSet<QString> inboxes = changed.inboxes;
    for (const QString &user : changed.users)
        inboxes.insert(personalInboxOf(UserId(user)).value());
    QSet<QString> units = changed.units;
    const qint64 directory = AccountTable(m_database).number(directoryAccount());
    for (const QString &organisation : changed.organisations) {
        const auto below = BaseTable(m_database).children(directory, organisation, u"Unit"_s);
        for (const StoredRow &unit : below)
            units.insert(unit.row.id);
    }
    for (const QString &unit : std::as_const(units)) {
        Statement found(m_database,
                        u"SELECT r.inbox FROM recipient_unit u JOIN recipient r ON r.rid = u.rid"
                        " WHERE u.unit = ?"_s);
        found.run(unit);
        while (found.next())
            inboxes.insert(found.text(0));
    }
    return inboxes;
}

void RecipientTable::index(const QString &id, const CacheView &view)
{
    remove(id);
    const auto inbox = view.inbox(InboxId(id));
    if (!inbox || inbox->isClosed)
        return;
    const auto entry = entryOf(*inbox, view);
    if (!entry)
        return;
    Statement insert(m_database, u"INSERT INTO recipient(inbox, owner, name) VALUES(?, ?, ?)"_s);
    insert.run(id, entry->owner, entry->name);
    const qint64 rid = insert.insertedId();
    for (const QString &unit : entry->units)
        Statement(m_database, u"INSERT OR IGNORE INTO recipient_unit(unit, rid) VALUES(?, ?)"_s).run(unit, rid);
    Statement(m_database, u"INSERT INTO recipient_search(rowid, name, detail) VALUES(?, ?, ?)"_s)
        .run(rid, entry->name, entry->words.join(u'\n'));
}

void RecipientTable::remove(const QString &inbox)
{
    qint64 rid = 0;
    {
        Statement found(m_database, u"SELECT rid FROM recipient WHERE inbox = ?"_s);
        if (!found.first(inbox))
            return;
        rid = found.integer(0);
    }
    Statement(m_database, u"DELETE FROM recipient_search WHERE rowid = ?"_s).run(rid);
    Statement(m_database, u"DELETE FROM recipient_unit WHERE rid = ?"_s).run(rid);
    Statement(m_database, u"DELETE FROM recipient WHERE rid = ?"_s).run(rid);
}

QList<InboxId> RecipientTable::find(const QString &text, Kind kind, int limit) const
{
    const QStringList words = wordsOf(text);
    if (words.isEmpty() || limit <= 0)
        return {};
    const QString all = allPrefixes(words);
    const QStringList tiers{u"name : (^ "_s + quoted(words.first(), true) + u") AND ("_s + all + u')',
                            u"name : ("_s + all + u')', all};
    QList<InboxId> found;
    QSet<QString> seen;
    for (const QString &match : tiers) {
        // Ranked among more than are asked for: a tier is cut by row order, and shown by name.
        Statement hits(m_database,
                       u"SELECT inbox FROM (SELECT r.inbox, r.name, r.owner FROM recipient_search s"
                       " CROSS JOIN recipient r ON r.rid = s.rowid WHERE recipient_search MATCH ?"
                       " AND (? = 0 OR r.owner <> '') LIMIT ?) ORDER BY name, inbox"_s);
        hits.run(match, kind == Kind::Person, 500);
        while (found.size() < limit && hits.next()) {
            const QString inbox = hits.text(0);
            if (!seen.contains(inbox)) {
                seen.insert(inbox);
                found.append(InboxId(inbox));
            }
        }
        if (found.size() >= limit)
            break;
    }
    return found;
}

QList<QString> RecipientTable::idsNamed(const QString &word, bool isPrefix, int limit) const
{
    QList<QString> ids;
    Statement hits(m_database,
                   u"SELECT r.inbox, r.owner FROM recipient_search s CROSS JOIN recipient r"
                   " ON r.rid = s.rowid WHERE recipient_search MATCH ? LIMIT ?"_s);
    hits.run(u"name : "_s + quoted(word, isPrefix), limit);
    while (hits.next())
        ids.append(hits.text(1).isEmpty() ? hits.text(0) : hits.text(1));
    return ids;
}

} // namespace budkavle::store
