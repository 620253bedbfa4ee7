#include "sync/store/ItemTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using domain::ItemStatus;

struct ItemTable::Entry {
    qint64 rid = 0;
    qint64 ts = 0;
    bool inInbox = false;
    bool inSent = false;
    bool inClosed = false;
    ItemStatus status = ItemStatus::Waiting;
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
    Entry entry;
    entry.ts = item.lastAt.ms;
    entry.status = item.status;
    entry.inClosed = item.status == ItemStatus::Closed;
    entry.inInbox = item.arrived && !entry.inClosed;
    entry.inSent = item.sent;
    entry.isPending = isPending;
    entry.about = aboutOf(item);

    add(account, entry, +1);
    Statement insert(m_database,
                     u"INSERT OR IGNORE INTO item(account, matter, ts, in_inbox, in_sent, in_closed, status, pending,"
                     " about) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.run(account, item.matter, entry.ts, entry.inInbox, entry.inSent, entry.inClosed,
               static_cast<int>(entry.status), entry.isPending, entry.about);
    if (insert.changedRows() == 1)
        return std::nullopt;
    const auto before = find(account, item.matter.value());
    if (!before)
        return std::nullopt; // only after a failure: the transaction will not stand
    add(account, *before, -1);
    Statement(m_database,
              u"UPDATE item SET ts = ?, in_inbox = ?, in_sent = ?, in_closed = ?, status = ?, pending = ?,"
              " about = ? WHERE rid = ?"_s)
        .run(entry.ts, entry.inInbox, entry.inSent, entry.inClosed, static_cast<int>(entry.status), entry.isPending,
             entry.about, before->rid);
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
                    u"SELECT rid, ts, in_inbox, in_sent, in_closed, status, pending, about FROM item"
                    " WHERE account = ? AND matter = ?"_s);
    if (!found.first(account, matter))
        return std::nullopt;
    return Entry{found.integer(0), found.integer(1), found.flag(2),
                 found.flag(3),    found.flag(4),    static_cast<ItemStatus>(found.integer(5)),
                 found.flag(6),    found.text(7)};
}

void ItemTable::add(qint64 account, const Entry &entry, int sign)
{
    FolderCount &difference = m_differences[account];
    if (entry.inInbox) {
        int &count = entry.status == ItemStatus::Waiting ? difference.waiting
            : entry.status == ItemStatus::Paused         ? difference.paused
                                                         : difference.opened;
        count += sign;
    }
    if (entry.inSent)
        difference.sent += sign;
    if (entry.inClosed)
        difference.closed += sign;
}

void ItemTable::saveCounts()
{
    const auto differences = std::exchange(m_differences, {});
    for (auto it = differences.cbegin(); it != differences.cend(); ++it) {
        const FolderCount &by = it.value();
        if (by == FolderCount{})
            continue;
        Statement(m_database,
                  u"INSERT INTO folder_count(account, waiting, opened, paused, sent, closed)"
                  " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET waiting = waiting + excluded.waiting,"
                  " opened = opened + excluded.opened, paused = paused + excluded.paused,"
                  " sent = sent + excluded.sent, closed = closed + excluded.closed"_s)
            .run(it.key(), by.waiting, by.opened, by.paused, by.sent, by.closed);
    }
}

FolderCount ItemTable::count(qint64 account) const
{
    Statement found(m_database, u"SELECT waiting, opened, paused, sent, closed FROM folder_count WHERE account = ?"_s);
    if (!found.first(account))
        return {};
    const auto number = [&found](int column) { return static_cast<int>(found.integer(column)); };
    return {number(0), number(1), number(2), number(3), number(4)};
}

} // namespace budkavle::store
