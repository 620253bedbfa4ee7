#include "sync/store/ItemTable.h"

#include "sync/store/ListPlace.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using domain::ItemStatus;

struct ItemTable::Entry {
    qint64 rid = 0;
    ListPlace place;
    bool isPending = false;
    QString about;
};

QString ItemTable::aboutOf(const domain::Item &item)
{
    if (!item.patient)
        return item.subject;
    // The number both whole and in its two parts: people type it with and without the hyphen.
    const QString &number = item.patient->number;
    return item.subject + u'\n' + item.patient->name + u'\n' + number + u'\n' + number.left(8) + u' ' + number.mid(8);
}

std::optional<QString> ItemTable::put(qint64 account, const domain::Item &item, bool isPending)
{
    const Entry entry{0, ListPlace::of(item), isPending, aboutOf(item)};
    const ListPlace &place = entry.place;
    add(account, entry, +1);
    Statement insert(m_database,
                     u"INSERT OR IGNORE INTO item(ts, in_inbox, in_sent, in_closed, status, folder, due, read_at,"
                     " trashed_at, pending, about, account, matter) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.run(place.lastAt, place.inInbox, place.inSent, place.inClosed, static_cast<int>(place.status),
               place.subfolder, place.due, place.readAt, place.trashedAt, isPending, entry.about, account, item.matter);
    if (insert.changedRows() == 1)
        return std::nullopt;
    const auto before = find(account, item.matter.value());
    if (!before)
        return std::nullopt; // only after a failure: the transaction will not stand
    add(account, *before, -1);
    Statement(m_database,
              u"UPDATE item SET ts = ?, in_inbox = ?, in_sent = ?, in_closed = ?, status = ?, folder = ?, due = ?,"
              " read_at = ?, trashed_at = ?, pending = ?, about = ? WHERE rid = ?"_s)
        .run(place.lastAt, place.inInbox, place.inSent, place.inClosed, static_cast<int>(place.status), place.subfolder,
             place.due, place.readAt, place.trashedAt, isPending, entry.about, before->rid);
    return before->about;
}

std::optional<QString> ItemTable::remove(qint64 account, const QString &matter)
{
    const auto before = find(account, matter);
    if (!before)
        return std::nullopt;
    add(account, *before, -1);
    Statement(m_database, u"DELETE FROM item WHERE rid = ?"_s).run(before->rid);
    return before->about;
}

QString ItemTable::about(qint64 account, const QString &matter) const
{
    Statement found(m_database, u"SELECT about FROM item WHERE account = ? AND matter = ?"_s);
    return found.first(account, matter) ? found.text(0) : QString();
}

void ItemTable::removeAll(qint64 account)
{
    Statement(m_database, u"DELETE FROM item WHERE account = ?"_s).run(account);
    Statement(m_database, u"DELETE FROM folder_count WHERE account = ?"_s).run(account);
    m_differences.remove(account);
}

std::optional<ItemTable::Entry> ItemTable::find(qint64 account, const QString &matter) const
{
    Statement found(m_database,
                    u"SELECT rid, ts, in_inbox, in_sent, in_closed, status, folder, due, read_at, trashed_at, pending,"
                    " about FROM item WHERE account = ? AND matter = ?"_s);
    if (!found.first(account, matter))
        return std::nullopt;
    Entry entry;
    entry.rid = found.integer(0);
    ListPlace &place = entry.place;
    place.lastAt = found.integer(1);
    place.inInbox = found.flag(2);
    place.inSent = found.flag(3);
    place.inClosed = found.flag(4);
    place.status = static_cast<ItemStatus>(found.integer(5));
    place.subfolder = static_cast<int>(found.integer(6));
    place.due = found.integer(7);
    place.readAt = found.integer(8);
    place.trashedAt = found.integer(9);
    entry.isPending = found.flag(10);
    entry.about = found.text(11);
    return entry;
}

void ItemTable::add(qint64 account, const Entry &entry, int sign)
{
    const ListPlace &place = entry.place;
    FolderCount &difference = m_differences[account];
    if (place.inInbox) {
        int &count = place.status == ItemStatus::Waiting ? difference.waiting
            : place.status == ItemStatus::Paused         ? difference.paused
                                                         : difference.opened;
        count += sign;
        if (place.status == ItemStatus::Waiting && place.subfolder >= 0 && place.subfolder < subfolderCount)
            difference.waitingIn.at(static_cast<std::size_t>(place.subfolder)) += sign;
    }
    if (place.inSent)
        difference.sent += sign;
    if (place.inClosed)
        difference.closed += sign;
    if (place.trashedAt > 0)
        difference.trashed += sign;
}

void ItemTable::saveCounts()
{
    const auto differences = std::exchange(m_differences, {});
    for (auto it = differences.cbegin(); it != differences.cend(); ++it) {
        const FolderCount &by = it.value();
        if (by == FolderCount{})
            continue;
        Statement(m_database,
                  u"INSERT INTO folder_count(account, waiting, opened, paused, sent, closed, trashed, orders, results,"
                  " documents, messages, work_objects) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                  " SET waiting = waiting + excluded.waiting, opened = opened + excluded.opened,"
                  " paused = paused + excluded.paused, sent = sent + excluded.sent, closed = closed + excluded.closed,"
                  " trashed = trashed + excluded.trashed, orders = orders + excluded.orders,"
                  " results = results + excluded.results, documents = documents + excluded.documents,"
                  " messages = messages + excluded.messages, work_objects = work_objects + excluded.work_objects"_s)
            .run(it.key(), by.waiting, by.opened, by.paused, by.sent, by.closed, by.trashed, by.waitingIn[0],
                 by.waitingIn[1], by.waitingIn[2], by.waitingIn[3], by.waitingIn[4]);
    }
}

FolderCount ItemTable::count(qint64 account) const
{
    Statement found(m_database,
                    u"SELECT waiting, opened, paused, sent, closed, trashed, orders, results, documents, messages,"
                    " work_objects FROM folder_count WHERE account = ?"_s);
    if (!found.first(account))
        return {};
    const auto number = [&found](int column) { return static_cast<int>(found.integer(column)); };
    return {number(0),
            number(1),
            number(2),
            number(3),
            number(4),
            number(5),
            {number(6), number(7), number(8), number(9), number(10)}};
}

QString ItemTable::prioritySql()
{
    return u"SELECT 1 FROM item WHERE account = ? AND in_inbox = 1 AND due <= ? LIMIT ?"_s;
}

int ItemTable::countPriority(qint64 account, domain::Instant now) const
{
    Statement found(m_database, prioritySql());
    found.run(account, now.ms, priorityCap);
    int count = 0;
    while (found.next())
        ++count;
    return count;
}

QString ItemTable::nextDueSql()
{
    return u"SELECT due FROM item WHERE account = ? AND in_inbox = 1 AND due > ? ORDER BY due LIMIT 1"_s;
}

domain::Instant ItemTable::nextDue(qint64 account, domain::Instant after) const
{
    Statement found(m_database, nextDueSql());
    if (!found.first(account, after.ms) || found.integer(0) == ListPlace::never)
        return {};
    return {found.integer(0)};
}

std::optional<qint64> ItemTable::rowId(qint64 account, const QString &matter) const
{
    Statement found(m_database, u"SELECT rid FROM item WHERE account = ? AND matter = ?"_s);
    return found.first(account, matter) ? std::optional(found.integer(0)) : std::nullopt;
}

} // namespace budkavle::store
