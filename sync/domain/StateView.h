#pragma once

#include "sync/domain/Absence.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"
#include "sync/domain/Message.h"
#include "sync/domain/People.h"
#include "sync/domain/Proxy.h"
#include "sync/domain/Watch.h"

#include <QList>

#include <optional>

namespace budkavle::domain {

/// What the reducer may ask about. The client answers from its cache with the overlay, the server from the truth,
/// inside the transaction that will hold the effects.
class StateView {
public:
    virtual ~StateView() = default;
    [[nodiscard]] virtual std::optional<Item> item(const InboxId &inbox, const MatterId &matter) const = 0;
    [[nodiscard]] virtual std::optional<Message> message(const InboxId &inbox, const MessageId &id) const = 0;
    /// All messages of a matter in one inbox, in any order.
    [[nodiscard]] virtual QList<Message> messages(const InboxId &inbox, const MatterId &matter) const = 0;
    [[nodiscard]] virtual std::optional<Inbox> inbox(const InboxId &id) const = 0;
    [[nodiscard]] virtual std::optional<User> user(const UserId &id) const = 0;
    [[nodiscard]] virtual std::optional<Unit> unit(const UnitId &id) const = 0;
    [[nodiscard]] virtual std::optional<Organisation> organisation(const OrganisationId &id) const = 0;
    [[nodiscard]] virtual std::optional<Absence> absence(const AbsenceId &id) const = 0;
    /// The user's absence that is active at `now`, the one with the latest start if several.
    [[nodiscard]] virtual std::optional<Absence> activeAbsence(const UserId &user, Instant now) const = 0;
    /// Those of the user that are not cancelled and end after `after`, in any order.
    [[nodiscard]] virtual QList<Absence> absencesOf(const UserId &user, Instant after) const = 0;
    [[nodiscard]] virtual bool hasAnswered(const InboxId &inbox, const AbsenceId &absence,
                                           const InboxId &sender) const = 0;
    /// Who are, were and will be proxies for a user, in any order.
    [[nodiscard]] virtual QList<Proxy> proxiesOf(const UserId &owner) const = 0;
    [[nodiscard]] virtual std::optional<Proxy> proxy(const ProxyId &id) const = 0;
    [[nodiscard]] virtual std::optional<AddressHint> addressHint(const InboxId &inbox,
                                                                 const QString &purpose) const = 0;
    [[nodiscard]] virtual std::optional<WatchPlan> watchPlan(const InboxId &inbox) const = 0;
    [[nodiscard]] virtual std::optional<RoundRecord> round(const InboxId &inbox, Instant begins) const = 0;
    [[nodiscard]] virtual std::optional<UnitRules> unitRules(const UnitId &unit) const = 0;
    [[nodiscard]] virtual std::optional<SharedDraft> sharedDraft(const InboxId &inbox, const QString &id) const = 0;
    /// Does something wait in the inbox that came or changed after its modseq was this?
    [[nodiscard]] virtual bool hasWaitingAfter(const InboxId &inbox, qint64 modseq) const = 0;
    /// By ownership or membership: what a proxy may is decided from the periods, by the decider's clock.
    [[nodiscard]] virtual Rights rights(const UserId &user, const InboxId &inbox) const = 0;
};

} // namespace budkavle::domain
