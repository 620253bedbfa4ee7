#include "sync/store/Replayer.h"

#include "sync/store/CacheView.h"
#include "sync/store/Tables.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/RowCodec.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

Outcome Replayer::decide(const Command &command, qint64 seq, Instant now, Batch &batch)
{
    if (!m_decider.profile)
        return Error{ErrorClass::Hold, u"noProfile"_s, {}, {}};
    const CacheView view(m_tables.database);
    const auto decision = domain::decide(view, command, m_decider.actor, *m_decider.profile, now);
    if (!decision)
        return decision.error();
    const qint64 account = m_tables.accounts.number(command.account);
    for (const RowPut &put : decision->puts) {
        Q_ASSERT(put.account == command.account); // rows of its own account: the rest are deliveries, the server's
        const wire::Row row = wire::encodeRow(put.value);
        const QString parent = parentOf(put.value);
        m_tables.overlay.put(account, row, parent, seq);
        note(command.account, row.type, row.id, parent, batch);
    }
    return Done{};
}

void Replayer::replay(Batch &batch)
{
    const auto accounts = batch.replays;
    for (const InboxId &account : accounts)
        replay(account, batch);
}

void Replayer::replay(const InboxId &account, Batch &batch)
{
    const qint64 no = m_tables.accounts.number(account);
    if (no == 0)
        return;
    const auto before = m_tables.overlay.keys(no);
    for (const OverlayTable::Key &key : before)
        note(account, key.type, key.id, key.parent, batch);
    if (!before.isEmpty())
        m_tables.overlay.clear(no);
    const auto rows = m_tables.outbox.ofAccount(account);
    for (const OutboxRow &row : rows) {
        if (isInBase(row))
            continue;
        // What no longer can be decided here, or never could be read, shows no effect; the server has the word.
        if (const auto command = wire::decodeCommandBytes(row.command))
            (void)decide(*command, row.seq, row.decided, batch);
    }
}

bool Replayer::isInBase(const OutboxRow &row) const
{
    if (row.isAcked)
        return true;
    if (!row.result)
        return false;
    const auto account = m_tables.accounts.find(row.account);
    return account && account->cursor && *row.result <= *account->cursor;
}

void Replayer::note(const InboxId &account, const QString &type, const QString &id, const QString &parent, Batch &batch)
{
    batch.changes.accounts.insert(account);
    if (type == "Item"_L1) {
        batch.touch(account, id);
        batch.overlaid[account].insert(id);
    } else if (type == "Message"_L1) {
        batch.touch(account, parent);
        batch.overlaid[account].insert(parent);
    } else if (account == directoryAccount()) {
        batch.changes.directory = true;
    }
}

} // namespace budkavle::store
