#pragma once

#include "server/core/Chore.h"
#include "server/core/chores/Heads.h"
#include "sync/domain/Balance.h"

namespace budkavle::server {

/// Counts every morning what waits or is open and that nobody answers for (domain::lostReason), and tells whoever wrote it and
/// the heads of the unit: one notice for each person and day, with subjects and without patients (A202).
class BalanceChore final : public Chore {
public:
    [[nodiscard]] const char *name() const override;
    [[nodiscard]] qint64 turnAt(domain::Instant now) const override;
    [[nodiscard]] bool run(const ChoreTurn &turn) override;

    static constexpr int hour = 5; ///< by the clock on the wall
};

} // namespace budkavle::server
