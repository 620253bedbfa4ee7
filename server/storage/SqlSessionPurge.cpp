#include "server/storage/SqlSession.h"

#include "sync/domain/Inbox.h"

namespace budkavle::server {

namespace {

#define BUDKAVLE_AGED                                                                                                  \
    " FROM command_result c JOIN lane l ON l.account=c.account AND l.user_id=c.user_id AND l.device=c.device"          \
    " WHERE c.at>0 AND c.at<? AND c.created_at<?"
// What a lane's watermark and the acknowledgement in a page are read from, the newest of each lane, stays.
#define BUDKAVLE_AGED_RESULTS BUDKAVLE_AGED " AND c.seq<l.last_seq"
// A refusal's lane is its own and has nothing else (LaneKey::ofRefusal).
#define BUDKAVLE_REFUSED " c.account=? AND c.device LIKE 'refused|%'"

} // namespace

Aged SqlSession::aged(AgedKind kind, domain::Instant before)
{
    Aged found;
    const auto take = [&found](const SqlRow &row) { found = {row.number(0), domain::Instant{row.number(1)}}; };
    switch (kind) {
    case AgedKind::Results:
        run("SELECT count(*),coalesce(min(c.at),0)" BUDKAVLE_AGED " AND (c.seq<l.last_seq OR (" BUDKAVLE_REFUSED "))",
            {before.ms, before.ms, accountKey(domain::directoryAccount())}, take);
        break;
    case AgedKind::Deliveries:
        run("SELECT count(*),coalesce(min(done_at),0) FROM delivery WHERE done_at<? AND failed=0", {before.ms}, take);
        break;
    case AgedKind::Readings: run("SELECT count(*),coalesce(min(at),0) FROM audit WHERE at<?", {before.ms}, take); break;
    case AgedKind::Tombstones:
        run("SELECT count(*),coalesce(min(m.at),0) FROM account_row r JOIN"
            " (SELECT account,max(modseq) AS modseq,max(at) AS at FROM account_mark WHERE at<? GROUP BY account) m"
            " ON m.account=r.account WHERE r.dead=1 AND r.modseq<=m.modseq",
            {before.ms}, take);
        break;
    }
    return found;
}

domain::Instant SqlSession::newestResult()
{
    domain::Instant newest;
    run("SELECT coalesce(max(at),0) FROM command_result", {},
        [&newest](const SqlRow &row) { newest.ms = row.number(0); });
    return newest;
}

QList<LaneKey> SqlSession::agedLanes(domain::Instant before)
{
    QList<LaneKey> lanes;
    run("SELECT DISTINCT a.id,c.user_id,c.device FROM account a JOIN (SELECT c.account,c.user_id,c.device" BUDKAVLE_AGED_RESULTS
        ") c ON c.account=a.n",
        {before.ms, before.ms}, [&lanes](const SqlRow &row) {
            lanes << LaneKey{domain::InboxId(row.text(0)), domain::UserId(row.text(1)), domain::DeviceId(row.text(2))};
        });
    return lanes;
}

// Lane by lane: what stays is not walked over again for each part, though one account holds everybody's readings.
qint64 SqlSession::dropResults(const LaneKey &lane, domain::Instant before, int limit)
{
    const qint64 key = accountKey(lane.account);
    return run("DELETE FROM command_result WHERE account=? AND user_id=? AND device=? AND seq IN"
               " (SELECT c.seq" BUDKAVLE_AGED_RESULTS " AND c.account=? AND c.user_id=? AND c.device=?"
               " ORDER BY c.seq LIMIT ?)",
               {key, lane.user.value(), lane.device.value(), before.ms, before.ms, key, lane.user.value(),
                lane.device.value(), limit});
}

// In one order, should somebody else do the same.
qint64 SqlSession::dropRefusals(domain::Instant before, int limit)
{
    const qint64 key = accountKey(domain::directoryAccount());
    QList<std::pair<QString, QString>> lanes;
    run("SELECT c.user_id,c.device" BUDKAVLE_AGED " AND" BUDKAVLE_REFUSED " ORDER BY c.user_id,c.device LIMIT ?",
        {before.ms, before.ms, key, limit}, [&lanes](const SqlRow &row) {
            lanes.append({row.text(0), row.text(1)});
        });
    for (const auto &[user, device] : std::as_const(lanes)) {
        write("DELETE FROM command_result WHERE account=? AND user_id=? AND device=?", {key, user, device});
        write("DELETE FROM lane WHERE account=? AND user_id=? AND device=?", {key, user, device});
    }
    return lanes.size();
}

#undef BUDKAVLE_REFUSED
#undef BUDKAVLE_AGED_RESULTS
#undef BUDKAVLE_AGED

qint64 SqlSession::dropDeliveries(domain::Instant before, int limit)
{
    return run("DELETE FROM delivery WHERE n IN"
               " (SELECT n FROM delivery WHERE done_at<? AND failed=0 ORDER BY n LIMIT ?)",
               {before.ms, limit});
}

QList<KeptReading> SqlSession::readings(domain::Instant before, qint64 after, int limit)
{
    QList<KeptReading> readings;
    run("SELECT n,user_id,assignment,device,action,object,claimed_at,at FROM audit WHERE at<? AND n>? ORDER BY n LIMIT ?",
        {before.ms, after, limit}, [&readings](const SqlRow &row) {
            readings << KeptReading{row.number(0),
                                    {domain::UserId(row.text(1)), domain::AssignmentId(row.text(2)),
                                     domain::DeviceId(row.text(3)), row.text(4), row.text(5),
                                     domain::Instant{row.number(6)}, domain::Instant{row.number(7)}}};
        });
    return readings;
}

qint64 SqlSession::dropReadings(domain::Instant before, qint64 upTo, int limit)
{
    return run("DELETE FROM audit WHERE n IN (SELECT n FROM audit WHERE at<? AND n<=? ORDER BY n LIMIT ?)",
               {before.ms, upTo, limit});
}

// A row does not say when it died. Where something has died since the last mark, the account's number of now is noted: what
// stands below it was dead by then.
void SqlSession::markTombstones(domain::Instant now)
{
    write(
        "INSERT INTO account_mark(account,at,modseq) SELECT a.n,CAST(? AS BIGINT),a.modseq FROM account a WHERE EXISTS"
        " (SELECT 1 FROM account_row r WHERE r.account=a.n AND r.dead=1 AND r.modseq>"
        "(SELECT coalesce(max(m.modseq),0) FROM account_mark m WHERE m.account=a.n))",
        {now.ms});
}

QList<domain::InboxId> SqlSession::accountsMarked(domain::Instant before)
{
    QList<domain::InboxId> accounts;
    run("SELECT a.id FROM account a WHERE EXISTS (SELECT 1 FROM account_mark m WHERE m.account=a.n AND m.at<?)"
        " ORDER BY a.id",
        {before.ms}, [&accounts](const SqlRow &row) { accounts << domain::InboxId(row.text(0)); });
    return accounts;
}

qint64 SqlSession::dropTombstones(const domain::InboxId &account, domain::Instant before, int limit)
{
    const qint64 key = accountKey(account);
    const qint64 marked = number("SELECT coalesce(max(modseq),0) FROM account_mark WHERE account=? AND at<?",
                                 {key, before.ms});
    // Whole numbers at a time: whoever has a cursor between two of them has seen all of the lower one.
    const qint64 upTo = number("SELECT coalesce(max(modseq),0) FROM (SELECT modseq FROM account_row"
                               " WHERE account=? AND dead=1 AND modseq<=? ORDER BY modseq LIMIT ?) AS oldest",
                               {key, marked, limit});
    if (upTo == 0) {
        write("DELETE FROM account_mark WHERE account=? AND at<?", {key, before.ms});
        return 0;
    }
    write("UPDATE account SET low_modseq=? WHERE n=? AND low_modseq<?", {upTo, key, upTo});
    return run("DELETE FROM account_row WHERE account=? AND dead=1 AND modseq<=?", {key, upTo});
}

QList<PlacedRow> SqlSession::rowsOfMatter(const domain::MatterId &matter)
{
    QList<PlacedRow> found;
    run("SELECT a.id,r.type,r.id,r.modseq,r.ts,r.v FROM account_row r JOIN account a ON a.n=r.account"
        " WHERE r.matter=? AND r.matter<>'' AND r.dead=0 ORDER BY a.id,r.type,r.id",
        {matter.value()}, [&found](const SqlRow &row) {
            found << PlacedRow{domain::InboxId(row.text(0)),
                               {row.text(1), row.text(2), row.number(3), row.number(4), row.bytes(5)}};
        });
    return found;
}

} // namespace budkavle::server
