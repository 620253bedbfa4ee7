#include "sync/store/LaneAnswers.h"

#include "sync/store/Tables.h"

#include <QMap>

#include <algorithm>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

void LaneAnswers::historyForked()
{
    m_tables.outbox.forgetAnswers();
    m_tables.lanes.recheckAll();
    // Of the audit lane no page states a watermark.
    askWhetherItStands(auditAccount(), m_tables.lanes.find(auditAccount()).ackedSeq);
    sendOthersAgain();
}

/// A watermark is a number. After a fork it says little: a clone of this disk may have spent ours on something else before
/// we came. The command that we know under the server's last number, sent once more, asks: the same one is answered from
/// memory, another one is seqReused. Not before the watermark is known: sent too early it would be taken where the
/// server has forgotten just that one, and nobody would miss those before it.
void LaneAnswers::askWhetherItStands(const InboxId &account, qint64 watermark)
{
    const DeviceId device(m_tables.meta.text(metakey::device));
    const auto known = m_tables.journal.from(device, account, watermark);
    if (known.isEmpty() || m_tables.outbox.find(account, known.last().seq))
        return;
    m_tables.outbox.add(known.last());
    m_batch.replays.insert(account);
    m_batch.changes.outgoing = true;
}

/// Under the new device id the lanes begin anew. What was acknowledged under the old one goes first: if another program
/// has spent the same numbers, the acknowledgement may have been its own.
void LaneAnswers::deviceChanged()
{
    const DeviceId device(m_tables.meta.text(metakey::device));
    m_tables.lanes.clear();
    QMap<InboxId, QList<OutboxRow>> earlier;
    const auto known = m_tables.journal.ofOthers(device);
    for (const OutboxRow &row : known) {
        const bool isOurs = row.account == auditAccount() || m_tables.accounts.find(row.account);
        if (isOurs && !m_tables.outbox.has(row.id))
            earlier[row.account] << row;
    }
    auto accounts = m_tables.outbox.accounts();
    for (const InboxId &account : earlier.keys()) {
        if (!accounts.contains(account))
            accounts << account;
    }
    for (const InboxId &account : std::as_const(accounts)) {
        auto rows = earlier.value(account);
        Lane lane;
        lane.account = account;
        lane.nextSeq = m_tables.outbox.renumber(account, rows.size() + 1);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            rows[i].seq = i + 1;
            m_tables.outbox.add(rows.at(i));
        }
        m_tables.lanes.save(lane);
        m_batch.replays.insert(account);
    }
    m_tables.journal.removeOthers(device);
    m_batch.changes.outgoing = true;
}

/// Of a lane of an earlier device id nobody states a watermark any more: all of it goes into the new lanes, under the
/// ids that it had, and what the server still has it does not do again.
void LaneAnswers::sendOthersAgain()
{
    const DeviceId device(m_tables.meta.text(metakey::device));
    auto rows = m_tables.journal.ofOthers(device);
    for (OutboxRow &row : rows) {
        const bool isOurs = row.account == auditAccount() || m_tables.accounts.find(row.account);
        if (!isOurs || m_tables.outbox.has(row.id))
            continue;
        row.seq = m_tables.lanes.allocate(row.account);
        m_tables.outbox.add(row);
        m_batch.replays.insert(row.account);
        m_batch.changes.outgoing = true;
    }
    m_tables.journal.removeOthers(device);
}

void LaneAnswers::take(const std::optional<wire::PushResult> &push)
{
    const auto lanes = m_tables.lanes.all();
    for (const Lane &lane : lanes) {
        if (!lane.hold.isEmpty() && lane.hold != seqReused)
            m_tables.lanes.release(lane.account);
    }
    if (!push)
        return;
    for (const wire::LaneResult &lane : push->lanes)
        takeLane(lane);
}

void LaneAnswers::takeLane(const wire::LaneResult &lane)
{
    if (lane.error && lane.error->errorClass == ErrorClass::Reject)
        return refuseLane(lane);
    for (const wire::CommandResult &result : lane.results)
        takeResult(lane.account, result);
    if (lane.error)
        takeError(lane);
    else
        recheck(lane.account, lane.lastSeq);
}

void LaneAnswers::takeError(const wire::LaneResult &lane)
{
    const Error &error = *lane.error;
    if (error.code == "outOfOrder"_L1) {
        bool isNumber = false;
        const qint64 expected = error.facts.value(u"expected"_s).toLongLong(&isNumber);
        serveFrom(lane.account, isNumber && expected > 0 ? expected : lane.lastSeq + 1);
        return;
    }
    if (error.code == seqReused) {
        m_tables.lanes.hold(lane.account, seqReused);
        return;
    }
    if (error.errorClass == ErrorClass::Hold)
        m_tables.lanes.hold(lane.account, error.code);
}

/// Its numbers are unused: the next command takes the first of them. Only those that the server names are refused: it knows
/// nothing of the others, and might do them when another request with them comes late.
void LaneAnswers::refuseLane(const wire::LaneResult &lane)
{
    const auto rows = m_tables.outbox.ofAccount(lane.account);
    if (rows.isEmpty())
        return;
    const auto isNamed = [&lane](const OutboxRow &row) {
        return lane.results.isEmpty()
            || std::any_of(lane.results.cbegin(), lane.results.cend(),
                           [&row](const wire::CommandResult &result) { return result.seq == row.seq; });
    };
    for (const OutboxRow &row : rows) {
        if (isNamed(row))
            refuse(row, *lane.error);
    }
    Lane ours = m_tables.lanes.find(lane.account);
    ours.nextSeq = m_tables.outbox.renumber(lane.account, rows.first().seq);
    m_tables.lanes.save(ours);
}

void LaneAnswers::takeResult(const InboxId &account, const wire::CommandResult &result)
{
    const auto row = m_tables.outbox.find(account, result.seq);
    if (!row)
        return; // answered before
    if (!result.error) {
        m_tables.outbox.setResult(account, result.seq, result.modseq);
        m_batch.changes.outgoing = true;
    } else if (result.error->errorClass == ErrorClass::Reject) {
        refuse(*row, *result.error);
    } else if (result.error->errorClass == ErrorClass::Hold) {
        m_tables.lanes.hold(account, result.error->code);
    }
}

void LaneAnswers::refuse(const OutboxRow &row, const Error &error)
{
    if (row.account != auditAccount()) // a log record has no author to give it back to
        m_tables.quarantine.add(row, error, m_now);
    m_tables.outbox.remove(row.account, row.seq);
    // One that asked whether it still stands is in the journal too, and must not be sent from there: its author knows now.
    const DeviceId device(m_tables.meta.text(metakey::device));
    const auto known = m_tables.journal.from(device, row.account, row.seq);
    if (!known.isEmpty() && known.first().id == row.id)
        m_tables.journal.remove(device, row.account, known.first().seq);
    m_batch.replays.insert(row.account);
    m_batch.changes.outgoing = true;
}

void LaneAnswers::acked(const InboxId &account, qint64 watermark)
{
    recheck(account, watermark);
    if (watermark > 0)
        m_tables.outbox.setAcked(account, watermark);
}

void LaneAnswers::recheck(const InboxId &account, qint64 watermark)
{
    Lane lane = m_tables.lanes.find(account);
    if (!lane.mustRecheck)
        return;
    lane.mustRecheck = false;
    const bool hasForgotten = watermark < lane.ackedSeq;
    m_tables.lanes.save(lane);
    if (hasForgotten)
        serveFrom(account, watermark + 1);
    else
        askWhetherItStands(account, lane.ackedSeq);
}

void LaneAnswers::serveFrom(const InboxId &account, qint64 expected)
{
    const DeviceId device(m_tables.meta.text(metakey::device));
    // The last number that the server says it has goes along, where we know what we did with it: on a server that was
    // restored a clone of this disk may have spent it, and then it has not what we think it has.
    const auto journal = m_tables.journal.from(device, account, expected - 1);
    const qint64 first = !journal.isEmpty() && journal.first().seq < expected ? journal.first().seq : expected;
    for (const OutboxRow &row : journal) {
        if (!m_tables.outbox.has(row.id) && !m_tables.outbox.find(account, row.seq))
            m_tables.outbox.add(row);
        m_tables.journal.remove(device, account, row.seq);
    }
    Lane lane = m_tables.lanes.find(account);
    lane.ackedSeq = std::min(lane.ackedSeq, first - 1);
    const auto rows = m_tables.outbox.ofAccount(account);
    bool hasGap = false;
    for (qsizetype i = 0; i < rows.size(); ++i)
        hasGap = hasGap || rows.at(i).seq != first + i;
    // New numbers for the same ids: what the server already has under an id, it answers and does not do again.
    if (hasGap)
        lane.nextSeq = m_tables.outbox.renumber(account, first);
    else
        lane.nextSeq = first + rows.size();
    m_tables.lanes.save(lane);
    m_batch.replays.insert(account);
    m_batch.changes.outgoing = true;
}

bool LaneAnswers::isDone(const OutboxRow &row) const
{
    if (!row.result)
        return false; // its refusal may have been lost on the way: it is sent once more, and answered from memory
    if (row.isAcked || row.account == auditAccount())
        return true;
    const auto account = m_tables.accounts.find(row.account);
    return account && account->cursor && *row.result <= *account->cursor;
}

/// Answered with a yes, and of an inbox that is not ours any more: no page of it will come. That happens to what a
/// rescued cache still had to send.
bool LaneAnswers::isOfNobody(const OutboxRow &row) const
{
    return row.result && row.account != auditAccount() && !m_tables.accounts.find(row.account)
        && m_tables.meta.integer(metakey::grants, -1) >= 0;
}

void LaneAnswers::settle()
{
    const DeviceId device(m_tables.meta.text(metakey::device));
    bool isAnyDone = false;
    const auto rows = m_tables.outbox.all();
    for (const OutboxRow &row : rows) {
        const bool isGone = isOfNobody(row);
        if (!isGone && !isDone(row))
            continue;
        isAnyDone = true;
        if (!isGone) // as a purge would: the text of what one may not read is kept nowhere
            m_tables.journal.add(device, row, m_now);
        m_tables.outbox.remove(row.account, row.seq);
        Lane lane = m_tables.lanes.find(row.account);
        lane.ackedSeq = std::max(lane.ackedSeq, row.seq);
        m_tables.lanes.save(lane);
        m_batch.replays.insert(row.account);
        m_batch.changes.outgoing = true;
    }
    if (isAnyDone)
        m_tables.journal.prune(m_now);
}

} // namespace budkavle::store
