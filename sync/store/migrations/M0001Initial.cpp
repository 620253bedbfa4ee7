#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

// Truth: what the server said (only apply() writes it), and what the user did.
const QStringList truth{
    u"PRAGMA application_id = 1114338924"_s, // 'Bkvl'
    u"CREATE TABLE meta(k TEXT PRIMARY KEY, v ANY NOT NULL) STRICT, WITHOUT ROWID"_s,
    u"CREATE TABLE account(no INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
    " granted INTEGER NOT NULL DEFAULT 0, rights INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0,"
    " epoch INTEGER NOT NULL DEFAULT 0, cursor INTEGER, digest INTEGER NOT NULL DEFAULT 0,"
    " rows INTEGER NOT NULL DEFAULT 0, backfilled INTEGER NOT NULL DEFAULT 0,"
    " next_ts INTEGER, next_type TEXT NOT NULL DEFAULT '', next_id TEXT NOT NULL DEFAULT '',"
    " gen INTEGER NOT NULL DEFAULT 0, repaired_at INTEGER NOT NULL DEFAULT 0) STRICT"_s,
    u"CREATE TABLE base(rid INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL, type TEXT NOT NULL,"
    " id TEXT NOT NULL, modseq INTEGER NOT NULL, dead INTEGER NOT NULL, gen INTEGER NOT NULL, ts INTEGER NOT NULL,"
    " parent TEXT, v BLOB NOT NULL) STRICT"_s,
    u"CREATE UNIQUE INDEX base_key ON base(account, type, id)"_s,
    u"CREATE INDEX base_parent ON base(account, parent, ts) WHERE parent IS NOT NULL"_s,
    u"CREATE INDEX base_dead ON base(account) WHERE dead = 1"_s,
    u"CREATE TABLE lane(account TEXT PRIMARY KEY, next_seq INTEGER NOT NULL, acked_seq INTEGER NOT NULL,"
    " hold TEXT NOT NULL DEFAULT '', recheck INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"_s,
    u"CREATE TABLE outbox(n INTEGER PRIMARY KEY, account TEXT NOT NULL, seq INTEGER NOT NULL,"
    " id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, decided INTEGER NOT NULL, v BLOB NOT NULL,"
    " result INTEGER, acked INTEGER NOT NULL DEFAULT 0, UNIQUE(account, seq)) STRICT"_s,
    u"CREATE TABLE ack_journal(device TEXT NOT NULL, account TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,"
    " type TEXT NOT NULL, decided INTEGER NOT NULL, v BLOB NOT NULL, acked_at INTEGER NOT NULL,"
    " PRIMARY KEY(device, account, seq)) STRICT, WITHOUT ROWID"_s,
    u"CREATE INDEX ack_journal_age ON ack_journal(acked_at)"_s,
    u"CREATE TABLE quarantine(id TEXT PRIMARY KEY, account TEXT NOT NULL, type TEXT NOT NULL, v BLOB NOT NULL,"
    " error_class INTEGER NOT NULL, error_code TEXT NOT NULL, error_detail TEXT NOT NULL, error_facts TEXT NOT NULL,"
    " at INTEGER NOT NULL) STRICT, WITHOUT ROWID"_s,
    u"CREATE TABLE draft(id TEXT PRIMARY KEY, sender TEXT NOT NULL, recipient TEXT NOT NULL, copies TEXT NOT NULL,"
    " reply_to TEXT NOT NULL, reply_inbox TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,"
    " purpose TEXT NOT NULL, patient_number TEXT NOT NULL, patient_name TEXT NOT NULL, high INTEGER NOT NULL,"
    " save_to_record INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT, WITHOUT ROWID"_s,
};

// Derived: can be made again from the above.
const QStringList derived{
    u"CREATE TABLE overlay(account INTEGER NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, parent TEXT,"
    " ts INTEGER NOT NULL, v BLOB NOT NULL, last_seq INTEGER NOT NULL,"
    " PRIMARY KEY(account, type, id)) STRICT, WITHOUT ROWID"_s,
    u"CREATE INDEX overlay_parent ON overlay(account, parent) WHERE parent IS NOT NULL"_s,
    u"CREATE TABLE item(rid INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL, matter TEXT NOT NULL,"
    " ts INTEGER NOT NULL, in_inbox INTEGER NOT NULL, in_sent INTEGER NOT NULL, in_closed INTEGER NOT NULL,"
    " status INTEGER NOT NULL, pending INTEGER NOT NULL, about TEXT NOT NULL, UNIQUE(account, matter)) STRICT"_s,
    u"CREATE INDEX item_inbox ON item(account, ts DESC, matter, in_inbox) WHERE in_inbox = 1"_s,
    u"CREATE INDEX item_sent ON item(account, ts DESC, matter, in_sent) WHERE in_sent = 1"_s,
    u"CREATE INDEX item_closed ON item(account, ts DESC, matter, in_closed) WHERE in_closed = 1"_s,
    u"CREATE TABLE folder_count(account INTEGER PRIMARY KEY, waiting INTEGER NOT NULL, opened INTEGER NOT NULL,"
    " paused INTEGER NOT NULL, sent INTEGER NOT NULL, closed INTEGER NOT NULL) STRICT"_s,
    u"CREATE TABLE recipient(rid INTEGER PRIMARY KEY, inbox TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,"
    " name TEXT NOT NULL) STRICT"_s,
    u"CREATE TABLE recipient_unit(unit TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY(unit, rid))"
    " STRICT, WITHOUT ROWID"_s,
    u"CREATE INDEX recipient_unit_rid ON recipient_unit(rid)"_s,
    u"CREATE VIRTUAL TABLE recipient_search USING fts5(name, detail,"
    " tokenize = \"unicode61 remove_diacritics 0\", prefix = '1 2 3')"_s,
};

} // namespace

void migrateM0001Initial(Database &database)
{
    for (const QString &sql : truth + derived)
        Statement(database, sql).run();
}

} // namespace budkavle::store
