#pragma once

#include "server/directory/DirectoryRecord.h"
#include "sync/domain/Id.h"
#include "sync/wire/Row.h"

#include <optional>

namespace budkavle::server {

/// The account in which the region keeps what its sources say. Nobody has a right to it: it never leaves the server.
[[nodiscard]] inline domain::InboxId sourceAccount()
{
    return domain::InboxId(QStringLiteral("directory-source"));
}

/// A membership that a commission gave: what goes when the commission does.
struct GivenMembership {
    domain::UserId user;
    domain::InboxId inbox;

    friend auto operator<=>(const GivenMembership &, const GivenMembership &) = default;
    friend size_t qHash(const GivenMembership &given, size_t seed = 0)
    {
        return qHashMulti(seed, given.user, given.inbox);
    }
};

namespace rows {

inline constexpr QLatin1String record("Record");
inline constexpr QLatin1String given("Given");
inline constexpr QLatin1String successor("Successor"); ///< id: the unit, as an administrator said it
inline constexpr QLatin1String settled("Settled");     ///< id: a closed inbox

} // namespace rows

[[nodiscard]] wire::Row encodeRecord(const StoredRecord &stored);
[[nodiscard]] std::optional<StoredRecord> decodeRecord(const wire::Row &row);
[[nodiscard]] wire::Row encodeGiven(const GivenMembership &given);
[[nodiscard]] std::optional<GivenMembership> decodeGiven(const wire::Row &row);
[[nodiscard]] wire::Row encodeSuccessor(const QString &unit, const QString &successor);
[[nodiscard]] QString decodeSuccessor(const wire::Row &row); ///< empty: none
/// That a closed inbox held nothing that was unhandled at that modseq.
[[nodiscard]] wire::Row encodeSettled(const domain::InboxId &inbox, qint64 modseq);
[[nodiscard]] qint64 decodeSettled(const wire::Row &row);

} // namespace budkavle::server
