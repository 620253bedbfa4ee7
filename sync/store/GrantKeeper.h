#pragma once

#include "sync/domain/Error.h"
#include "sync/domain/Instant.h"
#include "sync/store/AccountTable.h"
#include "sync/store/Batch.h"
#include "sync/wire/Protocol.h"

#include <QSet>

namespace budkavle::store {

struct Tables;

/// Follows the complete list of grants: new accounts, new rights, new generations, and the purge of those gone.
class GrantKeeper {
public:
    GrantKeeper(Tables &tables, Batch &batch, domain::Instant now) : m_tables(tables), m_batch(batch), m_now(now) {}

    /// The version never falls: an older list changes nothing.
    void take(const wire::Grants &grants);
    /// The account that is there before any grant: the directory, and one's own inbox.
    void expect(const domain::InboxId &account);

private:
    AccountState ensure(const domain::InboxId &account);
    void grant(const wire::Grant &grant);
    [[nodiscard]] domain::Error whyGone(const AccountState &account) const;
    void purge(const AccountState &account);
    void remember(const QSet<domain::InboxId> &listed);

    Tables &m_tables;
    Batch &m_batch;
    domain::Instant m_now;
};

} // namespace budkavle::store
