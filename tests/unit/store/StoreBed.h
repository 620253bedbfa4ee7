#pragma once

#include "RowServer.h"
#include "tests/support/TempStore.h"

namespace budkavle::tests {

/// One nurse's cache and the server in memory, wired together by hand.
class StoreBed {
public:
    StoreBed();
    /// The cache where the caller says; an old one is taken as it is, and goes on with the server that it knows.
    explicit StoreBed(const store::DatabaseLocation &location);
    StoreBed(const store::DatabaseLocation &location, const RowServer &known);

    TempStore cache;
    RowServer server;

    [[nodiscard]] wire::SyncCall call() const;
    /// What a start of the program says of who works here, and by which profile.
    domain::Result<store::ChangeSet> bind();
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

    /// Everything that the cache holds, as text.
    [[nodiscard]] QStringList contents();

private:
    void prepare();
    [[nodiscard]] QStringList listFaults(const domain::InboxId &account, qint64 no);
};

} // namespace budkavle::tests
