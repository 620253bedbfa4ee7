#include "server/core/Courier.h"

#include "server/Log.h"
#include "server/core/Effects.h"
#include "server/core/StorageView.h"
#include "sync/wire/RowCodec.h"

namespace budkavle::server {

Courier::Courier(const Region &region, const domain::Clock &clock, Receiver receiver)
    : m_region(region)
    , m_clock(clock)
    , m_receiver(std::move(receiver))
{
}

int Courier::deliver(StorageWriter &writer, int limit) const
{
    const auto queue = writer.pendingDeliveries(limit);
    for (const QueuedDelivery &queued : queue)
        carry(writer, queued);
    return int(queue.size());
}

void Courier::carry(StorageWriter &writer, const QueuedDelivery &queued) const
{
    writer.savepoint();
    if (apply(writer, queued)) {
        writer.markDelivered(queued.number, m_clock.now(), false);
        writer.releaseSavepoint();
        return;
    }
    writer.rollbackToSavepoint();
    if (writer.failure())
        return; // the whole transaction goes, and it is tried again
    // It stays, marked, for a person: it may not stop what stands behind it.
    log::error("deliveryFailed", {{"delivery", QString::number(queued.number)}});
    writer.markDelivered(queued.number, m_clock.now(), true);
}

bool Courier::apply(StorageWriter &writer, const QueuedDelivery &queued) const
{
    const auto delivery = wire::decodeDelivery(queued.body);
    if (!delivery)
        return false;
    const domain::Instant now = m_clock.now();
    const StorageView view(writer);
    try {
        const domain::Decision decision = m_receiver(view, *delivery, m_region.profile, now);
        return writeDecision(writer, delivery->to, decision, queued.key, now).has_value();
    } catch (const std::exception &) {
        return false;
    }
}

} // namespace budkavle::server
