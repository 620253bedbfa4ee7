#include "sync/store/Mender.h"

#include "sync/store/PageApplier.h"
#include "sync/store/Tables.h"
#include "sync/wire/Tally.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

constexpr int mostVain = 8;

bool isLately(Instant mended, Instant now)
{
    return mended.isSet() && mended <= now && now < mended.plusMs(dayMs);
}

} // namespace

void Mender::suspect(const InboxId &id, Instant now)
{
    const auto account = m_tables.accounts.find(id);
    if (!account || m_suspects.contains(id))
        return;
    if (isLately(account->repairedAt, now))
        m_differing.insert(id);
    else
        m_suspects.append(id);
}

std::optional<wire::VerifyCall> Mender::call() const
{
    if (m_suspects.isEmpty())
        return std::nullopt;
    wire::VerifyCall call;
    call.device = DeviceId(m_tables.meta.text(metakey::device));
    call.account = m_suspects.first();
    m_descent.ask(call);
    return call;
}

void Mender::take(const wire::VerifyResult &theirs, Batch &batch, Instant now)
{
    if (m_suspects.isEmpty() || (!theirs.error && theirs.account != m_suspects.first()))
        return;
    auto account = m_tables.accounts.find(m_suspects.first());
    if (!account || !account->isBackfilled)
        return next(); // taken away, or read anew for another reason
    if (theirs.error)
        refused(*account, *theirs.error, now);
    else if (isComparable(*account, theirs))
        compare(*account, theirs, batch, now);
    else
        inVain();
}

/// Sums of another moment than that of our rows would find damage where there is none.
bool Mender::isComparable(const AccountState &account, const wire::VerifyResult &theirs) const
{
    return account.epoch == theirs.epoch && account.cursor == theirs.head;
}

void Mender::refused(AccountState &account, const Error &error, Instant now)
{
    if (error.code == "grantsChanged"_L1)
        return next(); // the pull says what there is to say of that
    if (error.errorClass == ErrorClass::Retry)
        return inVain();
    readAnew(account, now);
}

void Mender::compare(AccountState &account, const wire::VerifyResult &theirs, Batch &batch, Instant now)
{
    const auto asked = call();
    wire::Tally tally(*asked, {});
    m_tables.base.visitAll(account.no, [&tally](const wire::Row &row) { tally.add(row); });
    const wire::VerifyResult mine = tally.take();
    if (!m_descent.take(theirs, mine))
        return readAnew(account, now);
    m_vain = 0;
    const qint64 mended = PageApplier(m_tables, batch).mend(account, theirs.rows, mine.rows);
    if (mended > 0)
        m_tables.meta.setInteger(metakey::mendedRows, m_tables.meta.integer(metakey::mendedRows) + mended);
    if (!m_descent.isDone())
        return;
    m_tables.base.recount(account);
    account.repairedAt = now;
    m_tables.accounts.save(account);
    next();
}

void Mender::readAnew(AccountState &account, Instant now)
{
    PageApplier::restart(account);
    account.repairedAt = now;
    m_tables.accounts.save(account);
    next();
}

void Mender::inVain()
{
    if (++m_vain >= mostVain)
        next(); // what differs is still found tomorrow
}

void Mender::next()
{
    startOver(m_suspects.mid(1));
}

void Mender::startOver(const QList<InboxId> &suspects)
{
    m_suspects = suspects;
    m_descent = {};
    m_vain = 0;
}

} // namespace budkavle::store
