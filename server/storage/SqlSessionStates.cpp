#include "server/storage/SqlSession.h"

#include "sync/wire/RowCodec.h"

#define BUDKAVLE_STATE_COLUMNS                                                                                         \
    "SELECT a.id,s.matter,s.kind,s.status,s.arrived,s.is_copy,s.here,s.saved,s.purged,s.holder,s.assignee,s.last_ms,"  \
    "s.due_ms,s.trashed_ms FROM item_state s JOIN account a ON a.n=s.account WHERE "
/// As domain::mayPurge().
#define BUDKAVLE_MAY_PURGE " AND s.saved=0 AND (s.status=3 OR (s.arrived=0 AND s.here=0))"

namespace budkavle::server {

namespace {

ItemState readState(const SqlRow &row)
{
    ItemState state;
    state.account = domain::InboxId(row.text(0));
    state.matter = domain::MatterId(row.text(1));
    state.kind = domain::ItemKind(row.number(2));
    state.status = domain::ItemStatus(row.number(3));
    state.arrived = row.number(4) != 0;
    state.isCopy = row.number(5) != 0;
    state.hasBaton = row.number(6) != 0;
    state.saveToRecord = row.number(7) != 0;
    state.isPurged = row.number(8) != 0;
    state.holder = domain::UserId(row.text(9));
    state.assignee = domain::UserId(row.text(10));
    state.lastAt = domain::Instant{row.number(11)};
    state.dueAt = domain::Instant{row.number(12)};
    state.trashedAt = domain::Instant{row.number(13)};
    return state;
}

QVariantList valuesOf(qint64 accountKey, const ItemState &state)
{
    return {accountKey,          state.matter.value(), int(state.kind),        int(state.status),
            int(state.arrived),  int(state.isCopy),    int(state.hasBaton),    int(state.saveToRecord),
            int(state.isPurged), state.holder.value(), state.assignee.value(), state.lastAt.ms,
            state.dueAt.ms,      state.trashedAt.ms};
}

} // namespace

void SqlSession::indexItem(qint64 accountKey, const RowWrite &write)
{
    static const QString item = wire::rowTypeName(domain::RowType::Item);
    if (write.row.type != item)
        return;
    if (write.row.value.isEmpty()) {
        this->write("DELETE FROM item_state WHERE account=? AND matter=?", {accountKey, write.row.id});
        return;
    }
    if (write.state)
        this->write(
            "INSERT INTO item_state(account,matter,kind,status,arrived,is_copy,here,saved,purged,holder,assignee,"
            "last_ms,due_ms,trashed_ms) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(account,matter) DO UPDATE SET"
            " kind=excluded.kind,status=excluded.status,arrived=excluded.arrived,is_copy=excluded.is_copy,"
            "here=excluded.here,saved=excluded.saved,purged=excluded.purged,holder=excluded.holder,"
            "assignee=excluded.assignee,last_ms=excluded.last_ms,due_ms=excluded.due_ms,"
            "trashed_ms=excluded.trashed_ms",
            valuesOf(accountKey, *write.state));
}

void SqlSession::addItemState(const ItemState &state)
{
    write(
        "INSERT INTO item_state(account,matter,kind,status,arrived,is_copy,here,saved,purged,holder,assignee,last_ms,due_ms,"
        "trashed_ms) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(account,matter) DO NOTHING",
        valuesOf(accountKey(state.account), state));
}

QList<ItemState> SqlSession::states(const char *sql, const QVariantList &values)
{
    QList<ItemState> found;
    run(sql, values, [&found](const SqlRow &row) { found << readState(row); });
    return found;
}

QList<ItemState> SqlSession::trashedStates(domain::Instant before, int limit)
{
    auto found = states(BUDKAVLE_STATE_COLUMNS "s.purged=1" BUDKAVLE_MAY_PURGE " LIMIT ?", {limit});
    found += states(BUDKAVLE_STATE_COLUMNS "s.trashed_ms>0 AND s.trashed_ms<=? AND s.purged=0" BUDKAVLE_MAY_PURGE
                                           " ORDER BY s.trashed_ms LIMIT ?",
                    {before.ms, limit - int(found.size())});
    return found;
}

QList<domain::InboxId> SqlSession::accountsWithMoreRead(int cap, const domain::InboxId &after, int limit)
{
    QList<domain::InboxId> found;
    run("SELECT a.id FROM (SELECT account FROM item_state WHERE arrived=1 AND status>0 AND trashed_ms=0 GROUP BY account"
        " HAVING count(*)>?) AS more JOIN account a ON a.n=more.account WHERE a.id>? ORDER BY a.id LIMIT ?",
        {cap, after.value(), limit}, [&found](const SqlRow &row) { found << domain::InboxId(row.text(0)); });
    return found;
}

QList<ItemState> SqlSession::readStates(const domain::InboxId &account)
{
    return states(BUDKAVLE_STATE_COLUMNS
                  "s.account=? AND s.arrived=1 AND s.status>0 AND s.trashed_ms=0 ORDER BY s.last_ms,s.matter",
                  {accountKey(account)});
}

QList<ItemState> SqlSession::statesToDo(const domain::InboxId &account, const domain::MatterId &after, int limit)
{
    return states(BUDKAVLE_STATE_COLUMNS
                  "s.account=? AND s.matter>? AND s.status<3 AND s.here=1 ORDER BY s.matter LIMIT ?",
                  {accountKey(account), after.value(), limit});
}

QList<domain::InboxId> SqlSession::accountsToDo()
{
    QList<domain::InboxId> found;
    run("SELECT id FROM account WHERE n IN (SELECT account FROM item_state WHERE status<3 AND here=1) ORDER BY id", {},
        [&found](const SqlRow &row) { found << domain::InboxId(row.text(0)); });
    return found;
}

QList<ItemState> SqlSession::itemStates(const domain::InboxId &account)
{
    return states(BUDKAVLE_STATE_COLUMNS "s.account=? ORDER BY s.matter", {accountKey(account)});
}

QList<wire::Row> SqlSession::itemRows(const domain::InboxId &account, const domain::MatterId &after, int limit)
{
    return rows("SELECT type,id,modseq,ts,dead,v FROM account_row WHERE account=? AND type='Item' AND id>? AND dead=0"
                " ORDER BY id LIMIT ?",
                {accountKey(account), after.value(), limit});
}

} // namespace budkavle::server
