#include "tests/simulation/Faults.h"

#include "server/core/Effects.h"
#include "server/core/Membership.h"
#include "server/core/StorageView.h"
#include "tests/simulation/Cast.h"
#include "tests/simulation/Damage.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {

void writeClosed(server::StorageWriter &writer, const domain::InboxId &id, bool isClosed)
{
    auto inbox = server::StorageView(writer).inbox(id);
    inbox->isClosed = isClosed;
    server::writeRows(writer, domain::directoryAccount(), {{domain::directoryAccount(), *inbox}});
}

} // namespace

bool Faults::isPrimaryUp() const
{
    return m_world.primary.isUp() && !m_world.primary.machine().isDown();
}

void Faults::strike(Happening what, Draw &draw)
{
    if (what == Happening::Revoke || what == Happening::Give)
        return membership(what == Happening::Give, draw);
    if (what == Happening::CloseInbox || what == Happening::OpenInbox)
        return turnInbox(what == Happening::CloseInbox, draw);
    if (what == Happening::MergeInbox)
        return mergeInbox(draw);
    SimClient &client = *draw.of(m_world.clients);
    // Most of the time nothing is under way: without this, faults would mostly meet people who do nothing.
    if (what == Happening::Net || what == Happening::Flipped || draw.oneIn(2))
        return happen(what, client, draw);
    client.link.ambush = [this, what, &client, draw]() mutable { happen(what, client, draw); };
}

void Faults::happen(Happening what, SimClient &client, Draw &draw)
{
    const bool isOfServer = what >= Happening::ServerKilled;
    if (what != Happening::Net) // met when a request does
        m_world.trace.met(QLatin1StringView(nameOf(what)), isOfServer ? situationOfServer() : client.situation());
    if (isOfServer)
        onServer(what, draw);
    else if (what >= Happening::ClientKilled)
        onClient(what, client, draw);
    else
        onLink(what, client, draw);
}

void Faults::membership(bool isGiven, Draw &draw)
{
    if (!isPrimaryUp())
        return;
    const SimClient &client = *draw.of(m_world.clients);
    const auto inbox = draw.of(Cast::shared());
    const auto rights = draw.oneIn(4) ? domain::Rights::Read : domain::Rights::ReadWrite;
    const bool done = m_world.primary.administer([&](server::StorageWriter &writer) {
        (void)server::setMembership(writer, client.actor.user, inbox, isGiven ? rights : domain::Rights::None);
    });
    m_world.trace.note(isGiven ? "give" : "revoke", client.name, inbox.value().toUtf8() + (done ? "" : " not done"));
}

/// The directory closes a shared inbox, or opens it again. What is there can be read; nothing new comes in or goes out.
void Faults::turnInbox(bool isClosed, Draw &draw)
{
    if (!isPrimaryUp())
        return;
    const domain::InboxId id = draw.of(Cast::shared());
    const bool isDone = m_world.primary.administer(
        [&](server::StorageWriter &writer) { writeClosed(writer, id, isClosed); });
    m_world.trace.note(isClosed ? "closeInbox" : "openInbox", {}, id.value().toUtf8() + (isDone ? "" : " not done"));
}

/// Two units become one: the people of the one inbox are members of the other from now on, and the first is closed.
void Faults::mergeInbox(Draw &draw)
{
    if (!isPrimaryUp())
        return;
    const auto from = draw.of(Cast::shared());
    const auto into = draw.of(Cast::shared());
    if (from == into)
        return;
    const bool isDone = m_world.primary.administer([&](server::StorageWriter &writer) {
        for (const auto &client : std::as_const(m_world.clients)) {
            const domain::UserId &user = client->actor.user;
            const domain::Rights rights = server::StorageView(writer).rights(user, from);
            if (rights == domain::Rights::None)
                continue;
            (void)server::setMembership(writer, user, into, rights);
            (void)server::setMembership(writer, user, from, domain::Rights::None);
        }
        writeClosed(writer, from, true);
    });
    m_world.trace.note("mergeInbox", into.value(), from.value().toUtf8() + (isDone ? "" : " not done"));
}

QString Faults::situationOfServer() const
{
    SimServer &primary = m_world.primary;
    if (!primary.isUp())
        return u"server down"_s;
    if (primary.machine().isDown())
        return u"server dying"_s;
    if (!primary.writer().pendingDeliveries(1).isEmpty())
        return u"server carrying"_s;
    return primary.isIdle() ? u"server idle"_s : u"server working"_s;
}

void Faults::onLink(Happening what, SimClient &client, Draw &draw)
{
    SimNet::Link &link = client.link;
    const qint64 for_ = draw.between(1, 120) * 1'000;
    switch (what) {
    case Happening::Net:
        for (qint64 i = draw.between(1, 3); i > 0; --i)
            link.armed << NetFault(draw.between(0, SimNet::faults - 1));
        break;
    case Happening::LinkDown:
        link.isUp = false;
        link.isBlackHole = draw.oneIn(2);
        if (!link.isBlackHole && link.cut)
            link.cut();
        m_world.time.after(for_, [&link] { link.isUp = true; });
        break;
    case Happening::StreamCut:
        if (link.cut)
            link.cut();
        break;
    case Happening::StreamMute:
        link.isMute = true;
        m_world.time.after(for_ * 3, [&link] { link.isMute = false; });
        break;
    case Happening::SlowLink:
        link.latencyMs = draw.between(200, 4'000);
        m_world.time.after(for_, [&link] { link.latencyMs = 20; });
        break;
    default:
        if (client.isRunning())
            client.networkChanged();
    }
}

void Faults::dieInWrite(SimMachine &machine, Draw &draw, bool isPowerCut, const std::function<void()> &died)
{
    const qint64 at = machine.account().ops + draw.between(1, 60);
    const bool isBefore = draw.oneIn(2);
    const auto random = std::make_shared<FakeRandom>(draw.random().next());
    machine.setHook([this, &machine, at, isBefore, isPowerCut, random, died](const SimMachine::Moment &moment) {
        if (moment.number < at || moment.isBefore != isBefore || machine.isDown())
            return;
        m_world.trace.note("diesInWrite", machine.folder(), QByteArray::number(int(moment.op)));
        if (isPowerCut)
            machine.powerCut(*random);
        else
            machine.kill();
        m_world.time.after(0, died);
    });
}

void Faults::onClient(Happening what, SimClient &client, Draw &draw)
{
    const qint64 for_ = draw.between(1, 60) * 1'000;
    const auto again = [this, &client, for_] {
        client.kill();
        startClient(client, for_);
    };
    switch (what) {
    case Happening::ClientKilled: return again();
    case Happening::ClientShut: client.kill(); return startClient(client, for_ * 20);
    case Happening::ClientKilledInWrite:
    case Happening::ClientPowerCut:
        if (client.isRunning())
            dieInWrite(client.machine(), draw, what == Happening::ClientPowerCut, again);
        return;
    case Happening::ClientDiskFull:
        client.machine().setFree(draw.between(0, 20'000));
        m_world.time.after(for_ * 3, [&client] { client.machine().setFree({}); });
        return;
    case Happening::ClockJump: return client.clock.jump(draw.between(-26, 26) * 3'600'000);
    case Happening::ClockHour: return client.clock.jump(draw.oneIn(2) ? 3'600'000 : -3'600'000);
    case Happening::CacheNewer: return makeNewer(client, for_);
    case Happening::CacheDamaged:
        // One at a time: with both files damaged nobody could know what was there (decision 0009).
        if (client.machine().isDown() || client.damagedFile != SimClient::File::None)
            return;
        client.kill();
        Damage::toFiles(client, draw);
        return startClient(client, for_);
    case Happening::RowDamaged:
        // Once: an account is mended once a day, and a world is shorter.
        if (client.isRunning() && !client.machine().isDown() && client.damagedRows == 0) {
            const bool isDone = Damage::toRow(client, draw);
            // A machine that dies in that very write says no, though the row may be on its disk.
            if (isDone || client.machine().isDown()) {
                client.damagedRows = 1;
                client.isSuspect = true;
            }
        }
        return;
    case Happening::ClockRate: return client.clock.setRate(draw.between(-20'000, 20'000));
    default: break;
    }
    if (client.clones > 0 || !client.isRunning() || client.machine().isDown())
        return;
    const auto clone = m_world.addClone(client);
    startClient(*clone, for_);
}

/// A later version of the program has had the cache: ours leaves it as it is, and can be put aside for the later one.
void Faults::makeNewer(SimClient &client, qint64 forMs)
{
    if (client.machine().isDown() || client.damagedFile != SimClient::File::None)
        return;
    client.kill();
    const auto old = client.machine().content(client.path());
    QByteArray newer = *old;
    newer[63] = static_cast<char>(newer[63] ^ 0x60); // the lowest byte of user_version; one bit would be damage
    client.machine().put(client.path(), newer);
    if (client.start())
        return m_world.trace.fail(client.name + u": a cache of a later version was opened"_s);
    if (client.machine().content(client.path()) != newer)
        m_world.trace.fail(client.name + u": a cache of a later version was written to"_s);
    client.machine().put(client.path(), *old);
    startClient(client, forMs);
}

void Faults::serverDied()
{
    m_world.time.after(0, [this] {
        m_world.primary.kill();
        startPrimary(2'000);
    });
}

void Faults::startClient(SimClient &client, qint64 inMs)
{
    if (m_starting.contains(client.number))
        m_world.time.cancel(m_starting.value(client.number));
    m_starting[client.number] = m_world.time.after(inMs, [this, &client] {
        m_starting.remove(client.number);
        if (client.isRunning())
            return;
        if (client.start())
            m_world.invariants.clientBegan(client);
        else
            startClient(client, 10'000);
    });
}

void Faults::onServer(Happening what, Draw &draw)
{
    SimServer &primary = m_world.primary;
    const qint64 for_ = draw.between(1, 60) * 1'000;
    const auto again = [this, for_] {
        m_world.primary.kill();
        startPrimary(for_);
    };
    switch (what) {
    case Happening::ServerKilled: return again();
    case Happening::ServerKilledInWrite:
    case Happening::ServerPowerCut:
        if (isPrimaryUp())
            dieInWrite(primary.machine(), draw, what == Happening::ServerPowerCut, again);
        return;
    case Happening::ServerDiskFull:
        primary.machine().setFree(draw.between(0, 40'000));
        m_world.time.after(for_, [&primary] { primary.machine().setFree({}); });
        return;
    case Happening::CopyTaken: return takeCopy();
    case Happening::CopyDown: m_world.copy.kill(); return;
    case Happening::Flipped:
        m_world.net.isFlipped = true;
        m_world.time.after(for_, [this] { m_world.net.isFlipped = false; });
        return;
    case Happening::Failover: return failOver(draw);
    case Happening::BackedUp:
        if (const auto taken = isPrimaryUp() ? primary.takeCopy() : std::nullopt) {
            m_backup = *taken;
            m_backupHistory = m_world.ledger.history.size();
        }
        return;
    default: break;
    }
    if (m_backup.isEmpty())
        return;
    primary.kill();
    replaceBy(m_backup, m_backupHistory);
    startPrimary(for_);
}

void Faults::startPrimary(qint64 inMs)
{
    if (std::exchange(m_isPrimaryStarting, true))
        return;
    m_world.time.after(inMs, [this] {
        m_isPrimaryStarting = false;
        if (!m_world.primary.isUp() && !m_world.primary.start())
            startPrimary(5'000);
    });
}

void Faults::takeCopy()
{
    const auto taken = isPrimaryUp() ? m_world.primary.takeCopy() : std::nullopt;
    if (!taken)
        return;
    checkCopy();
    m_world.copy.kill();
    m_copy = *taken;
    m_world.disk.machine(u"/copy/"_s).put(m_world.copy.path(), m_copy);
    if (!m_world.copy.start())
        m_world.trace.fail(u"the read copy does not start"_s);
}

void Faults::checkCopy()
{
    if (m_copy.isEmpty())
        return;
    if (m_world.disk.machine(u"/copy/"_s).content(m_world.copy.path()) != m_copy)
        m_world.trace.fail(u"something was written to the read copy"_s);
}

/// The standby that takes over lacks the last commits, and raises the epoch.
void Faults::failOver(Draw &draw)
{
    const auto taken = isPrimaryUp() ? m_world.primary.takeCopy() : std::nullopt;
    if (!taken)
        return;
    const qsizetype history = m_world.ledger.history.size();
    const qint64 epoch = m_epoch;
    const qint64 for_ = draw.between(1, 20) * 1'000;
    m_world.time.after(draw.between(0, 40'000), [this, standby = *taken, history, epoch, for_] {
        if (m_epoch != epoch)
            return; // a standby of a history that has ended since
        m_world.primary.kill();
        replaceBy(standby, history);
        startPrimary(for_);
    });
}

void Faults::replaceBy(const QByteArray &database, qsizetype history)
{
    SimMachine &machine = m_world.primary.machine();
    for (const QString &path : machine.list())
        machine.remove(path);
    const auto free = machine.free();
    machine.setFree({});
    machine.put(m_world.primary.path(), database);
    {
        server::SqliteStorage storage(m_world.primary.path(), server::SqliteStorage::Mode::ReadWrite, m_world.disk);
        auto writer = storage.openWriter();
        writer.value()->begin();
        writer.value()->setMeta(u"epoch"_s, QString::number(++m_epoch));
        if (!writer.value()->commit())
            m_world.trace.fail(u"the epoch was not raised"_s);
    }
    machine.setFree(free);
    m_world.trace.count(u"commands lost by servers"_s);
    m_world.ledger.history.resize(std::min(history, m_world.ledger.history.size()));
}

qint64 Faults::night(Draw &draw)
{
    const qint64 ms = draw.between(2, 14) * 3'600'000;
    for (const auto &client : std::as_const(m_world.clients)) {
        client->kill();
        startClient(*client, ms + draw.between(0, 600'000));
    }
    return ms;
}

void Faults::healAll()
{
    m_world.net.isFlipped = false;
    m_world.primary.machine().setFree({});
    for (const auto &client : std::as_const(m_world.clients)) {
        client->link.isUp = true;
        client->link.isMute = false;
        client->link.latencyMs = 20;
        client->link.armed.clear();
        client->link.ambush = nullptr;
        client->machine().setFree({});
        client->machine().setHook({});
        if (client->isSuspect)
            client->kill(); // a day passes: the next start reads all rows again
        if (!client->isRunning())
            startClient(*client, 1'000);
    }
    m_world.primary.machine().setHook({});
    if (!m_world.primary.isUp())
        startPrimary(1'000);
}

} // namespace budkavle::tests
