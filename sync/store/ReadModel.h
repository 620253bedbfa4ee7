#pragma once

#include "sync/store/Batch.h"

namespace budkavle::store {

struct Tables;

/// Keeps the derived tables (item list, counts, recipients, search index) in step with base and overlay, at the end
/// of each transaction and only for what it touched.
class ReadModel {
public:
    explicit ReadModel(Tables &tables) : m_tables(tables) {}

    void settle(const Batch &batch);
    /// Puts waiting documents into the search index; while history is loading, in larger batches.
    void settleSearch(bool isLoading);
    /// The transaction was rolled back.
    void forget();

private:
    void follow(const domain::InboxId &inbox, qint64 account, const QString &matter,
                const std::optional<domain::Item> &item, bool isPending);
    void followEffective(const domain::InboxId &inbox, qint64 account, const QString &matter);

    Tables &m_tables;
};

} // namespace budkavle::store
