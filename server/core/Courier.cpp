#include "server/core/Courier.h"

#include "server/Log.h"
#include "server/core/Effects.h"
#include "server/core/StorageView.h"
#include "sync/wire/RowCodec.h"

namespace budkavle::server {

namespace {

QString messageOf(const domain::Delivery &delivery)
{
    if (const auto *message = std::get_if<domain::MessageDelivery>(&delivery.body))
        return message->message.id.value();
    const auto *receipt = std::get_if<domain::ReceiptDelivery>(&delivery.body);
    return receipt ? receipt->message.value() : QString();
}

} // namespace

Courier::Courier(const Region &region, const domain::Clock &clock, Receiver receiver)
    : m_region(region)
    , m_clock(clock)
    , m_receiver(std::move(receiver))
{
}

int Courier::deliver(StorageWriter &writer, int limit) const
{
    std::vector<Parcel> parcels;
    for (const QueuedDelivery &queued : writer.pendingDeliveries(limit)) {
        auto read = wire::decodeDelivery(queued.body);
        parcels.push_back({queued, read ? std::optional(std::move(read).value()) : std::nullopt});
    }
    foresee(writer, parcels);
    for (const Parcel &parcel : parcels)
        carry(writer, parcel);
    return int(parcels.size());
}

void Courier::foresee(StorageWriter &writer, const std::vector<Parcel> &parcels)
{
    const StorageView view(writer);
    Foreseen foreseen;
    for (const auto &[queued, delivery] : parcels) {
        foreseen.deliveries << queued.key;
        if (!delivery)
            continue;
        const auto inbox = view.inbox(delivery->to);
        if (inbox && !inbox->owner.isEmpty())
            foreseen.absents << inbox->owner.value();
        const QString matter = matterOf(*delivery).value();
        if (matter.isEmpty())
            continue;
        foreseen.rows << RowPlace{delivery->to, wire::rowTypeName(domain::RowType::Item), matter};
        if (const QString message = messageOf(*delivery); !message.isEmpty())
            foreseen.rows << RowPlace{delivery->to, wire::rowTypeName(domain::RowType::Message), message};
    }
    if (!parcels.empty())
        writer.foresee(foreseen);
}

void Courier::carry(StorageWriter &writer, const Parcel &parcel) const
{
    const qint64 number = parcel.queued.number;
    writer.savepoint();
    if (apply(writer, parcel)) {
        writer.markDelivered(number, m_clock.now(), false);
        writer.releaseSavepoint();
        return;
    }
    writer.rollbackToSavepoint();
    if (writer.failure())
        return; // the whole transaction goes, and it is tried again
    // It stays, marked, for a person: it may not stop what stands behind it.
    log::error("deliveryFailed", {{"delivery", QString::number(number)}});
    writer.markDelivered(number, m_clock.now(), true);
}

bool Courier::apply(StorageWriter &writer, const Parcel &parcel) const
{
    if (!parcel.delivery)
        return false;
    const domain::Instant now = m_clock.now();
    const StorageView view(writer);
    try {
        const domain::Decision decision = m_receiver(view, *parcel.delivery, m_region.rules()->profile, now);
        return writeDecision(writer, parcel.delivery->to, decision, parcel.queued.key, now).has_value();
    } catch (const std::exception &) {
        return false;
    }
}

} // namespace budkavle::server
