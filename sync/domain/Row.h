#pragma once

#include "sync/domain/Absence.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"
#include "sync/domain/Message.h"
#include "sync/domain/People.h"
#include "sync/domain/Proxy.h"
#include "sync/domain/Watch.h"

#include <QString>

#include <variant>

namespace budkavle::domain {

/// Everything that replicates is a row of an account: (account, type, key) -> value, numbered by the account's modseq.
using RowValue = std::variant<Item, Message, Member, AbsenceAnswer, Organisation, Unit, User, Inbox, Absence, Proxy,
                              AddressHint, WatchPlan, RoundRecord, UnitRules, SharedDraft>;

enum class RowType {
    Item,
    Message,
    Member,
    AbsenceAnswer,
    Organisation,
    Unit,
    User,
    Inbox,
    Absence,
    Proxy,
    AddressHint,
    WatchPlan,
    RoundRecord,
    UnitRules,
    SharedDraft
};
inline constexpr RowType lastRowType = RowType::SharedDraft;

[[nodiscard]] RowType rowType(const RowValue &value);
/// The key within (account, type): a matter id, a message id, "absence|sender", a user id …
[[nodiscard]] QString rowKey(const RowValue &value);

struct RowPut {
    InboxId account;
    RowValue value;

    friend bool operator==(const RowPut &, const RowPut &) = default;
};

} // namespace budkavle::domain
