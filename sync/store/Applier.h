#pragma once

#include "sync/domain/Instant.h"
#include "sync/domain/Result.h"
#include "sync/store/Batch.h"
#include "sync/wire/Protocol.h"

#include <QList>

namespace budkavle::store {

struct Tables;

/// What a reply from a server does to the cache, within the caller's transaction (docs/protocol.md, sections 3 to 6).
class Applier {
public:
    Applier(Tables &tables, Batch &batch, domain::Instant now) : m_tables(tables), m_batch(batch), m_now(now) {}

    /// Errors: lineageChanged, epochChanged (hold): this server's data is not a continuation of ours; nothing is taken.
    [[nodiscard]] domain::Outcome apply(const wire::SyncReply &reply);

    [[nodiscard]] const QList<domain::InboxId> &diverged() const { return m_diverged; }
    [[nodiscard]] const QList<domain::InboxId> &agreed() const { return m_agreed; }

private:
    [[nodiscard]] domain::Outcome judge(const wire::Stamp &stamp) const;
    void enterEpoch(const wire::Stamp &stamp);
    void noteClosing(const std::optional<wire::Closing> &closing);
    void noteTimes(const wire::Stamp &stamp);
    void applyPage(const wire::Page &page, const wire::Stamp &stamp, class LaneAnswers &lanes);

    Tables &m_tables;
    Batch &m_batch;
    domain::Instant m_now;
    QList<domain::InboxId> m_diverged;
    QList<domain::InboxId> m_agreed;
};

} // namespace budkavle::store
