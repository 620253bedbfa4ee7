#pragma once

#include "tests/load/Station.h"

#include <QList>

#include <memory>
#include <vector>

namespace budkavle::load {

/// Everybody who is at work: stations of one server in one thread.
class Crowd {
public:
    Crowd(quint16 port, const QList<Post> &posts);

    /// All signed in and caught up, some at a time; without a connection if `hangUp`. False: somebody was refused.
    [[nodiscard]] bool signIn(bool hangUp);
    /// Each has an event stream open and has heard something on it. `heard` is told which station.
    [[nodiscard]] bool listen(const std::function<void(Station &station, const QByteArray &data)> &heard);
    [[nodiscard]] int lost() const { return m_lost; } ///< streams that ended

    [[nodiscard]] Reactor &reactor() { return m_reactor; }
    [[nodiscard]] const std::vector<std::unique_ptr<Station>> &stations() const { return m_stations; }

private:
    /// Does it for each, at most atOnce under way.
    [[nodiscard]] bool forEach(const std::function<void(Station &station, const Station::Done &done)> &work);

    Reactor m_reactor;
    std::vector<std::unique_ptr<Station>> m_stations;
    int m_lost = 0;
};

} // namespace budkavle::load
