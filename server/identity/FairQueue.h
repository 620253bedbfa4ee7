#pragma once

#include <QByteArray>
#include <QHash>

#include <deque>
#include <optional>

namespace budkavle::server {

/// What waits for a few threads, from many addresses: none of them has all the places or all the threads, and who has
/// little under way goes first. Its owner locks.
template <class Job>
class FairQueue {
public:
    struct Bounds {
        size_t longest; ///< that wait
        int ofOne;      ///< of one address that wait
        int atOnce;     ///< of one address that are under way
    };
    struct Taken {
        QByteArray address;
        Job job;
    };
    explicit FairQueue(Bounds bounds) : m_bounds(bounds) {}

    /// False: too many wait, of this address or of all.
    [[nodiscard]] bool push(const QByteArray &address, Job job)
    {
        if (m_waiting.size() >= m_bounds.longest || m_count.value(address).waiting >= m_bounds.ofOne)
            return false;
        ++m_count[address].waiting;
        m_waiting.push_back({address, std::move(job)});
        return true;
    }
    /// None: nothing waits that may run now. Whoever takes one says when it is finished().
    [[nodiscard]] std::optional<Taken> take()
    {
        auto next = m_waiting.end();
        int fewest = m_bounds.atOnce;
        for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
            const int underWay = m_count.value(it->address).underWay;
            if (underWay < fewest) {
                fewest = underWay;
                next = it;
            }
        }
        if (next == m_waiting.end())
            return std::nullopt;
        Taken taken = std::move(*next);
        m_waiting.erase(next);
        Count &count = m_count[taken.address];
        --count.waiting;
        ++count.underWay;
        return taken;
    }
    void finished(const QByteArray &address)
    {
        const auto count = m_count.find(address);
        if (--count->underWay == 0 && count->waiting == 0)
            m_count.erase(count);
    }
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }

private:
    struct Count {
        int waiting = 0;
        int underWay = 0;
    };
    const Bounds m_bounds;
    std::deque<Taken> m_waiting;
    QHash<QByteArray, Count> m_count;
};

} // namespace budkavle::server
