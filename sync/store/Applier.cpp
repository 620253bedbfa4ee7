#include "sync/store/Applier.h"

#include "sync/store/GrantKeeper.h"
#include "sync/store/LaneAnswers.h"
#include "sync/store/PageApplier.h"
#include "sync/store/Tables.h"

#include <cstdlib>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// How stale the stored times of contact may be: a quiet poll must not cost a write to disk.
constexpr qint64 contactStepMs = 60'000;
constexpr qint64 offsetStepMs = 1'000;

Error notOurs(const QString &code, const wire::Stamp &stamp)
{
    const bool isCopy = stamp.role == wire::Role::ReadCopy;
    return {ErrorClass::Hold, code, {}, {{u"role"_s, isCopy ? u"readCopy"_s : u"primary"_s}}};
}

} // namespace

Outcome Applier::apply(const wire::SyncReply &reply)
{
    const wire::Stamp &stamp = reply.pull.stamp;
    if (const auto judged = judge(stamp); !judged)
        return judged;
    const bool isPrimary = stamp.role == wire::Role::Primary;
    const qint64 known = m_tables.meta.integer(metakey::epoch);
    const bool isNew = m_tables.meta.text(metakey::lineage).isEmpty();
    const bool isForked = !isNew && stamp.epoch > known;
    if (isNew || isForked)
        enterEpoch(stamp);
    noteTimes(stamp);
    if (isPrimary)
        noteClosing(reply.pull.closing);

    LaneAnswers lanes(m_tables, m_batch, m_now);
    if (isPrimary)
        lanes.take(reply.push);
    if (reply.pull.grants)
        GrantKeeper(m_tables, m_batch, m_now).take(*reply.pull.grants);
    // These pages answer cursors of the old history, and their numbers mean nothing in the new one.
    if (!isForked) {
        for (const wire::Page &page : reply.pull.pages)
            applyPage(page, stamp, lanes);
    }
    if (isPrimary)
        lanes.settle();
    return Done{};
}

Outcome Applier::judge(const wire::Stamp &stamp) const
{
    const QString lineage = m_tables.meta.text(metakey::lineage);
    if (lineage.isEmpty())
        return Done{};
    if (stamp.lineage != lineage)
        return notOurs(u"lineageChanged"_s, stamp);
    const qint64 epoch = m_tables.meta.integer(metakey::epoch);
    const bool isPrimary = stamp.role == wire::Role::Primary;
    if (stamp.epoch < epoch || (!isPrimary && stamp.epoch != epoch))
        return notOurs(u"epochChanged"_s, stamp);
    return Done{};
}

void Applier::enterEpoch(const wire::Stamp &stamp)
{
    const bool isFirst = m_tables.meta.text(metakey::lineage).isEmpty();
    m_tables.meta.setText(metakey::lineage, stamp.lineage);
    m_tables.meta.setInteger(metakey::epoch, stamp.epoch);
    if (isFirst)
        return;
    // History may have forked: what the server acknowledged it may have lost, and its numbers may run lower.
    m_tables.meta.setInteger(metakey::grants, -1);
    LaneAnswers(m_tables, m_batch, m_now).historyForked();
    auto accounts = m_tables.accounts.all();
    for (AccountState &account : accounts) {
        PageApplier::restart(account);
        m_tables.accounts.save(account);
        m_batch.replays.insert(account.id);
    }
    m_batch.changes.grants = true;
}

void Applier::noteClosing(const std::optional<wire::Closing> &closing)
{
    const QString text = closing
        ? QString::number(closing->from.ms) + u' ' + QString::number(closing->until.ms) + u' ' + closing->text
        : QString();
    if (text != m_tables.meta.text(metakey::closing))
        m_tables.meta.setText(metakey::closing, text);
}

void Applier::noteTimes(const wire::Stamp &stamp)
{
    MetaTable &meta = m_tables.meta;
    if (!stamp.serverTime.isSet())
        return;
    if (stamp.serverTime.ms > meta.integer(metakey::maxServerTime) + contactStepMs)
        meta.setInteger(metakey::maxServerTime, stamp.serverTime.ms);
    const qint64 offset = stamp.serverTime.ms - m_now.ms;
    if (std::abs(offset - meta.integer(metakey::serverOffset)) > offsetStepMs)
        meta.setInteger(metakey::serverOffset, offset);
    if (stamp.role == wire::Role::Primary && m_now.ms > meta.integer(metakey::lastContact) + contactStepMs)
        meta.setInteger(metakey::lastContact, m_now.ms);
}

void Applier::applyPage(const wire::Page &page, const wire::Stamp &stamp, LaneAnswers &lanes)
{
    const bool isPrimary = stamp.role == wire::Role::Primary;
    auto account = m_tables.accounts.find(page.account);
    if (!account)
        return; // not granted to us, or purged
    if (page.error) {
        const bool mustRestart = page.error->errorClass == ErrorClass::Reset && isPrimary && account->cursor;
        if (mustRestart) {
            PageApplier::restart(*account);
            m_tables.accounts.save(*account);
        }
        return;
    }
    const auto fit = PageApplier(m_tables, m_batch).apply(*account, page, stamp.epoch, isPrimary);
    if (fit == PageApplier::Fit::Dropped)
        return;
    if (fit == PageApplier::Fit::Diverged)
        m_diverged.append(page.account);
    if (fit == PageApplier::Fit::Agreed)
        m_agreed.append(page.account);
    // A whole page without a watermark: the server knows no command of this lane.
    if (isPrimary && (page.ack || page.complete))
        lanes.acked(page.account, page.ack.value_or(0));
}

} // namespace budkavle::store
