#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Decide.h"
#include "sync/domain/Profile.h"
#include "sync/store/Batch.h"
#include "sync/store/OutboxTable.h"

#include <optional>

namespace budkavle::store {

struct Tables;

/// Who decides on this computer, and by which rules.
struct Decider {
    domain::Actor actor;
    std::optional<domain::Profile> profile;
};

/// Runs the reducer on the effective state and keeps its puts in the overlay. After a change of base rows or of the
/// outbox it makes an account's overlay again from the commands that are left: nothing is ever merged by hand.
class Replayer {
public:
    Replayer(Tables &tables, const Decider &decider) : m_tables(tables), m_decider(decider) {}

    /// Decides one command at `now`; allowed: its puts stand in the overlay.
    [[nodiscard]] domain::Outcome decide(const domain::Command &command, qint64 seq, domain::Instant now, Batch &batch);
    /// Makes the overlays of batch.replays again; notes the items that they changed before or after.
    void replay(Batch &batch);

private:
    void replay(const domain::InboxId &account, Batch &batch);
    void note(const domain::InboxId &account, const QString &type, const QString &id, const QString &parent,
              Batch &batch);
    [[nodiscard]] bool isInBase(const OutboxRow &row) const;

    Tables &m_tables;
    const Decider &m_decider;
};

} // namespace budkavle::store
