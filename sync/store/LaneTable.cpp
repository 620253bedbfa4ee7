#include "sync/store/LaneTable.h"

#include "sync/store/MetaTable.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"account, next_seq, acked_seq, hold, recheck"_s;

Lane laneOf(const Statement &row)
{
    return {domain::InboxId(row.text(0)), row.integer(1), row.integer(2), row.text(3), row.flag(4)};
}

} // namespace

Lane LaneTable::find(const domain::InboxId &account) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM lane WHERE account = ?"_s);
    if (found.first(account))
        return laneOf(found);
    Lane fresh;
    fresh.account = account;
    fresh.nextSeq = MetaTable(m_database).integer(metakey::firstSeq, 1);
    return fresh;
}

QList<Lane> LaneTable::all() const
{
    QList<Lane> lanes;
    Statement found(m_database, u"SELECT "_s + columns + u" FROM lane ORDER BY account"_s);
    found.run();
    while (found.next())
        lanes.append(laneOf(found));
    return lanes;
}

bool LaneTable::isAnyHeldBy(const QString &code) const
{
    Statement found(m_database, u"SELECT 1 FROM lane WHERE hold = ? LIMIT 1"_s);
    return found.first(code);
}

void LaneTable::save(const Lane &lane)
{
    Statement(m_database,
              u"INSERT OR REPLACE INTO lane(account, next_seq, acked_seq, hold, recheck)"
              " VALUES(?, ?, ?, ?, ?)"_s)
        .run(lane.account, lane.nextSeq, lane.ackedSeq, lane.hold, lane.mustRecheck);
}

qint64 LaneTable::allocate(const domain::InboxId &account)
{
    Lane lane = find(account);
    const qint64 seq = lane.nextSeq++;
    save(lane);
    return seq;
}

void LaneTable::hold(const domain::InboxId &account, const QString &code)
{
    Lane lane = find(account);
    if (lane.hold == code)
        return;
    lane.hold = code;
    save(lane);
}

void LaneTable::recheckAll()
{
    Statement(m_database, u"UPDATE lane SET recheck = 1"_s).run();
}

void LaneTable::clear()
{
    Statement(m_database, u"DELETE FROM lane"_s).run();
}

} // namespace budkavle::store
