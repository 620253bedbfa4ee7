#include "server/storage/SqliteSchema.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

// Names and types that PostgreSQL also takes, where the two agree.
const char *const tables[] = {
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

// Since version 2.
const char *const proxyTables[] = {
    "CREATE TABLE proxy_period(id TEXT PRIMARY KEY, owner TEXT NOT NULL, account INTEGER NOT NULL,"
    " user_id TEXT NOT NULL, from_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL, generation INTEGER NOT NULL)"
    " WITHOUT ROWID",
    "CREATE INDEX proxy_period_owner ON proxy_period(owner, from_ms)",
    "CREATE INDEX proxy_period_user ON proxy_period(user_id, account)",
    "CREATE INDEX proxy_period_from ON proxy_period(from_ms)",
    "CREATE INDEX proxy_period_until ON proxy_period(until_ms)",
};

// Since version 3.
const char *const blobTables[] = {
    "CREATE TABLE blob(n INTEGER PRIMARY KEY, account INTEGER NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL,"
    " user_id TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(account, id))",
    "CREATE INDEX blob_user ON blob(user_id, at)",
    "CREATE INDEX blob_at ON blob(at)",
};

template <size_t Count>
domain::Outcome makeAll(SqliteSession &session, const char *const (&statements)[Count])
{
    for (const char *sql : statements) {
        if (auto made = session.execute(QString::fromLatin1(sql)); !made)
            return made;
    }
    return domain::Done{};
}

domain::Outcome makeFrom(SqliteSession &session, int version)
{
    session.begin();
    auto made = version == 0 ? makeAll(session, tables) : domain::Done{};
    if (made && version < 2)
        made = makeAll(session, proxyTables);
    if (made)
        made = makeAll(session, blobTables);
    if (!made) {
        session.rollback();
        return made;
    }
    session.setMeta(u"schema"_s, QString::number(schemaVersion));
    if (!session.commit())
        return domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, u"schema"_s, {}};
    return domain::Done{};
}

} // namespace

domain::Outcome makeSqliteSchema(SqliteSession &session)
{
    const auto known = session.scalar(u"SELECT count(*) FROM sqlite_master WHERE name='meta'"_s);
    if (!known)
        return known.error();
    const int version = *known == 1 ? session.meta(u"schema"_s).toInt() : 0;
    if (version > schemaVersion)
        return domain::Error{domain::ErrorClass::Hold, u"databaseNewer"_s, QString::number(version), {}};
    return version < schemaVersion ? makeFrom(session, version) : domain::Done{};
}

} // namespace budkavle::server
