#include "sync/engine/ExchangeLoop.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::engine {

namespace {

/// What would be asked next if the reply were taken as it stands; none where that cannot be told.
std::optional<wire::PullCall> following(wire::PullCall call, const wire::PullResult &reply)
{
    if (reply.grants)
        return std::nullopt;
    bool wantsMore = false;
    for (wire::PullAccount &account : call.accounts) {
        const auto page = std::find_if(reply.pages.cbegin(), reply.pages.cend(),
                                       [&](const wire::Page &each) { return each.account == account.account; });
        if (page != reply.pages.cend()) {
            if (page->error)
                return std::nullopt;
            account.cursor = wire::Cursor{reply.stamp.epoch, page->to};
            if (page->hasBackfill) {
                account.backfill = page->next;
                account.wantsBackfill = page->next.has_value();
            }
        }
        wantsMore = wantsMore || account.wantsBackfill;
    }
    return wantsMore ? std::optional(call) : std::nullopt;
}

} // namespace

/// History is many pages: the server reads the next while this one is written here. Whether it is the right one shows
/// when this one stands: only an answer to the very question that is asked then is used (exchange()).
bool ExchangeLoop::askAhead(Endpoint endpoint, const wire::SyncCall &call, const wire::SyncReply &reply)
{
    if (call.push || call.verify || endpoint != Endpoint::Production || reply.pull.stamp.role != wire::Role::Primary)
        return false;
    const auto next = following(call.pull, reply.pull);
    if (!next)
        return false;
    m_isInFlight = true; // in every respect, until it is applied
    ++m_round;           // but for a knock that still asks about the exchange that has just been answered
    m_held = [this, endpoint, reply] { applyReply(endpoint, reply); };
    m_ahead = std::make_shared<Ahead>();
    m_ahead->call.pull = *next;
    m_ahead->askedAtMs = m_ports.clock.monotonicMs();
    Posting posting{apiPath(), m_token, wire::encodeSyncCall(m_ahead->call), Patience::History};
    posting.sent = [this, ahead = std::weak_ptr(m_ahead)] {
        if (m_ahead && ahead.lock() == m_ahead)
            release();
    };
    m_wait->start(sentWithinMs, [this] { release(); });
    m_ports.transport.post(endpoint, posting, [this, ahead = m_ahead](const HttpReply &came) {
        if (ahead->round != 0 && ahead->round == m_round)
            return answered(Endpoint::Production, ahead->call, came);
        if (ahead != m_ahead)
            return; // not what was asked in the end
        ahead->reply = came;
        release();
    });
    return true;
}

void ExchangeLoop::release()
{
    const auto apply = std::exchange(m_held, nullptr);
    if (!apply)
        return;
    m_wait->cancel();
    m_isInFlight = false;
    apply();
}

void ExchangeLoop::adopt(Ahead &ahead)
{
    ahead.round = m_round;
    m_attemptAtMs = ahead.askedAtMs;
    m_attemptBytes = m_attemptCommands = 0;
}

} // namespace budkavle::engine
