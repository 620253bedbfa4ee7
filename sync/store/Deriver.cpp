#include "sync/store/Deriver.h"

#include "sync/store/CacheView.h"
#include "sync/store/Database.h"
#include "sync/store/Statement.h"
#include "sync/store/Tables.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

struct Listed {
    qint64 rid = 0;
    qint64 account = 0;
    domain::InboxId inbox;
    domain::MatterId matter;
    bool isPending = false;
};

QList<Listed> listedAfter(Database &database, qint64 rid, int count)
{
    QList<Listed> items;
    Statement found(database,
                    u"SELECT i.rid, i.account, a.id, i.matter, i.pending FROM item i CROSS JOIN account a"
                    " ON a.no = i.account WHERE i.rid > ? ORDER BY i.rid LIMIT ?"_s);
    found.run(rid, count);
    while (found.next())
        items.append({found.integer(0), found.integer(1), domain::InboxId(found.text(2)),
                      domain::MatterId(found.text(3)), found.flag(4)});
    return items;
}

} // namespace

bool Deriver::isDue() const
{
    return m_tables.meta.integer(metakey::derivedTo, -1) >= 0;
}

void Deriver::some(Batch &batch)
{
    const qint64 from = m_tables.meta.integer(metakey::derivedTo, -1);
    if (from < 0)
        return;
    const auto items = listedAfter(m_tables.database, from, itemsAtOnce);
    const CacheView view(m_tables.database);
    for (const Listed &listed : items) {
        if (const auto item = view.item(listed.inbox, listed.matter))
            (void)m_tables.items.put(listed.account, *item, listed.isPending);
    }
    if (items.size() == itemsAtOnce) {
        m_tables.meta.setInteger(metakey::derivedTo, items.last().rid);
        return;
    }
    m_tables.meta.remove(metakey::derivedTo);
    batch.changes.bulk = true; // any list may have changed
}

} // namespace budkavle::store
