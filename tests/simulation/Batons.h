#pragma once

#include "server/storage/StorageWriter.h"

#include <QHash>
#include <QSet>

namespace budkavle::tests {

/// Where each matter's baton is at a server, followed from commit to commit.
class Batons {
public:
    /// Reads all; after a start, a restore, a failover.
    void readAll(server::StorageWriter &writer);
    /// After a commit: empty, or what is wrong with a matter that it touched.
    [[nodiscard]] QString follow(server::StorageWriter &writer, const QMap<domain::InboxId, qint64> &moved);

private:
    void take(const domain::InboxId &account, const wire::Row &row, QSet<QString> &touched);
    void readUnderWay(server::StorageWriter &writer, QSet<QString> &touched);

    QHash<QString, QSet<QString>> m_here; ///< matter -> inboxes that have it
    QHash<QString, int> m_underWay;       ///< matter -> deliveries that carry it
    QMap<domain::InboxId, qint64> m_seen;
};

} // namespace budkavle::tests
