#include "tests/load/Reactor.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace budkavle::load {

namespace {

constexpr int longestWaitMs = 50;
constexpr int eventsAtOnce = 256;

} // namespace

qint64 nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Reactor::Reactor() : m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        qFatal("epoll_create1 failed");
}

Reactor::~Reactor()
{
    close(m_epoll);
}

void Reactor::add(int socket, Ready ready)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.fd = socket;
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        qFatal("epoll_ctl failed");
    m_sockets[socket] = std::move(ready);
}

void Reactor::remove(int socket)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket, nullptr);
    m_sockets.erase(socket);
}

void Reactor::at(qint64 ns, std::function<void()> happen)
{
    m_planned.push({ns, ++m_number, std::move(happen)});
}

bool Reactor::run(const std::function<bool()> &isOver, qint64 longestNs)
{
    const qint64 end = nowNs() + longestNs;
    std::array<epoll_event, eventsAtOnce> events;
    while (!isOver()) {
        if (nowNs() > end)
            return false;
        const int count = epoll_wait(m_epoll, events.data(), eventsAtOnce, untilNextMs());
        for (int i = 0; i < count; ++i) {
            const auto found = m_sockets.find(events[std::size_t(i)].data.fd);
            if (found == m_sockets.end())
                continue;
            const Ready ready = found->second; // it may remove itself
            const quint32 what = events[std::size_t(i)].events;
            ready(what & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR), what & EPOLLOUT);
        }
        happenDue();
    }
    return true;
}

void Reactor::happenDue()
{
    while (!m_planned.empty() && m_planned.top().ns <= nowNs()) {
        const auto happen = m_planned.top().happen;
        m_planned.pop();
        happen();
    }
}

int Reactor::untilNextMs() const
{
    if (m_planned.empty())
        return longestWaitMs;
    const qint64 ms = (m_planned.top().ns - nowNs()) / 1'000'000;
    return int(std::clamp<qint64>(ms, 0, longestWaitMs));
}

} // namespace budkavle::load
