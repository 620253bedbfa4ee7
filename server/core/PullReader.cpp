#include "server/core/PullReader.h"

#include "server/core/Closing.h"

#include "sync/wire/CursorHash.h"
#include "sync/wire/Tally.h"

#include <QScopeGuard>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error reset(const QString &code)
{
    return {domain::ErrorClass::Reset, code, {}, {}};
}

qint64 sizeOf(const wire::Page &page)
{
    qint64 bytes = 200;
    for (const auto *rows : {&page.puts, &page.dels, &page.backfill}) {
        for (const wire::Row &row : *rows)
            bytes += row.value.size() + 80;
    }
    return bytes;
}

} // namespace

struct PullReader::Asked {
    StorageReader &reader;
    const Token &token;
    const QSet<domain::InboxId> &pushed;
    QMap<domain::InboxId, AccountHead> heads;
};

PullReader::PullReader(const Region &region, const domain::Clock &clock) : m_region(region), m_clock(clock)
{
}

domain::Result<wire::PullResult> PullReader::pull(StorageReader &reader, const Token &token, const wire::PullCall &call,
                                                  const QSet<domain::InboxId> &pushed) const
{
    if (call.device != token.device)
        return domain::reject(u"deviceMismatch"_s);
    wire::PullResult result;
    const domain::Instant now = m_clock.now();
    result.stamp = m_region.stamp(now);
    result.closing = readClosing(reader, now);
    Asked asked{reader, token, pushed, {}};
    QMap<domain::InboxId, wire::Cursor> here;
    wire::Grants grants;
    grants.version = reader.grantsVersion(token.actor.user, now);
    const auto granted = reader.grantedHeads(token.actor.user, now);
    for (const GrantedHead &one : granted) {
        grants.list << one.grant;
        asked.heads.insert(one.head.account, one.head);
        here.insert(one.head.account, {m_region.epoch, one.head.modseq});
    }
    if (call.grants != grants.version)
        result.grants = grants;

    if (!call.same.isEmpty())
        result.differs = call.same != wire::cursorHash(here);
    qint64 budget = std::clamp(call.maxBytes, smallestPage, largestPage);
    QSet<domain::InboxId> done;
    for (const bool first : {true, false}) {
        for (const wire::PullAccount &account : call.accounts) {
            if (done.contains(account.account) || (first && !call.priority.contains(account.account)))
                continue;
            done.insert(account.account);
            addPage(asked, account, result, budget);
        }
    }
    return result;
}

domain::Result<wire::VerifyResult> PullReader::verify(StorageReader &reader, const Token &token,
                                                      const wire::VerifyCall &call) const
{
    if (call.device != token.device)
        return domain::reject(u"deviceMismatch"_s);
    if (m_isVerifying.exchange(true))
        return domain::Error{domain::ErrorClass::Retry, u"serverPartialFail"_s, {}, {}};
    const auto done = qScopeGuard([this] { m_isVerifying = false; });
    wire::VerifyResult result;
    result.account = call.account;
    result.epoch = m_region.epoch;
    const auto granted = reader.grantedHeads(token.actor.user, m_clock.now());
    const auto mine = std::find_if(granted.cbegin(), granted.cend(),
                                   [&](const GrantedHead &one) { return one.head.account == call.account; });
    if (mine == granted.cend())
        result.error = reset(u"grantsChanged"_s);
    else if (mine->head.rows > mostRowsVerified)
        result.error = reset(u"digestMismatch"_s);
    if (result.error)
        return result;
    wire::Tally tally(call, wire::Tally::serverLimits());
    reader.visitRows(call.account, [&tally](const wire::Row &row) { tally.add(row); });
    wire::VerifyResult counted = tally.take();
    counted.account = call.account;
    counted.epoch = m_region.epoch;
    counted.head = mine->head.modseq;
    return counted;
}

void PullReader::addPage(const Asked &asked, const wire::PullAccount &account, wire::PullResult &result,
                         qint64 &budget) const
{
    const auto head = asked.heads.constFind(account.account);
    if (head == asked.heads.cend()) {
        // The same for an inbox that does not exist and for one that is not this person's.
        wire::Page gone;
        gone.account = account.account;
        gone.error = reset(u"grantsChanged"_s);
        if (account.account != domain::auditAccount())
            result.pages << gone;
        return;
    }
    const bool sameEpoch = account.cursor && account.cursor->epoch == m_region.epoch;
    const bool isBehind = sameEpoch && account.cursor->modseq > head->modseq;
    const bool isQuiet = sameEpoch && account.cursor->modseq == head->modseq;
    // A copy that is older than what the client has says nothing: the client keeps its own.
    if (isBehind && m_region.role == wire::Role::ReadCopy)
        return;
    if (isQuiet && !account.wantsBackfill && !asked.pushed.contains(account.account))
        return;
    if (budget <= 0) {
        result.more = true;
        return;
    }
    const wire::Page page = this->page(asked, account, *head, budget);
    budget -= sizeOf(page);
    const bool owesHistory = account.wantsBackfill && (!page.hasBackfill || page.next);
    result.more = result.more || (!page.error && (!page.complete || owesHistory));
    result.pages << page;
}

wire::Page PullReader::page(const Asked &asked, const wire::PullAccount &account, const AccountHead &head,
                            qint64 budget) const
{
    const LaneKey lane{head.account, asked.token.actor.user, asked.token.device};
    wire::Page page;
    if (account.cursor) {
        page.account = head.account;
        page.head = head.modseq;
        if (account.cursor->epoch != m_region.epoch || account.cursor->modseq > head.modseq)
            page.error = reset(u"epochChanged"_s);
        else if (account.cursor->modseq < head.lowModseq)
            page.error = reset(u"tooOld"_s);
        if (page.error)
            return page;
        page = changesPage(asked.reader, lane, head, account.cursor->modseq, budget);
    } else {
        page = changesPage(asked.reader, lane, head, head.modseq, budget);
    }
    const qint64 left = budget - sizeOf(page);
    if (account.wantsBackfill && left > 0) {
        page.hasBackfill = true;
        auto run = asked.reader.backfill(head.account, account.backfill, left);
        page.backfill = std::move(run.rows);
        page.next = std::move(run.next);
    }
    return page;
}

wire::Page PullReader::changesPage(StorageReader &reader, const LaneKey &lane, const AccountHead &head, qint64 from,
                                   qint64 maxBytes) const
{
    wire::Page page;
    page.account = head.account;
    page.from = from;
    page.to = from;
    page.head = head.modseq;
    page.digest = head.digest;
    page.rows = head.rows;
    if (from < head.modseq) {
        auto run = reader.changes(head.account, from, maxBytes);
        page.to = run.to;
        for (wire::Row &row : run.rows)
            (row.value.isEmpty() ? page.dels : page.puts) << std::move(row);
        // Moves that left no row of their own (a revocation) end the run before the head.
        if (sizeOf(page) < maxBytes)
            page.to = head.modseq;
    }
    page.complete = page.to == head.modseq;
    const qint64 seq = page.complete ? reader.lastSeq(lane) : reader.seqAt(lane, page.to);
    if (seq > 0)
        page.ack = seq;
    return page;
}

} // namespace budkavle::server
