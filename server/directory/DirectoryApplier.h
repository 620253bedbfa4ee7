#pragma once

#include "server/core/Courier.h"
#include "server/directory/DirectoryPlan.h"
#include "server/storage/StorageWriter.h"

namespace budkavle::server {

/// Plans and applies an import in one transaction: all of it or nothing. Only rows that differ are written. A running
/// server tells its programs as of any other change.
class DirectoryApplier {
public:
    struct Report {
        DirectoryPlan plan;
        MoveCount moved;
    };

    /// All outlive it. `actor`: who is named in the audit.
    DirectoryApplier(StorageWriter &writer, const Region &region, const domain::Clock &clock, QString actor);

    /// Errors of mayApply(); `serverUnavailable` (retry) when it did not commit. Nothing has changed then.
    [[nodiscard]] domain::Result<Report> apply(const ImportOrder &order);

private:
    [[nodiscard]] domain::Result<Report> run(const ImportOrder &order);
    [[nodiscard]] bool write(Report &report);
    void holdAll(const DirectoryPlan &plan);
    void writeInParts(const domain::InboxId &account, const QList<RowWrite> &rows);
    [[nodiscard]] bool writeMemberships(const DirectoryPlan &plan);
    [[nodiscard]] bool carryAll();
    [[nodiscard]] bool merge(Report &report);
    void settle(const DirectoryPlan &plan);
    void note(const Report &report);

    StorageWriter &m_writer;
    const Region &m_region;
    const domain::Clock &m_clock;
    const QString m_actor;
    Courier m_courier;
};

} // namespace budkavle::server
