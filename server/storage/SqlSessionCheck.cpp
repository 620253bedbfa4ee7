#include "server/storage/SqlSession.h"

namespace budkavle::server {

void SqlSession::visitGrants(const std::function<void(const GrantRecord &)> &visit)
{
    run("SELECT g.user_id,coalesce(a.id,''),g.rights FROM access_grant g LEFT JOIN account a ON a.n=g.account"
        " WHERE g.rights<>0",
        {}, [&visit](const SqlRow &row) {
            visit({domain::UserId(row.text(0)), domain::InboxId(row.text(1)), domain::Rights(row.number(2))});
        });
}

void SqlSession::visitUndelivered(const std::function<void(const UndeliveredRecord &)> &visit)
{
    run("SELECT n,account,body,failed FROM delivery WHERE done_at IS NULL OR failed<>0 ORDER BY n", {},
        [&visit](const SqlRow &row) {
            visit({row.number(0), domain::InboxId(row.text(1)), row.bytes(2), row.number(3) != 0});
        });
}

qint64 SqlSession::count(const char *sql)
{
    qint64 rows = 0;
    run(sql, {}, [&rows](const SqlRow &row) { rows = row.number(0); });
    return rows;
}

qint64 SqlSession::rowsWithoutAccount()
{
    return count("SELECT count(*) FROM account_row WHERE account NOT IN (SELECT n FROM account)");
}

qint64 SqlSession::lanesAstray()
{
    return count("SELECT count(*) FROM lane l WHERE l.last_seq<>(SELECT coalesce(max(c.seq),0) FROM command_result c"
                 " WHERE c.account=l.account AND c.user_id=l.user_id AND c.device=l.device)");
}

} // namespace budkavle::server
