#include "sync/store/AccountTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns =
    u"no, id, granted, rights, generation, epoch, cursor, digest, rows, backfilled, next_ts, next_type,"
    " next_id, gen, repaired_at, content, via, until"_s;

AccountState stateOf(const Statement &row)
{
    AccountState account;
    account.no = row.integer(0);
    account.id = domain::InboxId(row.text(1));
    account.isGranted = row.flag(2);
    account.rights = static_cast<domain::Rights>(row.integer(3));
    account.generation = row.integer(4);
    account.epoch = row.integer(5);
    account.cursor = row.maybeInteger(6);
    account.digest = static_cast<quint64>(row.integer(7));
    account.rows = row.integer(8);
    account.isBackfilled = row.flag(9);
    if (const auto ts = row.maybeInteger(10))
        account.next = wire::BackfillKey{*ts, row.text(11), row.text(12)};
    account.gen = row.integer(13);
    account.repairedAt = domain::Instant{row.integer(14)};
    account.via = domain::ProxyId(row.text(16));
    account.until = domain::Instant{row.integer(17)};
    if (const auto content = row.maybeInteger(15))
        account.content = static_cast<quint64>(*content);
    return account;
}

} // namespace

std::optional<AccountState> AccountTable::find(const domain::InboxId &id) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM account WHERE id = ?"_s);
    if (!found.first(id))
        return std::nullopt;
    return stateOf(found);
}

QList<AccountState> AccountTable::all() const
{
    QList<AccountState> accounts;
    Statement found(m_database, u"SELECT "_s + columns + u" FROM account ORDER BY no"_s);
    found.run();
    while (found.next())
        accounts.append(stateOf(found));
    return accounts;
}

bool AccountTable::isAnyLoading() const
{
    Statement found(m_database, u"SELECT 1 FROM account WHERE backfilled = 0 LIMIT 1"_s);
    return found.first();
}

qint64 AccountTable::number(const domain::InboxId &id) const
{
    Statement found(m_database, u"SELECT no FROM account WHERE id = ?"_s);
    return found.first(id) ? found.integer(0) : 0;
}

AccountState AccountTable::add(const domain::InboxId &id)
{
    Statement insert(m_database, u"INSERT INTO account(id, content) VALUES(?, 0)"_s);
    insert.run(id);
    AccountState account;
    account.no = insert.insertedId();
    account.id = id;
    account.content = 0;
    return account;
}

void AccountTable::save(const AccountState &account)
{
    const auto content = account.content ? std::optional(static_cast<qint64>(*account.content)) : std::nullopt;
    const auto nextTs = account.next ? std::optional<qint64>(account.next->ts) : std::nullopt;
    Statement(m_database,
              u"UPDATE account SET granted = ?, rights = ?, generation = ?, epoch = ?, cursor = ?, digest = ?,"
              " rows = ?, backfilled = ?, next_ts = ?, next_type = ?, next_id = ?, gen = ?, repaired_at = ?,"
              " content = ?, via = ?, until = ?"
              " WHERE no = ?"_s)
        .run(account.isGranted, static_cast<int>(account.rights), account.generation, account.epoch, account.cursor,
             static_cast<qint64>(account.digest), account.rows, account.isBackfilled, nextTs,
             account.next ? account.next->type : QString(), account.next ? account.next->id : QString(), account.gen,
             account.repairedAt, content, account.via, account.until, account.no);
}

void AccountTable::remove(const AccountState &account)
{
    Statement(m_database, u"DELETE FROM account WHERE no = ?"_s).run(account.no);
}

} // namespace budkavle::store
