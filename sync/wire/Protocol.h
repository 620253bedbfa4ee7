#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Error.h"
#include "sync/domain/Id.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Instant.h"
#include "sync/wire/Row.h"
#include "sync/wire/Session.h"
#include "sync/wire/Verify.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

/// The values that cross the wire, without their JSON (docs/protocol.md). Codecs: SyncCodec.h, RowCodec.h, Envelope.h.
namespace budkavle::wire {

/// 2: kinds of items, felsänt, signing. What a program of version 1 cannot read it would not show, so it is told that it is
/// too old, and keeps what it has to send.
inline constexpr int protocolVersion = 2;

enum class Role { Primary, ReadCopy };

/// Stands on every response as Sync-* headers: which data answered, and how old it is.
struct Stamp {
    Role role = Role::Primary;
    QString lineage;
    qint64 epoch = 0;
    domain::Instant asOf;       ///< a read copy: when it was taken; a primary: now
    domain::Instant serverTime; ///< the answering machine's clock
    friend bool operator==(const Stamp &, const Stamp &) = default;
};

// ---- Command/push

struct SequencedCommand {
    qint64 seq = 0; ///< gap-free from 1 within the lane (device, account)
    domain::Command command;
    /// Server side: this one could not be read (commandMalformed, unknownCommand); refuse or hold it, the rest goes on.
    /// `command` then has what could be read of id and account.
    std::optional<domain::Error> error;
    friend bool operator==(const SequencedCommand &, const SequencedCommand &) = default;
};

struct LanePush {
    domain::InboxId account;
    QList<SequencedCommand> commands; ///< ascending seq, no gaps
    friend bool operator==(const LanePush &, const LanePush &) = default;
};

struct PushCall {
    domain::DeviceId device;
    QString instance; ///< one run of the program: shows up in logs, decides nothing
    int proto = protocolVersion;
    QList<LanePush> lanes;
    friend bool operator==(const PushCall &, const PushCall &) = default;
};

struct CommandResult {
    qint64 seq = 0;
    qint64 modseq = 0;                  ///< of the account after it, when applied
    std::optional<domain::Error> error; ///< none: applied
    friend bool operator==(const CommandResult &, const CommandResult &) = default;
};

struct LaneResult {
    domain::InboxId account;
    qint64 lastSeq = 0; ///< the server's watermark of this lane
    QList<CommandResult> results;
    std::optional<domain::Error> error; ///< the whole lane: heldReadCopy, outOfOrder, seqReused, notMember …
    friend bool operator==(const LaneResult &, const LaneResult &) = default;
};

struct PushResult {
    QList<LaneResult> lanes;
    qint64 retryAfterMs = 0;
    friend bool operator==(const PushResult &, const PushResult &) = default;
};

// ---- Sync/pull

struct Cursor {
    qint64 epoch = 0;
    qint64 modseq = 0;
    friend bool operator==(const Cursor &, const Cursor &) = default;
};

/// Keyset of the newest-first backfill: rows strictly older than this are still to come.
struct BackfillKey {
    qint64 ts = 0;
    QString type;
    QString id;
    friend bool operator==(const BackfillKey &, const BackfillKey &) = default;
};

struct PullAccount {
    domain::InboxId account;
    std::optional<Cursor> cursor;        ///< none: first contact, the server answers with its head
    bool wantsBackfill = false;          ///< more history is still to be fetched
    std::optional<BackfillKey> backfill; ///< none with wantsBackfill: from the newest
    friend bool operator==(const PullAccount &, const PullAccount &) = default;
};

struct PullCall {
    domain::DeviceId device;
    int proto = protocolVersion;
    qint64 grants = -1; ///< the version of the grants that the client holds; -1: none
    QByteArray same; ///< in place of the accounts: cursorHash() of what the client has, to hear whether anything is new
    QList<PullAccount> accounts;
    QList<domain::InboxId> priority;
    qint64 maxBytes = 262'144;
    friend bool operator==(const PullCall &, const PullCall &) = default;
};

struct Page {
    domain::InboxId account;
    qint64 from = 0; ///< equals the cursor asked with; a first contact has from == to == head
    qint64 to = 0;
    qint64 head = 0;
    bool complete = false; ///< to == head
    QList<Row> puts;       ///< changes in (from, to]
    QList<Row> dels;
    std::optional<qint64> ack; ///< this device's watermark in this lane; its effects are in this page or before
    quint64 digest = 0;        ///< of all live rows at head (Digest.h)
    qint64 rows = 0;
    bool hasBackfill = false;
    QList<Row> backfill;                ///< newest first
    std::optional<BackfillKey> next;    ///< none: the backfill is done
    std::optional<domain::Error> error; ///< tooOld, epochChanged: this account only
    friend bool operator==(const Page &, const Page &) = default;
};

struct Grant {
    domain::InboxId account;
    domain::Rights rights = domain::Rights::None;
    qint64 generation = 1; ///< a new number after a re-grant: the cursor starts again
    domain::ProxyId via;   ///< a proxy period's; empty: for good
    domain::Instant until; ///< when that period ends, by the server's clock
    friend bool operator==(const Grant &, const Grant &) = default;
};

/// The complete list; an account that is absent is gone and is purged.
struct Grants {
    qint64 version = 0;
    QList<Grant> list;
    friend bool operator==(const Grants &, const Grants &) = default;
};

/// The region takes nothing new in that time, as in an upgrade: told ahead, and while it lasts. By the server's clock.
struct Closing {
    domain::Instant from;
    domain::Instant until; ///< as it is planned
    QString text;          ///< what people are told besides
    [[nodiscard]] bool holdsAt(domain::Instant now) const { return from <= now && now < until; }
    friend bool operator==(const Closing &, const Closing &) = default;
};

struct PullResult {
    Stamp stamp;
    std::optional<Closing> closing; ///< never in a hint
    std::optional<Grants> grants;   ///< only when the version differs
    QList<Page> pages;              ///< accounts with news, and those asked with backfill
    bool more = false;
    /// What was asked with `same` is not what is here, and is to be asked again with cursors. None: it was not asked so, or the
    /// server does not know the word.
    std::optional<bool> differs = {};
    friend bool operator==(const PullResult &, const PullResult &) = default;
};

/// One POST there and back: flush and catch up.
struct SyncCall {
    std::optional<PushCall> push;
    PullCall pull;
    std::optional<VerifyCall> verify;
    friend bool operator==(const SyncCall &, const SyncCall &) = default;
};

struct SyncReply {
    std::optional<PushResult> push;
    PullResult pull;
    std::optional<VerifyResult> verify;
    QString sessionState; ///< of the Session that is, see SessionReply::state
    friend bool operator==(const SyncReply &, const SyncReply &) = default;
};

// ---- Events (Session and sign-in: Session.h)

/// One server-sent event: accounts that have news. `inlinePull` (docs/protocol.md) is a ready pull reply when small.
struct ChangeHint {
    QMap<domain::InboxId, qint64> heads;
    std::optional<PullResult> inlinePull;
    friend bool operator==(const ChangeHint &, const ChangeHint &) = default;
};

} // namespace budkavle::wire
