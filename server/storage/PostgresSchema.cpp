#include "server/storage/PostgresSchema.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

// Ids are compared byte by byte, as in SQLite: pages are cut by their order. Numbers that are drawn (n) only name rows:
// no cursor follows them, because they are drawn in another order than they are committed. Half of each page of account
// is left free, so that a move stays on its page and touches no index.
const char *const initial = R"(
CREATE TABLE account(n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id TEXT COLLATE "C" NOT NULL UNIQUE,
  modseq BIGINT NOT NULL DEFAULT 0, digest BIGINT NOT NULL DEFAULT 0, live BIGINT NOT NULL DEFAULT 0,
  low_modseq BIGINT NOT NULL DEFAULT 0, acl_v BIGINT NOT NULL DEFAULT 0) WITH (fillfactor=50);
CREATE TABLE account_row(account BIGINT NOT NULL, type TEXT COLLATE "C" NOT NULL, id TEXT COLLATE "C" NOT NULL,
  matter TEXT COLLATE "C" NOT NULL, modseq BIGINT NOT NULL, ts BIGINT NOT NULL, dead INTEGER NOT NULL,
  v BYTEA NOT NULL, PRIMARY KEY(account, type, id));
CREATE INDEX account_row_changes ON account_row(account, modseq, type, id);
CREATE INDEX account_row_backfill ON account_row(account, ts, type, id) WHERE dead = 0;
CREATE INDEX account_row_message ON account_row(id) WHERE type = 'Message';
CREATE INDEX account_row_matter ON account_row(matter, account) WHERE matter <> '';
CREATE TABLE lane(account BIGINT NOT NULL, user_id TEXT COLLATE "C" NOT NULL, device TEXT COLLATE "C" NOT NULL,
  last_seq BIGINT NOT NULL, PRIMARY KEY(account, user_id, device)) WITH (fillfactor=50);
CREATE TABLE command_result(account BIGINT NOT NULL, user_id TEXT COLLATE "C" NOT NULL,
  device TEXT COLLATE "C" NOT NULL, seq BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, payload BYTEA NOT NULL,
  modseq BIGINT NOT NULL, error BYTEA NOT NULL, PRIMARY KEY(account, user_id, device, seq));
CREATE INDEX command_result_id ON command_result(user_id, id);
CREATE TABLE delivery(n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key TEXT COLLATE "C" NOT NULL UNIQUE,
  account TEXT COLLATE "C" NOT NULL, body BYTEA, queued_at BIGINT NOT NULL, done_at BIGINT,
  failed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX delivery_pending ON delivery(n) WHERE done_at IS NULL;
CREATE TABLE access_grant(user_id TEXT COLLATE "C" NOT NULL, account BIGINT NOT NULL, rights INTEGER NOT NULL,
  generation BIGINT NOT NULL, PRIMARY KEY(user_id, account));
CREATE TABLE user_grants(user_id TEXT COLLATE "C" PRIMARY KEY, version BIGINT NOT NULL);
CREATE TABLE absence_period(id TEXT COLLATE "C" PRIMARY KEY, user_id TEXT COLLATE "C" NOT NULL,
  from_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL);
CREATE INDEX absence_period_user ON absence_period(user_id, from_ms);
CREATE TABLE revoked_session(id TEXT COLLATE "C" PRIMARY KEY, expires BIGINT NOT NULL);
CREATE TABLE audit(n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at BIGINT NOT NULL, claimed_at BIGINT NOT NULL,
  user_id TEXT NOT NULL, assignment TEXT NOT NULL, device TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL);
CREATE TABLE strike(key TEXT COLLATE "C" PRIMARY KEY, count INTEGER NOT NULL);
)";

const char *const proxies = R"(
CREATE TABLE proxy_period(id TEXT COLLATE "C" PRIMARY KEY, owner TEXT COLLATE "C" NOT NULL, account BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL, from_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL, generation BIGINT NOT NULL);
CREATE INDEX proxy_period_owner ON proxy_period(owner, from_ms);
CREATE INDEX proxy_period_user ON proxy_period(user_id, account);
CREATE INDEX proxy_period_from ON proxy_period(from_ms);
CREATE INDEX proxy_period_until ON proxy_period(until_ms);
)";

const char *const blobs = R"(
CREATE TABLE blob(n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL, size BIGINT NOT NULL, user_id TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  bytes BYTEA NOT NULL, UNIQUE(account, id));
CREATE INDEX blob_user ON blob(user_id, at);
CREATE INDEX blob_at ON blob(at);
)";

struct Migration {
    int version;
    const char *script;
};
const Migration migrations[] = {
    {1, initial},
    {2, proxies},
    {3, blobs},
};

domain::Error refused(const PostgresAnswer &answer)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, "schema: "_L1 + answer.problem(), {}};
}

domain::Outcome runStep(PostgresConnection &connection, const char *sql, const QVariantList &values = {})
{
    const PostgresAnswer answer = values.isEmpty() ? connection.runScript(sql) : connection.run(sql, values);
    return answer.ok() ? domain::Outcome(domain::Done{}) : domain::Outcome(refused(answer));
}

domain::Outcome take(PostgresConnection &connection, const Migration &migration)
{
    // Under a lock of the database's own: another node may have taken the step while we waited.
    if (auto begun = runStep(connection,
                             "BEGIN; SELECT pg_advisory_xact_lock(7210501);"
                             "CREATE TABLE IF NOT EXISTS meta(k TEXT COLLATE \"C\" PRIMARY KEY,"
                             " v TEXT NOT NULL)");
        !begun)
        return begun;
    const PostgresAnswer known = connection.run("SELECT v FROM meta WHERE k='schema'");
    if (!known.ok())
        return refused(known);
    const qint64 version = known.rows() == 1 ? known.number(0, 0) : 0;
    if (version > migrations[std::size(migrations) - 1].version)
        return domain::Error{domain::ErrorClass::Hold, u"databaseNewer"_s, QString::number(version), {}};
    if (version < migration.version) {
        if (auto made = runStep(connection, migration.script); !made)
            return made;
        if (auto noted = runStep(connection,
                                 "INSERT INTO meta(k,v) VALUES('schema',?) ON CONFLICT(k) DO UPDATE SET v=excluded.v",
                                 {QString::number(migration.version)});
            !noted)
            return noted;
    }
    return runStep(connection, "COMMIT");
}

} // namespace

domain::Outcome migratePostgres(PostgresConnection &connection)
{
    for (const Migration &migration : migrations) {
        if (auto taken = take(connection, migration); !taken) {
            (void)connection.runScript("ROLLBACK");
            return taken;
        }
    }
    return domain::Done{};
}

bool isOlderPostgres(PostgresConnection &connection)
{
    const PostgresAnswer known = connection.run("SELECT v FROM meta WHERE k='schema'");
    return !known.ok() || known.rows() != 1 || known.number(0, 0) < migrations[std::size(migrations) - 1].version;
}

} // namespace budkavle::server
