#pragma once

#include "server/storage/StorageReader.h"

#include <functional>

namespace budkavle::server {

/// Something in a database that cannot be true. Ids only.
struct IntegrityFinding {
    QString what;
    QString account;
    QString detail;
};

/// Counts a database again, in one snapshot, while a server may be at work: digests and numbers of rows, that every row can
/// be read, watermarks of lanes, grants and members that answer to each other and to people and inboxes that exist,
/// deliveries that failed, that each item has its state, and that each matter has its baton in exactly one place, unless it was
/// closed there and purged. docs/operations.md names the findings.
class IntegrityCheck {
public:
    using Found = std::function<void(const IntegrityFinding &)>;
    IntegrityCheck(StorageReader &reader, Found found) : m_reader(reader), m_found(std::move(found)) {}

    struct Counts {
        qint64 accounts = 0;
        qint64 rows = 0;
        qint64 matters = 0;
        qint64 waiting = 0; ///< deliveries under way
        qint64 findings = 0;
    };
    /// Error: the reader's.
    [[nodiscard]] domain::Result<Counts> run();

private:
    struct Known;
    void find(const QString &what, const QString &account, const QString &detail = {});
    void checkAccount(const domain::InboxId &account, Known &known);
    void checkState(const domain::Item &item, Known &known);
    void checkDeliveries(Known &known);
    void checkGrants(const Known &known);
    void checkBatons(const Known &known);

    StorageReader &m_reader;
    Found m_found;
    Counts m_counts;
};

} // namespace budkavle::server
