#include "sync/store/Recount.h"

#include "sync/store/Database.h"
#include "sync/store/Tables.h"

namespace budkavle::store {

using namespace domain;

namespace {

bool isAsItWas(const AccountState &now, const AccountState &then)
{
    return now.cursor == then.cursor && now.gen == then.gen && now.digest == then.digest && now.rows == then.rows
        && now.content == then.content && now.isBackfilled == then.isBackfilled;
}

} // namespace

bool Recount::isDue(Instant now) const
{
    return !m_doneAt.isSet() || now < m_doneAt || now >= m_doneAt.plusMs(dayMs);
}

Recount::Step Recount::some(Instant now)
{
    const auto account = current();
    if (m_tables.database.failure())
        return {}; // it is known to whoever asked, and this is taken up again
    if (!account) {
        m_doneAt = now;
        m_counted.clear();
        return {};
    }
    const auto rows = m_tables.base.after(account->no, m_type, m_id, rowsAtOnce);
    for (const StoredRow &row : rows) {
        if (!row.isDead)
            m_sums.add(row.row);
    }
    if (rows.size() == rowsAtOnce) {
        m_type = rows.last().row.type;
        m_id = rows.last().row.id;
        return {};
    }
    return finish(*account);
}

/// The account that is being counted; none: all are.
std::optional<AccountState> Recount::current()
{
    if (m_begun) {
        const auto account = m_tables.accounts.find(m_begun->id);
        if (account && isAsItWas(*account, *m_begun))
            return account;
        if (account && account->isBackfilled && ++m_tries < mostTries) {
            begin(*account);
            return account;
        }
        m_counted.insert(m_begun->no);
        m_begun.reset();
    }
    const auto all = m_tables.accounts.all();
    for (const AccountState &account : all) {
        if (!account.isBackfilled || m_counted.contains(account.no))
            continue;
        m_tries = 0;
        begin(account);
        return account;
    }
    return std::nullopt;
}

void Recount::begin(const AccountState &account)
{
    m_begun = account;
    m_sums = {};
    m_type.clear();
    m_id.clear();
}

Recount::Step Recount::finish(const AccountState &account)
{
    m_counted.insert(account.no);
    m_begun.reset();
    Step step;
    if (m_sums.digest != account.digest || m_sums.rows != account.rows
        || m_sums.content != account.content.value_or(m_sums.content)) {
        step.differing = account;
    } else if (!account.content) {
        step.learned = account;
        step.learned->content = m_sums.content;
    }
    return step;
}

} // namespace budkavle::store
