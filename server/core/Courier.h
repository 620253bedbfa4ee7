#pragma once

#include "server/core/Region.h"
#include "sync/domain/Decide.h"

#include <functional>
#include <optional>
#include <vector>

namespace budkavle::server {

/// Carries queued deliveries into the inboxes they are for: each one exactly once, because it is applied and marked
/// done in the same transaction. What a delivery gives rise to is queued in turn.
class Courier {
public:
    using Receiver = std::function<domain::Decision(const domain::StateView &, const domain::Delivery &,
                                                    const domain::Profile &, domain::Instant)>;

    Courier(const Region &region, const domain::Clock &clock, Receiver receiver);
    /// At most `limit`, inside the caller's transaction; how many it carried.
    int deliver(StorageWriter &writer, int limit) const;

private:
    struct Parcel {
        QueuedDelivery queued;
        std::optional<domain::Delivery> delivery; ///< none: it cannot be read
    };
    static void foresee(StorageWriter &writer, const std::vector<Parcel> &parcels);
    void carry(StorageWriter &writer, const Parcel &parcel) const;
    [[nodiscard]] bool apply(StorageWriter &writer, const Parcel &parcel) const;

    const Region &m_region;
    const domain::Clock &m_clock;
    Receiver m_receiver;
};

} // namespace budkavle::server
