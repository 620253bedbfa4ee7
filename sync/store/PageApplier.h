#pragma once

#include "sync/domain/Row.h"
#include "sync/store/AccountTable.h"
#include "sync/store/BaseTable.h"
#include "sync/store/Batch.h"
#include "sync/wire/Protocol.h"

namespace budkavle::store {

struct Tables;

/// Writes a page of one account into base and moves its cursors. A page that does not fit changes nothing.
class PageApplier {
public:
    PageApplier(Tables &tables, Batch &batch) : m_tables(tables), m_batch(batch) {}

    enum class Fit {
        Dropped, ///< from another moment than the cursor's: reordered, repeated or stale
        Applied,
        Agreed,   ///< applied, complete, and our rows are the server's
        Diverged, ///< applied, and complete, and yet our rows are not the server's
    };
    /// `isPrimary`: a read copy's page proves nothing about divergence.
    [[nodiscard]] Fit apply(AccountState &account, const wire::Page &page, qint64 epoch, bool isPrimary);

    /// These buckets, row by row: what here is not what the server has goes, what it has and is not here comes; the rest
    /// is not touched. How many rows differed. The sums are the caller's (BaseTable::recount).
    [[nodiscard]] qint64 mend(const AccountState &account, const QList<wire::BucketRows> &theirs,
                              const QList<wire::BucketRows> &mine);

    /// Cursor and backfill start again; what is shown stays until the new backfill is done (mark and sweep).
    static void restart(AccountState &account);

private:
    [[nodiscard]] bool fits(const AccountState &account, const wire::Page &page, qint64 epoch) const;
    void put(AccountState &account, const wire::Row &row);
    void remove(AccountState &account, const wire::Row &row);
    void putAsMended(const AccountState &account, const wire::Row &row);
    void backfill(AccountState &account, const wire::Page &page);
    void finishBackfill(AccountState &account);
    void noteAfter(const AccountState &account, const BaseTable::Change &change, const wire::Row &row,
                   const std::optional<domain::RowValue> &value);
    void noteGone(const AccountState &account, const StoredRow &before);
    void noteDirectory(const domain::RowValue &value);

    Tables &m_tables;
    Batch &m_batch;
    bool m_isMending = false; ///< the index of words is made anew afterwards: what stood in it nobody knows
};

} // namespace budkavle::store
