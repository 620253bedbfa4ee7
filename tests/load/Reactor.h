#pragma once

#include <QtGlobal>

#include <functional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace budkavle::load {

/// Nanoseconds of a clock that only goes forward.
[[nodiscard]] qint64 nowNs();

/// One thread's sockets and times. epoll, because poll() walks through all sockets for each that has something to say.
class Reactor {
public:
    /// What a socket can do now; it may be removed meanwhile.
    using Ready = std::function<void(bool readable, bool writable)>;

    Reactor();
    ~Reactor();
    Reactor(const Reactor &) = delete;
    Reactor &operator=(const Reactor &) = delete;

    void add(int socket, Ready ready); ///< told when it can be read, and once when it can be written
    void remove(int socket);
    void at(qint64 ns, std::function<void()> happen);
    /// Until the condition holds, which is asked after each round. False: the time was up before.
    [[nodiscard]] bool run(const std::function<bool()> &isOver, qint64 longestNs);

private:
    struct Planned {
        qint64 ns;
        quint64 number; ///< what is planned for one time happens in order
        std::function<void()> happen;
        bool operator<(const Planned &other) const { return std::tie(other.ns, other.number) < std::tie(ns, number); }
    };
    void happenDue();
    [[nodiscard]] int untilNextMs() const;

    int m_epoll;
    quint64 m_number = 0;
    std::priority_queue<Planned> m_planned;
    std::unordered_map<int, Ready> m_sockets;
};

} // namespace budkavle::load
