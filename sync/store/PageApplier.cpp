#include "sync/store/PageApplier.h"

#include "sync/store/CacheView.h"
#include "sync/store/Tables.h"
#include "sync/wire/RowCodec.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace budkavle::store {

using namespace domain;

namespace {

std::optional<RowValue> decoded(const InboxId &account, const wire::Row &row)
{
    auto value = wire::decodeRow(account, row);
    if (!value)
        return std::nullopt; // of a later version, or broken: kept as bytes, shown nowhere
    return std::move(value).value();
}

bool isOlder(const wire::BackfillKey &a, const wire::BackfillKey &b)
{
    return std::tie(a.ts, a.type, a.id) < std::tie(b.ts, b.type, b.id);
}

} // namespace

bool PageApplier::fits(const AccountState &account, const wire::Page &page, qint64 epoch) const
{
    if (page.error || page.to < page.from)
        return false;
    if (!account.cursor)
        return page.from == page.to; // first contact: the head, and history from there backwards
    return account.epoch == epoch && page.from == *account.cursor;
}

PageApplier::Fit PageApplier::apply(AccountState &account, const wire::Page &page, qint64 epoch, bool isPrimary)
{
    if (!fits(account, page, epoch))
        return Fit::Dropped;
    for (const wire::Row &row : page.puts)
        put(account, row);
    for (const wire::Row &row : page.dels)
        remove(account, row);
    account.cursor = page.to;
    account.epoch = epoch;
    if (page.hasBackfill && !account.isBackfilled)
        backfill(account, page);
    m_tables.accounts.save(account);
    const bool isComparable = isPrimary && page.complete && page.to == page.head && account.isBackfilled;
    if (!isComparable)
        return Fit::Applied;
    return page.digest == account.digest && page.rows == account.rows ? Fit::Agreed : Fit::Diverged;
}

void PageApplier::restart(AccountState &account)
{
    account.cursor.reset();
    account.next.reset();
    account.isBackfilled = false;
    ++account.gen;
}

void PageApplier::put(AccountState &account, const wire::Row &row)
{
    const auto value = decoded(account.id, row);
    const auto change = m_tables.base.put(account, row, value ? parentOf(*value) : QString());
    if (change.isChanged)
        noteAfter(account, change, row, value);
}

void PageApplier::remove(AccountState &account, const wire::Row &row)
{
    const auto change = m_tables.base.remove(account, row);
    if (change.before)
        noteGone(account, *change.before);
}

qint64 PageApplier::mend(const AccountState &account, const QList<wire::BucketRows> &theirs,
                         const QList<wire::BucketRows> &mine)
{
    const QString message = wire::rowTypeName(RowType::Message);
    QSet<std::pair<QString, QString>> differing;
    bool hasMessages = false;
    const auto differs = [&](const wire::Row &row) {
        differing.insert({row.type, row.id});
        hasMessages = hasMessages || row.type == message;
    };
    m_isMending = true;
    for (const wire::BucketRows &bucket : theirs) {
        const auto here = std::find_if(mine.cbegin(), mine.cend(),
                                       [&](const auto &one) { return one.of == bucket.of; });
        if (here == mine.cend())
            continue; // nobody asked
        for (const wire::Row &row : here->rows) {
            if (bucket.rows.contains(row))
                continue;
            differs(row);
            m_tables.base.drop(account, row);
            noteGone(account, {0, row.modseq, false, account.gen, {}, row});
            const auto isSame = [&](const wire::Row &one) { return one.type == row.type && one.id == row.id; };
            if (row.type == message && std::none_of(bucket.rows.cbegin(), bucket.rows.cend(), isSame))
                m_batch.hasLostText = true;
        }
        for (const wire::Row &row : bucket.rows) {
            if (here->rows.contains(row))
                continue;
            differs(row);
            putAsMended(account, row);
        }
    }
    m_isMending = false;
    if (hasMessages)
        m_tables.search.rebuild(account.id, account.no);
    return differing.size();
}

void PageApplier::putAsMended(const AccountState &account, const wire::Row &row)
{
    AccountState uncounted = account;
    const auto value = decoded(account.id, row);
    m_tables.base.drop(account, row);
    const auto change = m_tables.base.put(uncounted, row, value ? parentOf(*value) : QString());
    noteAfter(account, change, row, value);
}

void PageApplier::backfill(AccountState &account, const wire::Page &page)
{
    if (page.next && account.next && !isOlder(*page.next, *account.next))
        return; // a repeated answer: the key must not go back towards now
    for (const wire::Row &row : page.backfill)
        put(account, row);
    account.next = page.next;
    if (!page.next)
        finishBackfill(account);
    m_batch.changes.accounts.insert(account.id);
}

void PageApplier::finishBackfill(AccountState &account)
{
    account.isBackfilled = true;
    if (account.gen > 0) {
        const auto left = m_tables.base.leftBehind(account);
        for (const StoredRow &row : left) {
            m_tables.base.sweep(account, row);
            noteGone(account, row);
        }
    }
    m_tables.base.dropTombstones(account);
    m_batch.changes.grants = true; // the inbox is no longer loading
}

void PageApplier::noteAfter(const AccountState &account, const BaseTable::Change &change, const wire::Row &row,
                            const std::optional<RowValue> &value)
{
    m_batch.changes.accounts.insert(account.id);
    m_batch.replays.insert(account.id);
    if (!value) {
        if (change.before)
            noteGone(account, *change.before);
        return;
    }
    if (const auto *item = std::get_if<Item>(&*value)) {
        m_batch.items[account.id].insert(row.id, *item);
        m_batch.touch(account.id, row.id);
    } else if (const auto *message = std::get_if<Message>(&*value)) {
        m_batch.touch(account.id, message->matter.value());
        if (m_isMending)
            return;
        const auto after = SearchTable::documentOf(account.no, change.rid, *message);
        const auto old = change.before ? decoded(account.id, change.before->row) : std::nullopt;
        const auto *before = old ? std::get_if<Message>(&*old) : nullptr;
        if (before)
            m_tables.search.replace(SearchTable::documentOf(account.no, change.rid, *before), after);
        else
            m_tables.search.add(after);
    } else if (account.id == directoryAccount()) {
        noteDirectory(*value);
    }
}

void PageApplier::noteGone(const AccountState &account, const StoredRow &before)
{
    m_batch.changes.accounts.insert(account.id);
    m_batch.replays.insert(account.id);
    const auto value = decoded(account.id, before.row);
    if (!value)
        return;
    if (std::holds_alternative<Item>(*value)) {
        m_batch.items[account.id].insert(before.row.id, std::nullopt);
        m_batch.touch(account.id, before.row.id);
    } else if (const auto *message = std::get_if<Message>(&*value)) {
        m_batch.touch(account.id, message->matter.value());
        if (m_isMending)
            return;
        m_tables.search.remove(SearchTable::documentOf(account.no, before.rid, *message));
        m_batch.hasLostText = true;
    } else if (account.id == directoryAccount()) {
        noteDirectory(*value);
    }
}

void PageApplier::noteDirectory(const RowValue &value)
{
    Batch::Directory &directory = m_batch.directory;
    m_batch.changes.directory = true;
    switch (rowType(value)) {
    case RowType::Organisation: directory.organisations.insert(rowKey(value)); break;
    case RowType::Unit: directory.units.insert(rowKey(value)); break;
    case RowType::User: directory.users.insert(rowKey(value)); break;
    case RowType::Inbox: directory.inboxes.insert(rowKey(value)); break;
    default: break;
    }
}

} // namespace budkavle::store
