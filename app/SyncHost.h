#pragma once

#include "SyncLink.h"

#include <functional>
#include <memory>

namespace budkavle::app {

/// Owns the sync engine, which lives on the store's sync thread beside the Writer. Everything goes there by
/// Store::onWriter and comes back as queued signals; nothing here waits.
class SyncHost final : public SyncLink {
    Q_OBJECT
public:
    /// What lives on the sync thread: made, used and destroyed there.
    class Aboard {
    public:
        virtual ~Aboard() = default;
        virtual engine::SyncEngine &engine() = 0;
        virtual void setNetworkCut(bool cut) = 0;
    };
    using Make = std::function<std::unique_ptr<Aboard>(store::Writer &writer)>;

    explicit SyncHost(Make make, QObject *parent = nullptr);
    ~SyncHost() override;

    void attach(store::Store &store) override;
    void start(const QByteArray &token) override;
    void detach() override;
    void nudge() override;
    void setNetworkCut(bool cut) override;
    void networkChanged() override;

private:
    void onEngine(std::function<void(Aboard &)> work);
    void listen(engine::SyncEngine &engine, store::Store &store);

    Make m_make;
    store::Store *m_store = nullptr;
    std::shared_ptr<std::unique_ptr<Aboard>> m_aboard; ///< its content is touched on the sync thread only
    bool m_isCut = false;
};

} // namespace budkavle::app
