#include "server/core/Housekeeper.h"

#include "server/Log.h"

#include <future>

using namespace Qt::StringLiterals;

namespace budkavle::server {

Housekeeper::Housekeeper(const Means &means, QString node, std::vector<std::unique_ptr<Chore>> chores)
    : m_means(means)
    , m_node(std::move(node))
    , m_chores(std::move(chores))
{
}

Housekeeper::~Housekeeper()
{
    stop();
}

void Housekeeper::start(std::chrono::milliseconds every)
{
    m_thread = std::thread([this, every] { run(every); });
}

void Housekeeper::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Housekeeper::run(std::chrono::milliseconds every)
{
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            if (m_wake.wait_for(lock, every, [this] { return m_isEnding.load(); }))
                return;
        }
        look();
    }
}

void Housekeeper::look()
{
    if (!openReader())
        return; // the next look may find the database again
    for (const auto &chore : m_chores) {
        if (!m_isEnding)
            lookAt(*chore);
    }
}

bool Housekeeper::openReader()
{
    if (m_reader)
        return true;
    auto opened = m_means.storage.openReader();
    if (opened)
        m_reader = std::move(opened).value();
    return opened.ok();
}

void Housekeeper::lookAt(Chore &chore)
{
    const domain::Instant now = m_means.clock.now();
    if (!claimOf(chore).isDue(chore.turnAt(now), m_node, now))
        return;
    const auto claimed = claim(chore, now);
    if (!claimed)
        return;
    const RulesInForce::Rules rules = m_means.region.rules();
    const ChoreTurn turn{
        *m_reader, rules->profile, now, claimed->before,
        [this, &chore](const auto &accounts, const auto &work) { return commitSlice(chore, accounts, work); }};
    const Metrics::Stopwatch watch;
    const bool isDone = chore.run(turn) && !m_reader->failure() && noteClaim(chore, true);
    m_means.metrics.choreTurn(chore.name(), isDone, watch.seconds());
    if (!isDone && !m_isEnding)
        log::warning("choreBrokenOff", {{"chore", QString::fromLatin1(chore.name())}});
}

ChoreClaim Housekeeper::claimOf(const Chore &chore)
{
    m_reader->beginSnapshot();
    const ChoreClaim known = readClaim(m_reader->meta(claimKey(chore.name())));
    const bool failed = m_reader->failure().has_value();
    m_reader->endSnapshot();
    // Who cannot read takes it for another's: it comes again.
    return failed ? ChoreClaim{0, {}, m_means.clock.now(), {}, {}, false} : known;
}

std::optional<ChoreClaim> Housekeeper::claim(const Chore &chore, domain::Instant now)
{
    const qint64 turn = chore.turnAt(now);
    std::optional<ChoreClaim> claimed;
    const auto take = [&](StorageWriter &writer) {
        claimed.reset();
        const ChoreClaim known = readClaim(writer.heldMeta(claimKey(chore.name())));
        if (!known.isDue(turn, m_node, now))
            return; // somebody was faster
        claimed = ChoreClaim{turn, m_node, now, now, known.isDone ? known.begun : known.before, false};
        writer.setMeta(claimKey(chore.name()), writtenClaim(*claimed));
    };
    m_notedAt = now;
    return commit({}, take) ? claimed : std::nullopt;
}

bool Housekeeper::noteClaim(const Chore &chore, bool isDone)
{
    const domain::Instant now = m_means.clock.now();
    bool isOurs = false;
    const auto note = [&](StorageWriter &writer) {
        ChoreClaim known = readClaim(writer.heldMeta(claimKey(chore.name())));
        isOurs = known.node == m_node && !known.isDone;
        if (!isOurs)
            return; // it was thought dead
        known.at = now;
        known.isDone = isDone;
        writer.setMeta(claimKey(chore.name()), writtenClaim(known));
    };
    m_notedAt = now;
    return commit({}, note) && isOurs;
}

bool Housekeeper::commitSlice(const Chore &chore, const QList<domain::InboxId> &accounts, const ChoreTurn::Work &work)
{
    if (m_isEnding)
        return false;
    if (m_means.clock.now() >= m_notedAt.plusMs(ChoreClaim::validMs / 10) && !noteClaim(chore, false))
        return false;
    const bool committed = commit(accounts, work);
    m_means.metrics.choreSlice(chore.name(), committed);
    return committed;
}

bool Housekeeper::commit(const QList<domain::InboxId> &accounts, const ChoreTurn::Work &work)
{
    auto told = std::make_shared<std::promise<bool>>();
    auto outcome = told->get_future();
    Foreseen held;
    for (const domain::InboxId &account : accounts)
        held.lanes << LaneKey{account, {}, {}};
    const bool isPosted = m_means.commits.post({work, [told](bool committed) { told->set_value(committed); }, held});
    return isPosted && outcome.get();
}

} // namespace budkavle::server
