#pragma once

#include "server/storage/SystemRecords.h"
#include "sync/domain/Decide.h"
#include "sync/wire/Protocol.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

/// What the storage port speaks in.
namespace budkavle::server {

/// An account's counters. `digest` and `rows` are of its live rows.
struct AccountHead {
    domain::InboxId account;
    qint64 modseq = 0;
    quint64 digest = 0;
    qint64 rows = 0;
    qint64 lowModseq = 0; ///< cursors below it have missed removed tombstones
    qint64 aclVersion = 0;
};

/// Bytes that were put into an account, to be referred to.
struct BlobPut {
    QString id;
    QByteArray bytes;
    domain::UserId by;
    domain::Instant at;
};

/// What is queued between inboxes and not carried yet.
struct Backlog {
    qint64 waiting = 0;
    domain::Instant oldest; ///< when the oldest was queued; unset: none waits
};

/// A right and the account it opens, read together: what a quiet pull costs.
struct GrantedHead {
    wire::Grant grant;
    AccountHead head;
};

/// A queue of one person's commands from one device for one account. The person is part of the key so that nobody
/// can spend another's sequence numbers by signing in with a device name that is not theirs.
struct LaneKey {
    domain::InboxId account;
    domain::UserId user;
    domain::DeviceId device;

    /// Of a command that is refused where the person has no lane: one of its own, which no device has.
    [[nodiscard]] static LaneKey ofRefusal(const domain::UserId &user, const domain::CommandId &command);
};

/// A row of an account.
struct RowPlace {
    domain::InboxId account;
    QString type;
    QString id;
};

/// What is going to be asked for, as far as that can be told beforehand: asked for together it costs one question.
struct Foreseen {
    QList<LaneKey> lanes; ///< their watermarks, and their people's rights there
    QList<std::pair<domain::UserId, domain::CommandId>> acts;
    QStringList deliveries; ///< keys that may be queued
    QList<RowPlace> rows;
    QList<std::pair<domain::InboxId, domain::MatterId>> matters; ///< whether they are there, or else anywhere
    QStringList messages;                                        ///< whether they are anywhere
    QStringList ends;                                            ///< of sessions
    QStringList absents;                                         ///< people who may be absent
    QStringList once;                                            ///< keys of what may happen once
    QStringList systems; ///< record systems, one of whose requests is done at a time

    void add(const Foreseen &other);
};

struct RecordedCommand {
    domain::CommandId id;
    QByteArray payloadHash;
    wire::CommandResult result;
    domain::Instant at;        ///< when it was decided; unset: by a version that did not note it
    domain::Instant createdAt; ///< when it was written, as the writer's computer says
};

/// What is kept for a while and no longer needed then.
enum class AgedKind { Results, Deliveries, Tombstones, Readings };

struct Aged {
    qint64 rows = 0;
    domain::Instant oldest;
};

struct PlacedRow {
    domain::InboxId account;
    wire::Row row;
};

struct QueuedDelivery {
    qint64 number = 0;
    QString key; ///< unique for ever: what makes it exactly once
    QByteArray body;
};

struct AuditRecord {
    domain::UserId user;
    domain::AssignmentId assignment;
    domain::DeviceId device;
    QString action;
    QString object; ///< ids only
    domain::Instant claimedAt;
    domain::Instant at;
};

/// An entry of the access log, as it is kept.
struct KeptReading {
    qint64 number = 0; ///< they rise
    AuditRecord reading;
};

/// Of a live item, what the chores ask for, so that nobody has to read the items to find those that are meant.
struct ItemState {
    domain::InboxId account;
    domain::MatterId matter;
    domain::ItemKind kind = domain::ItemKind::Matter;
    domain::ItemStatus status = domain::ItemStatus::Waiting;
    bool arrived = false;
    bool isCopy = false;
    bool hasBaton = false;
    bool saveToRecord = false;
    bool isPurged = false;
    domain::UserId holder; ///< of the baton; empty: the whole inbox, or still who sent it (C12)
    domain::UserId assignee;
    domain::Instant lastAt;
    domain::Instant dueAt;
    domain::Instant trashedAt;

    friend bool operator==(const ItemState &, const ItemState &) = default;
};
[[nodiscard]] ItemState stateOf(const domain::Item &item);

/// A row to write, with the matter it belongs to (empty for directory-like rows): the key of "messages of a matter".
struct RowWrite {
    wire::Row row;
    QString matter;
    std::optional<ItemState> state = {}; ///< of a live item, always
};

/// What accounts stand at, as one snapshot sees it.
struct Moves {
    QMap<domain::InboxId, qint64> modseqs;
    QString mark; ///< says to the reader that made it what it has told
};

/// Rows of one account in modseq order; the cut is always between two modseqs.
struct ChangeRun {
    QList<wire::Row> rows;
    qint64 to = 0;
};

struct BackfillRun {
    QList<wire::Row> rows;
    std::optional<wire::BackfillKey> next;
};

/// A right as it is stored; `account` is empty where its account is missing.
struct GrantRecord {
    domain::UserId user;
    domain::InboxId account;
    domain::Rights rights = domain::Rights::None;
};

/// A delivery that is still to be carried, or that failed and waits for a person.
struct UndeliveredRecord {
    qint64 number = 0;
    domain::InboxId to;
    QByteArray body;
    bool failed = false;
};

} // namespace budkavle::server
