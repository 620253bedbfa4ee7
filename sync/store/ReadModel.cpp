#include "sync/store/ReadModel.h"

#include "sync/store/CacheView.h"
#include "sync/store/Tables.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

void ReadModel::settle(const Batch &batch)
{
    for (auto account = batch.items.cbegin(); account != batch.items.cend(); ++account) {
        const qint64 no = m_tables.accounts.number(account.key());
        if (no == 0)
            continue; // purged in this same transaction
        const bool hasOverlay = !m_tables.overlay.isEmpty(no);
        for (auto item = account->cbegin(); item != account->cend(); ++item) {
            if (hasOverlay)
                followEffective(account.key(), no, item.key());
            else
                follow(account.key(), no, item.key(), item.value(), false);
        }
    }
    for (auto account = batch.overlaid.cbegin(); account != batch.overlaid.cend(); ++account) {
        const qint64 no = m_tables.accounts.number(account.key());
        if (no == 0)
            continue;
        for (const QString &matter : account.value())
            followEffective(account.key(), no, matter);
    }
    const Batch::Directory &directory = batch.directory;
    if (!directory.inboxes.isEmpty() || !directory.users.isEmpty() || !directory.units.isEmpty()
        || !directory.organisations.isEmpty())
        m_tables.recipients.follow(directory, CacheView(m_tables.database));
    m_tables.items.saveCounts();
}

void ReadModel::settleSearch(bool isLoading)
{
    m_tables.search.settle(isLoading);
}

void ReadModel::forget()
{
    m_tables.items.forgetCounts();
    m_tables.search.forget();
}

void ReadModel::followEffective(const InboxId &inbox, qint64 account, const QString &matter)
{
    const bool isPending = m_tables.overlay.find(account, u"Item"_s, matter)
        || !m_tables.overlay.children(account, matter, u"Message"_s).isEmpty();
    follow(inbox, account, matter, CacheView(m_tables.database).item(inbox, MatterId(matter)), isPending);
}

void ReadModel::follow(const InboxId &inbox, qint64 account, const QString &matter, const std::optional<Item> &item,
                       bool isPending)
{
    const auto before = item ? m_tables.items.put(account, *item, isPending) : m_tables.items.remove(account, matter);
    const QString about = item ? ItemTable::aboutOf(*item) : QString();
    if (before.value_or(QString()) != about)
        m_tables.search.aboutChanged(inbox, account, matter, before.value_or(QString()), about);
}

} // namespace budkavle::store
