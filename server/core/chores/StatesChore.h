#pragma once

#include "server/core/Chore.h"

namespace budkavle::server {

/// Gives the items of before the states theirs (decision 0031), once in a database's life, an account and a part of it at a
/// time. Broken off, it goes on with the account that it was at.
class StatesChore final : public Chore {
public:
    [[nodiscard]] const char *name() const override;
    [[nodiscard]] qint64 turnAt(domain::Instant) const override { return 1; }
    [[nodiscard]] bool run(const ChoreTurn &turn) override;

private:
    [[nodiscard]] bool fill(const ChoreTurn &turn, const domain::InboxId &account);
};

/// Has every item its state?
[[nodiscard]] bool areStatesWhole(StorageReader &reader);

} // namespace budkavle::server
