#pragma once

#include "sync/store/Writer.h"

#include <QMap>

namespace budkavle::tests {

/// What the engine needs of a cache, in memory. MemoryCache.cpp stands in for the store's Writer when it is linked
/// into a test: transcripts of the engine then judge the engine alone. The real cache meets it in tests/sync.
class MemoryCache {
public:
    struct Account {
        std::optional<wire::Cursor> cursor;
        bool wantsBackfill = false;
        std::optional<wire::BackfillKey> backfill;
        QMap<QString, qint64> rows; ///< id -> modseq
    };
    struct Lane {
        qint64 nextSeq = 1;
        bool isHeld = false;
        QList<wire::SequencedCommand> commands;
    };

    /// The cache behind a Writer of this test program.
    static MemoryCache &of(const store::Writer &writer);
    /// A Writer needs a database to be made; this one is never touched.
    static store::Database &noDatabase();

    /// A command that the person gave: id `id`, in `account`.
    void enqueue(const QString &id, const QString &account);

    QString lineage;
    qint64 epoch = 0;
    qint64 grants = -1;
    QMap<domain::InboxId, Account> accounts;
    QMap<domain::InboxId, Lane> lanes;
    QStringList quarantine; ///< "id code"
    QStringList acknowledged;
    domain::DeviceId device{QStringLiteral("d-1")};
    int applied = 0; ///< replies
    int hintsApplied = 0;
    QByteArray profile;
    QString failNextApply;           ///< an error code
    QList<domain::InboxId> suspects; ///< verifyCall() asks for the first until it is answered
    QStringList verified;            ///< what came of it: account, or the error's code
    int toCount = 0;                 ///< countSome() has so many to go; with the last, `countedOut` is suspected
    domain::InboxId countedOut;
    bool needsNewDevice = false;
    qint64 bytesAskedFor = 0; ///< by the last look for what to push

    [[nodiscard]] store::SyncState state() const;
    [[nodiscard]] int outgoing() const;
    [[nodiscard]] QList<wire::LanePush> pending(int maxCommands) const;
    [[nodiscard]] wire::PullCall pull(qint64 maxBytes) const;
    [[nodiscard]] domain::Result<store::ChangeSet> apply(const wire::SyncReply &reply);
    [[nodiscard]] store::ChangeSet applyPull(const wire::PullResult &pull);
    void adoptDevice(const domain::DeviceId &renewed);

private:
    void takeResults(const wire::PushResult &push, store::ChangeSet &changes);
    void takePage(const wire::Page &page, const wire::Stamp &stamp, store::ChangeSet &changes);
    void acknowledge(const domain::InboxId &account, qint64 upTo, store::ChangeSet &changes);
};

} // namespace budkavle::tests
