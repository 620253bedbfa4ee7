#include "server/storage/SchemaSteps.h"

namespace budkavle::server {

namespace {

// PostgreSQL: ids are compared byte by byte, as in SQLite: pages are cut by their order. Numbers that are drawn (n) only
// name rows: no cursor follows them, because they are drawn in another order than they are committed. Half of each page of
// account is left free, so that a move stays on its page and touches no index.
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

// SQLite: names and types that PostgreSQL also takes, where the two agree.
const QList<const char *> initialInFile{
    "CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL)",
    "CREATE TABLE account(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, modseq INTEGER NOT NULL DEFAULT 0,"
    " digest INTEGER NOT NULL DEFAULT 0, live INTEGER NOT NULL DEFAULT 0, low_modseq INTEGER NOT NULL DEFAULT 0,"
    " acl_v INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE account_row(n INTEGER PRIMARY KEY, account INTEGER NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL,"
    " matter TEXT NOT NULL, modseq INTEGER NOT NULL, ts INTEGER NOT NULL, dead INTEGER NOT NULL, v BLOB NOT NULL,"
    " UNIQUE(account, type, id))",
    "CREATE INDEX account_row_changes ON account_row(account, modseq)",
    "CREATE INDEX account_row_backfill ON account_row(account, ts, type, id) WHERE dead = 0",
    "CREATE INDEX account_row_message ON account_row(id) WHERE type = 'Message'",
    "CREATE INDEX account_row_matter ON account_row(matter, account) WHERE matter <> ''",
    "CREATE TABLE lane(account INTEGER NOT NULL, user_id TEXT NOT NULL, device TEXT NOT NULL,"
    " last_seq INTEGER NOT NULL, PRIMARY KEY(account, user_id, device)) WITHOUT ROWID",
    "CREATE TABLE command_result(account INTEGER NOT NULL, user_id TEXT NOT NULL, device TEXT NOT NULL,"
    " seq INTEGER NOT NULL, id TEXT NOT NULL, payload BLOB NOT NULL, modseq INTEGER NOT NULL, error BLOB NOT NULL,"
    " PRIMARY KEY(account, user_id, device, seq)) WITHOUT ROWID",
    // Not unique: a command sent again in a new lane has its result in both.
    "CREATE INDEX command_result_id ON command_result(user_id, id)",
    "CREATE TABLE delivery(n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, account TEXT NOT NULL, body BLOB,"
    " queued_at INTEGER NOT NULL, done_at INTEGER, failed INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX delivery_pending ON delivery(n) WHERE done_at IS NULL",
    "CREATE TABLE access_grant(user_id TEXT NOT NULL, account INTEGER NOT NULL, rights INTEGER NOT NULL,"
    " generation INTEGER NOT NULL, PRIMARY KEY(user_id, account)) WITHOUT ROWID",
    "CREATE TABLE user_grants(user_id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE absence_period(id TEXT PRIMARY KEY, user_id TEXT NOT NULL, from_ms INTEGER NOT NULL,"
    " until_ms INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX absence_period_user ON absence_period(user_id, from_ms)",
    "CREATE TABLE revoked_session(id TEXT PRIMARY KEY, expires INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE audit(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, claimed_at INTEGER NOT NULL, user_id TEXT NOT NULL,"
    " assignment TEXT NOT NULL, device TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL)",
    "CREATE TABLE strike(key TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
};

const char *const proxies = R"(
CREATE TABLE proxy_period(id TEXT COLLATE "C" PRIMARY KEY, owner TEXT COLLATE "C" NOT NULL, account BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL, from_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL, generation BIGINT NOT NULL);
CREATE INDEX proxy_period_owner ON proxy_period(owner, from_ms);
CREATE INDEX proxy_period_user ON proxy_period(user_id, account);
CREATE INDEX proxy_period_from ON proxy_period(from_ms);
CREATE INDEX proxy_period_until ON proxy_period(until_ms);
)";

const QList<const char *> proxiesInFile{
    "CREATE TABLE proxy_period(id TEXT PRIMARY KEY, owner TEXT NOT NULL, account INTEGER NOT NULL,"
    " user_id TEXT NOT NULL, from_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL, generation INTEGER NOT NULL)"
    " WITHOUT ROWID",
    "CREATE INDEX proxy_period_owner ON proxy_period(owner, from_ms)",
    "CREATE INDEX proxy_period_user ON proxy_period(user_id, account)",
    "CREATE INDEX proxy_period_from ON proxy_period(from_ms)",
    "CREATE INDEX proxy_period_until ON proxy_period(until_ms)",
};

const char *const blobs = R"(
CREATE TABLE blob(n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL, size BIGINT NOT NULL, user_id TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  bytes BYTEA NOT NULL, UNIQUE(account, id));
CREATE INDEX blob_user ON blob(user_id, at);
CREATE INDEX blob_at ON blob(at);
)";

const QList<const char *> blobsInFile{
    "CREATE TABLE blob(n INTEGER PRIMARY KEY, account INTEGER NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL,"
    " user_id TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(account, id))",
    "CREATE INDEX blob_user ON blob(user_id, at)",
    "CREATE INDEX blob_at ON blob(at)",
};

// When a result may be forgotten, and where tombstones stood when: what `budkavle-admin retention` removes by.
const QList<const char *> agesInFile{
    "ALTER TABLE command_result ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE command_result ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE account_mark(account INTEGER NOT NULL, at INTEGER NOT NULL, modseq INTEGER NOT NULL,"
    " PRIMARY KEY(account, at)) WITHOUT ROWID",
};
const QList<const char *> ages{
    "ALTER TABLE command_result ADD COLUMN at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE command_result ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0",
    "CREATE TABLE account_mark(account BIGINT NOT NULL, at BIGINT NOT NULL, modseq BIGINT NOT NULL,"
    " PRIMARY KEY(account, at))",
};
const SchemaStep::Index tombstones{"account_row_dead", "account_row(account, modseq) WHERE dead = 1"};

// What record systems hand in and take out: by whom, where an object of theirs has gone, and what waits for them.
const char *const records = R"(
CREATE TABLE record_key(hash TEXT COLLATE "C" PRIMARY KEY, system TEXT COLLATE "C" NOT NULL, organisations TEXT NOT NULL,
  made_at BIGINT NOT NULL, ended_at BIGINT);
CREATE TABLE record_object(system TEXT COLLATE "C" NOT NULL, reference TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
  hash TEXT NOT NULL, account TEXT NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY(system, reference));
CREATE TABLE record_outbox(n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message TEXT COLLATE "C" NOT NULL UNIQUE,
  organisation TEXT COLLATE "C" NOT NULL, body BYTEA, at BIGINT NOT NULL, receipt TEXT NOT NULL DEFAULT '',
  system TEXT NOT NULL DEFAULT '', done_at BIGINT);
CREATE INDEX record_outbox_waiting ON record_outbox(organisation, n) WHERE done_at IS NULL;
)";

const QList<const char *> recordsInFile{
    "CREATE TABLE record_key(hash TEXT PRIMARY KEY, system TEXT NOT NULL, organisations TEXT NOT NULL,"
    " made_at INTEGER NOT NULL, ended_at INTEGER) WITHOUT ROWID",
    "CREATE TABLE record_object(system TEXT NOT NULL, reference TEXT NOT NULL, version INTEGER NOT NULL,"
    " hash TEXT NOT NULL, account TEXT NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY(system, reference)) WITHOUT ROWID",
    "CREATE TABLE record_outbox(n INTEGER PRIMARY KEY, message TEXT NOT NULL UNIQUE,"
    " organisation TEXT NOT NULL, body BLOB, at INTEGER NOT NULL, receipt TEXT NOT NULL DEFAULT '',"
    " system TEXT NOT NULL DEFAULT '', done_at INTEGER)",
    "CREATE INDEX record_outbox_waiting ON record_outbox(organisation, n) WHERE done_at IS NULL",
};

// What stands where, for the chores. Each index is of few of the rows, and of those that one chore walks through: what is in
// the trash, what of it was thrown away by hand, what is read and not in the trash, what somebody is to do.
const char *const itemStates = R"(
CREATE TABLE item_state(account BIGINT NOT NULL, matter TEXT COLLATE "C" NOT NULL, kind INTEGER NOT NULL,
  status INTEGER NOT NULL, arrived INTEGER NOT NULL, is_copy INTEGER NOT NULL, here INTEGER NOT NULL,
  saved INTEGER NOT NULL, purged INTEGER NOT NULL, holder TEXT NOT NULL, assignee TEXT NOT NULL, last_ms BIGINT NOT NULL,
  due_ms BIGINT NOT NULL, trashed_ms BIGINT NOT NULL, PRIMARY KEY(account, matter));
CREATE INDEX item_state_trashed ON item_state(trashed_ms) WHERE trashed_ms > 0;
CREATE INDEX item_state_purged ON item_state(account) WHERE purged = 1;
CREATE INDEX item_state_read ON item_state(account, last_ms) WHERE arrived = 1 AND status > 0 AND trashed_ms = 0;
CREATE INDEX item_state_to_do ON item_state(account, matter) WHERE status < 3 AND here = 1;
)";

const QList<const char *> itemStatesInFile{
    "CREATE TABLE item_state(account INTEGER NOT NULL, matter TEXT NOT NULL, kind INTEGER NOT NULL,"
    " status INTEGER NOT NULL, arrived INTEGER NOT NULL, is_copy INTEGER NOT NULL, here INTEGER NOT NULL,"
    " saved INTEGER NOT NULL, purged INTEGER NOT NULL, holder TEXT NOT NULL, assignee TEXT NOT NULL,"
    " last_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, trashed_ms INTEGER NOT NULL, PRIMARY KEY(account, matter))"
    " WITHOUT ROWID",
    "CREATE INDEX item_state_trashed ON item_state(trashed_ms) WHERE trashed_ms > 0",
    "CREATE INDEX item_state_purged ON item_state(account) WHERE purged = 1",
    "CREATE INDEX item_state_read ON item_state(account, last_ms) WHERE arrived = 1 AND status > 0 AND trashed_ms = 0",
    "CREATE INDEX item_state_to_do ON item_state(account, matter) WHERE status < 3 AND here = 1",
};

// What a release adds stands here, at the end, by the rules of decision 0022; what has been released is not changed.
SchemaSteps released()
{
    SchemaSteps steps;
    steps.add({1, 1, SchemaStep::Kind::Expand, 1, {initial}, {}, initialInFile});
    steps.add({2, 1, SchemaStep::Kind::Expand, 2, {proxies}, {}, proxiesInFile});
    steps.add({3, 1, SchemaStep::Kind::Expand, 3, {blobs}, {}, blobsInFile});
    // A program of before would take for new what has been forgotten.
    steps.add({4, 1, SchemaStep::Kind::Expand, 4, ages, {}, agesInFile});
    steps.add({5, 1, SchemaStep::Kind::Expand, 4, {}, {tombstones}, {}});
    steps.add({6, 1, SchemaStep::Kind::Expand, 4, {records}, {}, recordsInFile});
    // A program of before would change items and leave their states as they were.
    steps.add({7, 1, SchemaStep::Kind::Expand, 7, {itemStates}, {}, itemStatesInFile});
    return steps;
}

} // namespace

SchemaSteps &SchemaSteps::ofThisProgram()
{
    static SchemaSteps steps = released();
    return steps;
}

SchemaFit SchemaSteps::fit(const SchemaStamp &stamp) const
{
    if (stamp.version < newest())
        return SchemaFit::Older;
    // Before tables said so, no program served those of a later version.
    const int oldest = stamp.oldestProgram > 0 ? stamp.oldestProgram : stamp.version;
    return oldest <= newest() ? SchemaFit::Served : SchemaFit::Newer;
}

domain::Error SchemaSteps::tooNew(const SchemaStamp &stamp) const
{
    return {
        domain::ErrorClass::Hold,
        QStringLiteral("databaseNewer"),
        QStringLiteral("The tables are of version %1, which programs of version %2 or newer serve; this one is of %3."
                       " Start the newer release.")
            .arg(stamp.version)
            .arg(stamp.oldestProgram > 0 ? stamp.oldestProgram : stamp.version)
            .arg(newest()),
        {}};
}

} // namespace budkavle::server
