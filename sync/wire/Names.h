#pragma once

#include "sync/domain/Error.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"
#include "sync/domain/Message.h"
#include "sync/domain/People.h"
#include "sync/domain/Row.h"
#include "sync/wire/Protocol.h"

#include <QLatin1StringView>
#include <QStringView>

#include <array>
#include <optional>

/// What every enumeration is called on the wire, in the order of its enumerators.
namespace budkavle::wire::names {

template <size_t Count>
using Table = std::array<QLatin1StringView, Count>;
using L1 = QLatin1StringView;

inline constexpr Table<15> rowType{L1("Item"),         L1("Message"),   L1("Member"),      L1("AbsenceAnswer"),
                                   L1("Organisation"), L1("Unit"),      L1("User"),        L1("Inbox"),
                                   L1("Absence"),      L1("Proxy"),     L1("AddressHint"), L1("WatchPlan"),
                                   L1("RoundRecord"),  L1("UnitRules"), L1("SharedDraft")};
inline constexpr Table<4> itemStatus{L1("waiting"), L1("opened"), L1("paused"), L1("closed")};
inline constexpr Table<2> priority{L1("normal"), L1("high")};
inline constexpr Table<9> handOver{L1("wrote"),  L1("arrived"), L1("opened"),   L1("assigned"), L1("replied"),
                                   L1("closed"), L1("left"),    L1("returned"), L1("signed")};
inline constexpr Table<11> itemKind{L1("matter"),
                                    L1("proposedOrder"),
                                    L1("counterOrder"),
                                    L1("result"),
                                    L1("document"),
                                    L1("referralAnswer"),
                                    L1("workNote"),
                                    L1("prescriptionFault"),
                                    L1("certificateQuestion"),
                                    L1("reminder"),
                                    L1("notice")};
inline constexpr Table<3> documented{L1("open"), L1("inRecord"), L1("notNeeded")};
inline constexpr Table<5> dueReason{L1("none"), L1("deadline"), L1("reminder"), L1("priority"), L1("returned")};
inline constexpr Table<2> messageKind{L1("written"), L1("autoAnswer")};
inline constexpr Table<4> deliveryStage{L1("atServer"), L1("inInbox"), L1("opened"), L1("closed")};
inline constexpr Table<4> inboxKind{L1("personal"), L1("message"), L1("collaboration"), L1("function")};
inline constexpr Table<3> rights{L1("none"), L1("r"), L1("rw")};
inline constexpr Table<4> organisationKind{L1("region"), L1("municipality"), L1("private"), L1("other")};
inline constexpr Table<5> assignmentRole{L1("clinician"), L1("secretary"), L1("unitHead"), L1("operationsHead"),
                                         L1("superuser")};
inline constexpr Table<4> proxyReason{L1("unsaid"), L1("vacation"), L1("illness"), L1("otherLeave")};
inline constexpr Table<4> errorClass{L1("retry"), L1("hold"), L1("reject"), L1("reset")};
inline constexpr Table<2> role{L1("primary"), L1("readCopy")};
inline constexpr Table<2> regionKind{L1("training"), L1("production")};

template <class Enum, size_t Count>
[[nodiscard]] QLatin1StringView of(const Table<Count> &table, Enum value)
{
    return table.at(static_cast<size_t>(value));
}

template <class Enum, size_t Count>
[[nodiscard]] std::optional<Enum> from(const Table<Count> &table, QStringView name)
{
    for (size_t i = 0; i < Count; ++i) {
        if (name == table[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace budkavle::wire::names
