#include "sync/store/GrantKeeper.h"

#include "sync/store/CacheView.h"
#include "sync/store/PageApplier.h"
#include "sync/store/Tables.h"

#include <algorithm>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

void GrantKeeper::take(const wire::Grants &grants)
{
    if (grants.version <= m_tables.meta.integer(metakey::grants, -1))
        return;
    QSet<InboxId> listed;
    for (const wire::Grant &one : grants.list) {
        if (one.rights == Rights::None)
            continue;
        listed.insert(one.account);
        grant(one);
    }
    const auto accounts = m_tables.accounts.all();
    for (const AccountState &account : accounts) {
        if (!listed.contains(account.id) && account.id != directoryAccount())
            purge(account);
    }
    remember(listed);
    m_tables.meta.setInteger(metakey::grants, grants.version);
    m_batch.changes.grants = true;
}

// A cache that was made anew after a damage has no account to purge, but what was laid aside still has its texts. Where
// nobody knows any more which inboxes stand in it, one of them may be gone.
void GrantKeeper::remember(const QSet<InboxId> &listed)
{
    const QStringList known = m_tables.meta.text(metakey::inboxes).split(u'\n', Qt::SkipEmptyParts);
    const bool isMadeAnew = m_tables.meta.integer(metakey::firstSeq) != 0;
    const auto isGone = [&listed](const QString &id) { return !listed.contains(InboxId(id)); };
    if (known.isEmpty() ? isMadeAnew : std::any_of(known.cbegin(), known.cend(), isGone))
        m_batch.hasLostText = true;
    QStringList ids;
    for (const InboxId &id : listed)
        ids.append(id.value());
    ids.sort();
    m_tables.meta.setText(metakey::inboxes, ids.join(u'\n'));
}

void GrantKeeper::expect(const InboxId &account)
{
    (void)ensure(account);
}

AccountState GrantKeeper::ensure(const InboxId &account)
{
    if (auto known = m_tables.accounts.find(account))
        return *known;
    const AccountState added = m_tables.accounts.add(account);
    m_tables.search.create(added.no);
    return added;
}

void GrantKeeper::grant(const wire::Grant &grant)
{
    AccountState account = ensure(grant.account);
    if (account.isGranted && account.rights == grant.rights && account.generation == grant.generation
        && account.via == grant.via && account.until == grant.until)
        return;
    // Between two generations the right was away, and what changed then is not in any page after our cursor.
    if (account.isGranted && account.generation != grant.generation)
        PageApplier::restart(account);
    account.isGranted = true;
    account.rights = grant.rights;
    account.generation = grant.generation;
    account.via = grant.via;
    account.until = grant.until;
    m_tables.accounts.save(account);
    m_batch.changes.accounts.insert(account.id);
}

Error GrantKeeper::whyGone(const AccountState &account) const
{
    if (account.via.isEmpty())
        return reject(u"inboxGone"_s);
    const auto inbox = CacheView(m_tables.database).inbox(account.id);
    return reject(
        u"inboxGone"_s, {},
        {{u"owner"_s, inbox ? inbox->owner.value() : QString()}, {u"until"_s, QString::number(account.until.ms)}});
}

void GrantKeeper::purge(const AccountState &account)
{
    const auto unsent = m_tables.outbox.ofAccount(account.id);
    const Error why = whyGone(account);
    for (const OutboxRow &row : unsent) {
        if (!row.result) // what the server has answered with a yes is not refused by this
            m_tables.quarantine.add(row, why, m_now);
        m_tables.outbox.remove(row.account, row.seq);
        m_batch.changes.outgoing = true;
    }
    m_tables.journal.removeAll(account.id);
    m_tables.overlay.clear(account.no);
    m_tables.items.removeAll(account.no);
    m_tables.search.drop(account.no);
    m_tables.base.removeAll(account);
    m_tables.accounts.remove(account);
    if (m_tables.drafts.detach(account.id))
        m_batch.changes.drafts = true;
    m_batch.items.remove(account.id);
    m_batch.overlaid.remove(account.id);
    m_batch.changes.bulk = true;
    m_batch.hasLostText = true;
}

} // namespace budkavle::store
