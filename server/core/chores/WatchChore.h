#pragma once

#include "server/core/Chore.h"
#include "server/core/chores/Heads.h"
#include "sync/domain/Watch.h"

#include <optional>

namespace budkavle::server {

/// Tells, when a round of a plan ended an hour ago and nobody signed it off, those who were to make it, or all who work in the
/// inbox; when the round before it was missed too, the heads of the unit as well (A193 to A201, C8). Each person once of each
/// round.
class WatchChore final : public Chore {
public:
    [[nodiscard]] const char *name() const override;
    [[nodiscard]] qint64 turnAt(domain::Instant now) const override;
    [[nodiscard]] bool run(const ChoreTurn &turn) override;

private:
    struct Missed {
        domain::Inbox inbox;
        domain::Period round;
        bool isSecond = false; ///< in a row
        int waiting = 0;
        QList<domain::UserId> persons;
        QList<domain::UserId> heads;
    };
    [[nodiscard]] static QList<Missed> missedAt(const ChoreTurn &turn);
    static void look(const ChoreTurn &turn, const domain::WatchPlan &plan, std::optional<Heads> &heads,
                     QList<Missed> &found);
    static void tell(StorageWriter &writer, const Missed &missed, domain::Instant now);
};

} // namespace budkavle::server
