#pragma once

#include "sync/engine/SyncEngine.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/FakeTime.h"
#include "tests/support/FakeTransport.h"
#include "tests/unit/engine/FakeRegion.h"
#include "tests/unit/engine/MemoryCache.h"

#include <memory>
#include <optional>

namespace budkavle::tests {

/// One engine with everything around it in memory: production, perhaps a read copy, a network, a clock, a cache.
class EngineBed {
public:
    explicit EngineBed(bool hasReadCopy = true);

    /// Starts and lets everything settle: production has answered, nothing is under way.
    void startAndSettle();
    /// Delivers all that waits, and what that makes the engine send at once. No time passes.
    void settle();
    /// Settles, then lets `ms` pass, settling after each timer.
    void pass(qint64 ms);
    /// The same, with the pings of a sound event stream.
    void passWithPings(qint64 ms);
    [[nodiscard]] bool passUntil(engine::Connection connection, qint64 atMostMs);
    void setProductionDown(bool down) { production.isDown = down; }
    void takeReadCopy() { readCopy = production.copy(); }

    /// The commands of a waiting request, as "account/seq id".
    [[nodiscard]] QStringList pushed(qsizetype which) const;

    FakeTime time;
    FakeRandom random;
    FakeTransport transport;
    FakeRegion production{time};
    std::optional<FakeRegion> readCopy;
    store::Writer writer{MemoryCache::noDatabase(), time};
    MemoryCache &cache = MemoryCache::of(writer);
    engine::EngineStatus status;
    QList<engine::Connection> connections; ///< each that was announced, without repetitions
    int statuses = 0;
    int commits = 0;
    int sessions = 0;
    int profiles = 0;
    std::unique_ptr<engine::SyncEngine> engine;
};

} // namespace budkavle::tests
