#include "RowServer.h"

#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"
#include "sync/wire/Tally.h"
#include "tests/support/Builders.h"

#include <algorithm>
#include <tuple>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

QString keyOf(const QString &type, const QString &id)
{
    return type + u'|' + id;
}

bool isNewerFirst(const wire::Row &a, const wire::Row &b)
{
    return std::tie(b.ts, b.type, b.id) < std::tie(a.ts, a.type, a.id);
}

template <class Value>
std::optional<Value> only(const std::optional<RowValue> &row)
{
    const auto *value = row ? std::get_if<Value>(&*row) : nullptr;
    return value ? std::optional<Value>(*value) : std::nullopt;
}

} // namespace

RowServer::RowServer()
{
    stamp.lineage = u"lineage-1"_s;
    stamp.epoch = 1;
    stamp.serverTime = Instant{1'790'000'000'000};
    profile.id = u"test"_s;
    profile.validUntil = Instant{9'000'000'000'000};
    profile.purposes.append({u"coordination"_s, {}, {}, Permission::Allow, true, {}, {}, {}});
    const InboxId directory = directoryAccount();
    put(directory, Organisation{OrganisationId(u"o-region"_s), u"Region Östra"_s, OrganisationKind::Region});
    put(directory, Unit{UnitId(u"unit-home"_s), OrganisationId(u"o-region"_s), u"Hemsjukvården Lyckeby"_s, u"010-1"_s});
    put(directory, Unit{UnitId(u"unit-other"_s), OrganisationId(u"o-region"_s), u"Vårdcentralen Öberg"_s, u"010-2"_s});
    put(directory, aUser(u"u-nurse"_s, u"Anna Får"_s, u"Distriktssköterska"_s, {u"unit-home"_s}));
    put(directory, aUser(u"u-doctor"_s, u"Bertil Öberg"_s, u"Läkare"_s, {u"unit-other"_s}));
    put(directory, aSharedInbox(home().value(), u"Hemsjukvården inkorg"_s, u"unit-home"_s));
    put(directory, aSharedInbox(other().value(), u"Vårdcentralen inkorg"_s, u"unit-other"_s));
    for (const QString &user : {u"u-nurse"_s, u"u-doctor"_s}) {
        put(directory, aPersonalInbox(user));
        grant(UserId(user), directory, Rights::Read);
        grant(UserId(user), personalInboxOf(UserId(user)), Rights::ReadWrite);
    }
    grant(nurse(), home(), Rights::ReadWrite);
    grant(doctor(), other(), Rights::ReadWrite);
    put(home(), Member{home(), nurse(), Rights::ReadWrite});
    put(other(), Member{other(), doctor(), Rights::ReadWrite});
}

void RowServer::store(const InboxId &account, wire::Row row, bool isDead)
{
    Account &stored = m_accounts[account];
    row.modseq = ++stored.head;
    stored.rows[keyOf(row.type, row.id)] = {row, isDead};
}

void RowServer::put(const InboxId &account, const RowValue &value)
{
    store(account, wire::encodeRow(value), false);
}

void RowServer::putRaw(const InboxId &account, wire::Row row)
{
    store(account, std::move(row), false);
}

void RowServer::remove(const InboxId &account, const QString &type, const QString &id)
{
    wire::Row row;
    row.type = type;
    row.id = id;
    store(account, row, true);
}

void RowServer::grant(const UserId &user, const InboxId &inbox, Rights rights, qint64 generation)
{
    m_grants[user][inbox] = {inbox, rights, generation, {}, {}};
    ++m_grantsVersion;
}

void RowServer::grantAsProxy(const Proxy &proxy, qint64 generation)
{
    put(directoryAccount(), proxy);
    const InboxId inbox = personalInboxOf(proxy.owner);
    m_grants[proxy.proxy][inbox] = {inbox, Rights::ReadWrite, generation, proxy.id, proxy.end()};
    ++m_grantsVersion;
}

void RowServer::revoke(const UserId &user, const InboxId &inbox)
{
    m_grants[user].remove(inbox);
    ++m_grantsVersion;
}

void RowServer::take(const Decision &decision)
{
    for (const RowPut &put : decision.puts)
        this->put(put.account, put.value);
    for (const Delivery &delivery : decision.deliveries)
        m_underWay.enqueue(delivery);
}

void RowServer::deliverAll()
{
    while (!m_underWay.isEmpty())
        take(receive(*this, m_underWay.dequeue(), profile, stamp.serverTime));
}

Outcome RowServer::act(const UserId &user, const Command &command)
{
    const auto result = execute(user, command, 0);
    deliverAll();
    return result.error ? Outcome(*result.error) : Outcome(Done{});
}

wire::CommandResult RowServer::execute(const UserId &user, const Command &command, qint64 seq)
{
    if (const auto known = m_results.constFind(command.id); known != m_results.cend()) {
        wire::CommandResult again = *known;
        again.seq = seq;
        return again;
    }
    const auto decision = decide(*this, command, {user, AssignmentId(u"a-"_s + user.value())}, profile,
                                 stamp.serverTime);
    wire::CommandResult result;
    result.seq = seq;
    if (decision) {
        take(*decision);
        ++m_applied[command.id];
        result.modseq = m_accounts[command.account].head;
    } else {
        result.error = decision.error();
    }
    m_results.insert(command.id, result);
    return result;
}

wire::LaneResult RowServer::pushLane(const UserId &user, const DeviceId &device, const wire::LanePush &push)
{
    Lane &lane = m_lanes[device.value() + u'|' + push.account.value()];
    wire::LaneResult answer{push.account, lane.lastSeq, {}, std::nullopt};
    if (stamp.role == wire::Role::ReadCopy) {
        answer.error = Error{ErrorClass::Hold, u"heldReadCopy"_s, {}, {}};
        return answer;
    }
    if (laneError) {
        answer.error = laneError;
        return answer;
    }
    for (const wire::SequencedCommand &one : push.commands) {
        if (one.seq <= lane.lastSeq) {
            if (lane.ids.value(one.seq) != one.command.id) {
                answer.error = Error{ErrorClass::Reset, u"seqReused"_s, {}, {}};
                return answer;
            }
            answer.results.append(lane.results.value(one.seq));
            continue;
        }
        if (one.seq != lane.lastSeq + 1) {
            const QString expected = QString::number(lane.lastSeq + 1);
            answer.error = Error{ErrorClass::Retry, u"outOfOrder"_s, {}, {{u"expected"_s, expected}}};
            return answer;
        }
        lane.results.insert(one.seq, execute(user, one.command, one.seq));
        lane.ids.insert(one.seq, one.command.id);
        answer.results.append(lane.results.value(one.seq));
        answer.lastSeq = ++lane.lastSeq;
    }
    return answer;
}

wire::SyncReply RowServer::exchange(const UserId &user, const wire::SyncCall &call)
{
    wire::SyncReply reply;
    if (call.push) {
        reply.push = wire::PushResult{};
        for (const wire::LanePush &lane : call.push->lanes)
            reply.push->lanes.append(pushLane(user, call.push->device, lane));
        deliverAll();
    }
    reply.pull = pull(user, call.pull);
    if (call.verify) {
        reply.verify = verify(*call.verify);
        ++verified;
        for (const wire::BucketRows &bucket : std::as_const(reply.verify->rows))
            rowsVerified += bucket.rows.size();
    }
    return reply;
}

wire::VerifyResult RowServer::verify(const wire::VerifyCall &call) const
{
    const Account account = m_accounts.value(call.account);
    wire::Tally tally(call, wire::Tally::serverLimits());
    for (const auto &[key, stored] : account.rows) {
        if (!stored.isDead)
            tally.add(stored.row);
    }
    wire::VerifyResult result = verifyError ? wire::VerifyResult() : tally.take();
    result.account = call.account;
    result.epoch = stamp.epoch;
    result.head = account.head;
    result.error = verifyError;
    return result;
}

wire::PullResult RowServer::pull(const UserId &user, const wire::PullCall &call) const
{
    wire::PullResult result;
    result.stamp = stamp;
    const auto grants = m_grants.value(user);
    if (call.grants != m_grantsVersion)
        result.grants = wire::Grants{m_grantsVersion, grants.values()};
    for (const wire::PullAccount &asked : call.accounts) {
        if (!grants.contains(asked.account))
            continue;
        const bool isNews = !asked.cursor || asked.wantsBackfill || asked.cursor->epoch != stamp.epoch
            || asked.cursor->modseq < head(asked.account);
        if (isNews)
            result.pages.append(page(asked, call.device));
        result.more = result.more || !result.pages.isEmpty();
    }
    return result;
}

wire::Page RowServer::page(const wire::PullAccount &asked, const DeviceId &device) const
{
    const Account account = m_accounts.value(asked.account);
    wire::Page page;
    page.account = asked.account;
    page.head = account.head;
    page.digest = digest(asked.account);
    page.rows = rows(asked.account).size();
    if (const auto lane = m_lanes.constFind(device.value() + u'|' + asked.account.value()); lane != m_lanes.cend())
        page.ack = lane->lastSeq;
    if (asked.cursor && asked.cursor->epoch != stamp.epoch) {
        page.error = Error{ErrorClass::Reset, u"epochChanged"_s, {}, {}};
        return page;
    }
    page.from = asked.cursor ? asked.cursor->modseq : account.head;
    QList<Stored> changed;
    for (const auto &[key, stored] : account.rows) {
        if (stored.row.modseq > page.from)
            changed.append(stored);
    }
    std::sort(changed.begin(), changed.end(),
              [](const Stored &a, const Stored &b) { return a.row.modseq < b.row.modseq; });
    const bool isCut = changed.size() > pageRows;
    changed = changed.mid(0, pageRows);
    for (const Stored &stored : std::as_const(changed))
        (stored.isDead ? page.dels : page.puts).append(stored.row);
    page.to = isCut ? changed.last().row.modseq : std::max(page.from, account.head);
    page.complete = page.to == page.head;
    if (isCut)
        page.ack.reset(); // the effects of the last commands are not in this page
    if (asked.wantsBackfill)
        addHistory(page, account, asked);
    return page;
}

void RowServer::addHistory(wire::Page &page, const Account &account, const wire::PullAccount &asked) const
{
    page.hasBackfill = true;
    QList<wire::Row> history;
    for (const auto &[key, stored] : account.rows) {
        const wire::Row &row = stored.row;
        const bool isOlder = !asked.backfill
            || std::tie(row.ts, row.type, row.id)
                < std::tie(asked.backfill->ts, asked.backfill->type, asked.backfill->id);
        if (!stored.isDead && isOlder)
            history.append(row);
    }
    std::sort(history.begin(), history.end(), isNewerFirst);
    page.backfill = history.mid(0, backfillRows);
    if (history.size() > backfillRows) {
        const wire::Row &last = page.backfill.last();
        page.next = wire::BackfillKey{last.ts, last.type, last.id};
    }
}

quint64 RowServer::digest(const InboxId &account) const
{
    quint64 sum = 0;
    const Account stored = m_accounts.value(account);
    for (const auto &[key, one] : stored.rows) {
        if (!one.isDead)
            sum += wire::rowDigest(one.row.type, one.row.id, one.row.modseq);
    }
    return sum;
}

QStringList RowServer::rows(const InboxId &account) const
{
    QStringList rows;
    const Account stored = m_accounts.value(account);
    for (const auto &[key, one] : stored.rows) {
        if (!one.isDead)
            rows.append(key + u'|' + QString::number(one.row.modseq) + u'|' + QString::fromUtf8(one.row.value));
    }
    rows.sort();
    return rows;
}

QList<InboxId> RowServer::accountsOf(const UserId &user) const
{
    return m_grants.value(user).keys();
}

std::optional<RowValue> RowServer::value(const InboxId &account, const QString &type, const QString &id) const
{
    const auto known = m_accounts.constFind(account);
    if (known == m_accounts.cend())
        return std::nullopt;
    const auto found = known->rows.find(keyOf(type, id));
    if (found == known->rows.end() || found->second.isDead)
        return std::nullopt;
    auto decoded = wire::decodeRow(account, found->second.row);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

std::optional<Item> RowServer::item(const InboxId &inbox, const MatterId &matter) const
{
    return only<Item>(value(inbox, u"Item"_s, matter.value()));
}

std::optional<Message> RowServer::message(const InboxId &inbox, const MessageId &id) const
{
    return only<Message>(value(inbox, u"Message"_s, id.value()));
}

QList<Message> RowServer::messages(const InboxId &inbox, const MatterId &matter) const
{
    QList<Message> found;
    const Account stored = m_accounts.value(inbox);
    for (const auto &[key, one] : stored.rows) {
        const auto message = one.row.type == "Message"_L1 ? this->message(inbox, MessageId(one.row.id)) : std::nullopt;
        if (message && message->matter == matter)
            found.append(*message);
    }
    return found;
}

std::optional<Inbox> RowServer::inbox(const InboxId &id) const
{
    return only<Inbox>(value(directoryAccount(), u"Inbox"_s, id.value()));
}

std::optional<User> RowServer::user(const UserId &id) const
{
    return only<User>(value(directoryAccount(), u"User"_s, id.value()));
}

std::optional<Unit> RowServer::unit(const UnitId &id) const
{
    return only<Unit>(value(directoryAccount(), u"Unit"_s, id.value()));
}

std::optional<Organisation> RowServer::organisation(const OrganisationId &id) const
{
    return only<Organisation>(value(directoryAccount(), u"Organisation"_s, id.value()));
}

std::optional<Absence> RowServer::absence(const AbsenceId &id) const
{
    return only<Absence>(value(directoryAccount(), u"Absence"_s, id.value()));
}

std::optional<Absence> RowServer::activeAbsence(const UserId &, Instant) const
{
    return std::nullopt;
}

QList<Absence> RowServer::absencesOf(const UserId &, Instant) const
{
    return {};
}

bool RowServer::hasAnswered(const InboxId &, const AbsenceId &, const InboxId &) const
{
    return false;
}

QList<Proxy> RowServer::proxiesOf(const UserId &owner) const
{
    QList<Proxy> proxies;
    const Account directory = m_accounts[directoryAccount()];
    for (const auto &[key, stored] : directory.rows) {
        const auto found = stored.row.type == u"Proxy"_s ? proxy(ProxyId(stored.row.id)) : std::nullopt;
        if (found && found->owner == owner)
            proxies.append(*found);
    }
    return proxies;
}

std::optional<Proxy> RowServer::proxy(const ProxyId &id) const
{
    return only<Proxy>(value(directoryAccount(), u"Proxy"_s, id.value()));
}

std::optional<AddressHint> RowServer::addressHint(const InboxId &inbox, const QString &purpose) const
{
    return only<AddressHint>(value(directoryAccount(), u"AddressHint"_s, rowKey(AddressHint{inbox, purpose, {}, 0})));
}

std::optional<WatchPlan> RowServer::watchPlan(const InboxId &inbox) const
{
    return only<WatchPlan>(value(directoryAccount(), u"WatchPlan"_s, inbox.value()));
}

std::optional<RoundRecord> RowServer::round(const InboxId &inbox, Instant begins) const
{
    return only<RoundRecord>(value(inbox, u"RoundRecord"_s, QString::number(begins.ms)));
}

std::optional<UnitRules> RowServer::unitRules(const UnitId &unit) const
{
    return only<UnitRules>(value(directoryAccount(), u"UnitRules"_s, unit.value()));
}

std::optional<SharedDraft> RowServer::sharedDraft(const InboxId &inbox, const QString &id) const
{
    return only<SharedDraft>(value(inbox, u"SharedDraft"_s, id));
}

bool RowServer::hasWaitingAfter(const InboxId &, qint64) const
{
    return false;
}

Rights RowServer::rights(const UserId &user, const InboxId &inbox) const
{
    const wire::Grant grant = m_grants.value(user).value(inbox);
    return grant.via.isEmpty() ? grant.rights : Rights::None;
}

} // namespace budkavle::tests
