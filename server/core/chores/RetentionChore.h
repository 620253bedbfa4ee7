#pragma once

#include "server/core/Chore.h"
#include "sync/domain/Matter.h"

namespace budkavle::server {

/// Takes away for good, every hour, what has lain in the trash for its time or was thrown away there by hand, and of personal
/// inboxes with more read items than the profile's cap the oldest that are done (A178 to A181, C6). Never what waits, what
/// somebody there answers for, or what is to be saved to the record (domain::mayPurge). Each purged item has its line in the
/// access log; of what went by the cap, the inbox is told once a week at most.
class RetentionChore final : public Chore {
public:
    [[nodiscard]] const char *name() const override;
    [[nodiscard]] qint64 turnAt(domain::Instant now) const override;
    [[nodiscard]] bool run(const ChoreTurn &turn) override;

private:
    [[nodiscard]] bool purgeTrash(const ChoreTurn &turn);
    [[nodiscard]] bool purgeRead(const ChoreTurn &turn);
    [[nodiscard]] bool purgeRead(const ChoreTurn &turn, const domain::InboxId &inbox, const domain::UserId &owner);
};

} // namespace budkavle::server
