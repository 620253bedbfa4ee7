#include "tests/bench/CommitWatch.h"

#include "server/storage/SqliteStorage.h"
#include "tests/bench/Figures.h"

#include <chrono>
#include <thread>

namespace budkavle::bench {

namespace {

constexpr std::chrono::microseconds nap(50);
constexpr qint64 longestNs = 10'000'000'000;

qint64 modseqOf(server::StorageReader &reader, const domain::InboxId &account)
{
    const auto head = reader.head(account);
    return head ? head->modseq : 0;
}

} // namespace

CommitWatch::CommitWatch(const QString &database, const domain::InboxId &account)
    : m_moment(std::async(std::launch::async, [this, database, account] {
        server::SqliteStorage storage(database, server::SqliteStorage::Mode::ReadWrite);
        const auto reader = storage.openReader();
        if (!reader.ok())
            qFatal("the server's database cannot be read");
        return look(*reader.value(), account, m_begun);
    }))
{
    m_begun.get_future().wait();
}

CommitWatch::Moment CommitWatch::look(server::StorageReader &reader, const domain::InboxId &account,
                                      std::promise<void> &begun)
{
    const qint64 seen = modseqOf(reader, account);
    begun.set_value();
    const qint64 began = steadyNs();
    qint64 before = began;
    while (before - began < longestNs) {
        const qint64 now = steadyNs();
        if (modseqOf(reader, account) != seen)
            return before;
        before = now;
        std::this_thread::sleep_for(nap);
    }
    return std::nullopt;
}

} // namespace budkavle::bench
