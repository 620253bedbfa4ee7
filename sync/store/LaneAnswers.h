#pragma once

#include "sync/domain/Instant.h"
#include "sync/store/Batch.h"
#include "sync/store/OutboxTable.h"
#include "sync/wire/Protocol.h"

namespace budkavle::store {

struct Lane;
struct Tables;

/// What the server says of our lanes: results, watermarks, holds. A command leaves the outbox when its result is known
/// and its effects are in base (or it has none); refused ones go to the quarantine.
class LaneAnswers {
public:
    LaneAnswers(Tables &tables, Batch &batch, domain::Instant now) : m_tables(tables), m_batch(batch), m_now(now) {}

    /// History may have forked: what was acknowledged the server may not have. Its watermarks will tell of each lane.
    void historyForked();
    /// The cache has just taken another device id.
    void deviceChanged();
    /// A primary answered: holds end, unless this reply sets them again; then its results.
    void take(const std::optional<wire::PushResult> &push);
    /// A page's watermark: the commands up to it have their effects in that page or before.
    void acked(const domain::InboxId &account, qint64 watermark);
    /// After all pages: what is done goes to the journal.
    void settle();

private:
    void askWhetherItStands(const domain::InboxId &account, qint64 watermark);
    void sendOthersAgain();
    void takeLane(const wire::LaneResult &lane);
    void takeError(const wire::LaneResult &lane);
    void refuseLane(const wire::LaneResult &lane);
    void takeResult(const domain::InboxId &account, const wire::CommandResult &result);
    void refuse(const OutboxRow &row, const domain::Error &error);
    void recheck(const domain::InboxId &account, qint64 watermark);
    void serveFrom(const domain::InboxId &account, qint64 expected);
    [[nodiscard]] bool isDone(const OutboxRow &row) const;
    [[nodiscard]] bool isOfNobody(const OutboxRow &row) const;

    Tables &m_tables;
    Batch &m_batch;
    domain::Instant m_now;
};

} // namespace budkavle::store
