#pragma once

#include "server/storage/StorageWriter.h"
#include "server/training/Casting.h"
#include "server/training/SeedRandom.h"
#include "tests/bench/Corpus.h"

#include <memory>

namespace budkavle::server {
class SqliteStorage;
}

namespace budkavle::bench {

/// Puts given messages into the database of a training region that no server has open. Each matter is lived through by
/// the reducer, so that the rows are those that these messages would have left.
class RegionFill {
public:
    explicit RegionFill(const QString &database);
    ~RegionFill();
    RegionFill(const RegionFill &) = delete;
    RegionFill &operator=(const RegionFill &) = delete;

    /// New shared inboxes beside `like`, of which `member` is the only one.
    [[nodiscard]] QList<domain::InboxId> addInboxes(int count, const domain::InboxId &like,
                                                    const domain::UserId &member);
    /// Matters between `from` and the inboxes of `into` in turn; the two write by turns, and what is not of the newest
    /// twentieth has been closed by both.
    void tell(const QList<CorpusMatter> &matters, const domain::InboxId &from, const QList<domain::InboxId> &into);
    [[nodiscard]] bool finish();

private:
    void tellOne(const CorpusMatter &matter, const QPair<server::Part, server::Part> &parts, bool isClosed);
    /// What all messages of a matter have in common.
    [[nodiscard]] domain::SendMessage head(const CorpusMessage &first);
    [[nodiscard]] QString newId(domain::Instant at);

    server::TrainingRegion m_region;
    std::unique_ptr<server::SqliteStorage> m_storage;
    std::unique_ptr<server::StorageWriter> m_writer;
    server::SeedRandom m_random{20260101};
};

} // namespace budkavle::bench
