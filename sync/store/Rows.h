#pragma once

#include "sync/domain/Absence.h"
#include "sync/domain/Command.h"
#include "sync/domain/Cover.h"
#include "sync/domain/Error.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"
#include "sync/domain/Message.h"
#include "sync/domain/People.h"
#include "sync/domain/Proxy.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>

/// What a Reader answers: plain values, names already looked up, ready to show.
namespace budkavle::store {

inline constexpr int subfolderCount = 5; ///< of a domain::Subfolder

struct InboxRow {
    domain::Inbox inbox;
    domain::Rights rights = domain::Rights::None;
    QString unitName;
    int waiting = 0;
    int opened = 0;
    int paused = 0;
    int sent = 0;
    int closed = 0;
    int trashed = 0;
    std::array<int, subfolderCount> waitingIn{}; ///< by domain::Subfolder
    int priority = 0;                            ///< priority objects of a personal inbox, at most priorityCap
    domain::Instant nextDue; ///< of a personal inbox, after which there are more of them; unset: never
    bool isLoading = false;  ///< history is still being fetched
    domain::Instant until;   ///< it is another's, and one is proxy till then; unset: for good
    friend bool operator==(const InboxRow &, const InboxRow &) = default;
};

/// The lists of an inbox. Those from Priority to Receipts are a personal inbox's (A81 to A104).
enum class Folder {
    Inbox,
    Sent,
    Closed,
    Priority,
    Orders,
    Results,
    Documents,
    Messages,
    WorkObjects,
    Receipts, ///< what was sent from here and has been opened there
    Trash
};

struct ListQuery {
    domain::InboxId inbox;
    Folder folder = Folder::Inbox;
    QString search;        ///< empty: all; else full text, prefix on the last word
    domain::Instant now{}; ///< which are priority objects by then; the other folders do not ask
    friend bool operator==(const ListQuery &, const ListQuery &) = default;
};

struct ItemRow {
    domain::Item item;
    bool isPending = false; ///< something about it is only on this computer
    QString fromName;       ///< of the last message
    QString fromInboxName;
    QString toInboxName; ///< first other participant
    QString assigneeName;
    QString holderName;
    QString holderInboxName;
    friend bool operator==(const ItemRow &, const ItemRow &) = default;
};

struct MarkRow {
    domain::DeliveryMark mark;
    QString inboxName;
    QString byName;
    friend bool operator==(const MarkRow &, const MarkRow &) = default;
};

struct MessageRow {
    domain::Message message;
    bool isPending = false; ///< on this computer only
    QString fromName;
    QString fromTitle;
    QString fromInboxName;
    QString toInboxName;
    QStringList copyNames;
    QList<MarkRow> marks;
    friend bool operator==(const MessageRow &, const MessageRow &) = default;
};

struct BatonRow {
    domain::BatonStep step;
    QString name;
    QString inboxName;
    friend bool operator==(const BatonRow &, const BatonRow &) = default;
};

struct Conversation {
    ItemRow head;
    QList<MessageRow> messages; ///< oldest first
    QList<BatonRow> chain;      ///< oldest first
    friend bool operator==(const Conversation &, const Conversation &) = default;
};

struct MemberRow {
    domain::UserId user;
    QString name;
    QString title;
    bool isAbsent = false;
    friend bool operator==(const MemberRow &, const MemberRow &) = default;
};

struct RecipientRow {
    domain::Inbox inbox;
    QString name;   ///< of the inbox, or of the person
    QString detail; ///< unit and organisation, or title and unit
    QString phone;
    QString organisationName;
    std::optional<domain::Absence> absence; ///< active, or beginning within its next 14 days
    QString coveredByName;
    QList<domain::WorkTurn> coming; ///< of a person
    friend bool operator==(const RecipientRow &, const RecipientRow &) = default;
};

struct GapRow {
    domain::Gap gap;
    QString coverName; ///< empty: nobody
    friend bool operator==(const GapRow &, const GapRow &) = default;
};

/// Who is proxy for whom, as those see it who administer it.
struct ProxyRow {
    domain::Proxy proxy;
    QString ownerName;
    QString proxyName;
    friend bool operator==(const ProxyRow &, const ProxyRow &) = default;
};

/// A command that has not been receipted, or that the server refused (then `error` says why).
struct OutgoingRow {
    domain::Command command;
    bool isQuarantined = false;
    domain::Error error;
    QString subject;
    QString toName;
    domain::Instant at;
    friend bool operator==(const OutgoingRow &, const OutgoingRow &) = default;
};

/// What is being written. Only on this computer; kept at every pause in typing.
struct Draft {
    QString id;
    domain::InboxId from; ///< empty: not chosen
    domain::InboxId to;   ///< empty: not chosen
    QList<domain::InboxId> copies;
    domain::MatterId replyTo;   ///< empty: a new matter
    domain::InboxId replyInbox; ///< the inbox in which the matter was read
    QString subject;
    QString body;
    QString purpose;
    QString patientNumber; ///< as typed
    QString patientName;
    bool isHighPriority = false;
    bool saveToRecord = false;
    domain::Instant changedAt;
    bool hasConsent = false; ///< the patient's, as the writer states it
    QString exception;       ///< why no flow fits
    QString guardReason;     ///< why another patient's number stands in the text
    QString calmWord;        ///< the urgent word that the writer has said can wait
    friend bool operator==(const Draft &, const Draft &) = default;
};

/// How the cache stands with the server in one inbox, or in the directory.
struct AccountRow {
    domain::InboxId id;
    QString name;           ///< empty for the directory
    bool isGranted = false; ///< false: it was taken away, and something written there still stands here
    bool isReached = false; ///< the server has answered for it
    bool isLoading = false; ///< history is still being fetched
    qint64 rows = 0;        ///< on this computer
    int waiting = 0;        ///< commands to send
    int refused = 0;        ///< commands that the server refused
    friend bool operator==(const AccountRow &, const AccountRow &) = default;
};

/// kassaräkning: where everything that this computer has written stands.
struct Balance {
    int drafts = 0;
    int outgoing = 0;
    int quarantined = 0;
    friend bool operator==(const Balance &, const Balance &) = default;
};

} // namespace budkavle::store
