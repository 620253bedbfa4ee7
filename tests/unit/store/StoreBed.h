#pragma once

#include "RowServer.h"
#include "tests/support/TempStore.h"

namespace budkavle::tests {

/// One nurse's cache and the server in memory, wired together by hand.
class StoreBed {
public:
    StoreBed();

    TempStore cache;
    RowServer server;

    [[nodiscard]] wire::SyncCall call() const;
    /// One exchange; the reply is applied.
    domain::Result<store::ChangeSet> sync();
    /// Until nothing is left to fetch or send.
    void settle();
    [[nodiscard]] domain::Result<store::ChangeSet> submit(const QString &id, domain::CommandBody body,
                                                          const domain::InboxId &account = RowServer::home());

    /// "type|id|modseq|value" of the live base rows, sorted, as RowServer::rows.
    [[nodiscard]] QStringList base(const domain::InboxId &account);
    /// What the derived tables should hold, computed again from base and overlay; compare with what they hold.
    [[nodiscard]] QStringList derivedFaults();

private:
    [[nodiscard]] QStringList listFaults(const domain::InboxId &account, qint64 no);
};

} // namespace budkavle::tests
