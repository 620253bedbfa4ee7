#include "tests/unit/engine/FakeRegion.h"

#include "sync/wire/CursorHash.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorClass;
using domain::InboxId;

FakeRegion::FakeRegion(const FakeTime &time) : m_time(&time)
{
    accounts[InboxId(u"A"_s)];
    accounts[InboxId(u"B"_s)];
}

FakeRegion FakeRegion::copy() const
{
    FakeRegion made = *this;
    made.role = wire::Role::ReadCopy;
    made.copiedAt = m_time->now();
    return made;
}

wire::Stamp FakeRegion::stamp() const
{
    return {role, lineage, epoch, role == wire::Role::ReadCopy ? copiedAt : m_time->now(), m_time->now()};
}

engine::HttpReply FakeRegion::reply(int replyStatus, const QByteArray &body) const
{
    engine::HttpReply reply;
    reply.status = replyStatus;
    reply.body = body;
    reply.contentType = u"application/json"_s;
    reply.hasStamp = true;
    reply.stamp = stamp();
    reply.retryAfterMs = retryAfterMs;
    return reply;
}

void FakeRegion::write(const QString &account, const QString &row)
{
    Account &one = accounts[InboxId(account)];
    one.rows[row] = ++one.head;
}

std::optional<engine::HttpReply> FakeRegion::handle(const FakeTransport::Request &request)
{
    if (isDown)
        return std::nullopt;
    if (status != 200)
        return reply(status, "{}");
    if (request.path == "/readyz"_L1)
        return reply(200, "{}");
    if (request.token != validToken)
        return reply(401, "{}");
    if (request.isPost)
        return api(request.body);
    wire::SessionReply session;
    session.regionName = u"Testregionen"_s;
    session.kind = wire::RegionKind::Training;
    session.user = domain::UserId(u"u-1"_s);
    session.assignment = domain::AssignmentId(u"as-1"_s);
    session.profile = profile;
    ++sessionsTold;
    return reply(200, wire::encodeSession(session, {}, {}, sessionState));
}

engine::HttpReply FakeRegion::api(const QByteArray &body)
{
    const auto request = wire::decodeRequest(body);
    if (!request.ok())
        return reply(400, wire::encodeProblem(request.error(), 400));
    QList<wire::Invocation> answers;
    for (const wire::Invocation &call : request->calls) {
        if (call.name == QLatin1String(wire::pushMethod)) {
            const auto args = wire::decodePushCall(call.argsObject());
            if (!args.ok())
                return reply(400, wire::encodeProblem(args.error(), 400));
            if (args->device.value() != tokenDevice && !tokenDevice.isEmpty()) {
                answers.append(wire::errorInvocation(domain::reject(u"deviceMismatch"_s), call.callId));
                continue;
            }
            const auto result = wire::encodePushResult(push(args.value()));
            answers.append({call.name, QJsonDocument(result).toJson(QJsonDocument::Compact), call.callId});
        } else if (call.name == QLatin1String(wire::verifyMethod)) {
            answers.append(verify(call));
        } else {
            const auto args = wire::decodePullCall(call.argsObject());
            if (!args.ok())
                return reply(400, wire::encodeProblem(args.error(), 400));
            answers.append({call.name, wire::encodePullResultBytes(pull(args.value())), call.callId});
        }
    }
    return reply(200, wire::encodeResponse(answers, sessionState));
}

wire::Invocation FakeRegion::verify(const wire::Invocation &call)
{
    const auto args = wire::decodeVerifyCall(call.args);
    ++verified;
    if (!args.ok() || verifyError)
        return wire::errorInvocation(args.ok() ? *verifyError : args.error(), call.callId);
    wire::VerifyResult result;
    result.account = args->account;
    result.epoch = stamp().epoch;
    return {call.name, wire::encodeVerifyResult(result), call.callId};
}

wire::PushResult FakeRegion::push(const wire::PushCall &call)
{
    ++pushes;
    wire::PushResult result;
    for (const wire::LanePush &lane : call.lanes) {
        if (role == wire::Role::ReadCopy) {
            ++writesWhileCopy;
            result.lanes.append({lane.account, 0, {}, Error{ErrorClass::Hold, u"heldReadCopy"_s, {}, {}}});
        } else {
            result.lanes.append(pushLane(call.device.value(), lane));
        }
    }
    return result;
}

wire::LaneResult FakeRegion::pushLane(const QString &device, const wire::LanePush &lane)
{
    Account &account = accounts[lane.account];
    Lane &mine = account.lanes[device];
    wire::LaneResult result;
    result.account = lane.account;
    for (const wire::SequencedCommand &command : lane.commands) {
        const QString id = command.command.id.value();
        if (command.seq <= mine.lastSeq) {
            if (mine.ids.value(command.seq) != id) {
                result.error = Error{ErrorClass::Retry, u"seqReused"_s, {}, {}};
                break;
            }
        } else if (command.seq != mine.lastSeq + 1) {
            result.error = Error{ErrorClass::Retry, u"outOfOrder"_s, {}, {}};
            break;
        } else {
            mine.lastSeq = command.seq;
            mine.ids[command.seq] = id;
            // The second net: an id that came by another lane is done already.
            if (!refused.contains(id) && !m_applied.contains(id)) {
                ++m_applied[id];
                write(lane.account.value(), id);
            }
        }
        wire::CommandResult one{command.seq, account.head, {}};
        if (refused.contains(id))
            one.error = domain::reject(refused.value(id));
        result.results.append(one);
    }
    result.lastSeq = mine.lastSeq;
    return result;
}

wire::Row FakeRegion::row(const QString &id, qint64 modseq) const
{
    return {u"Note"_s, id, modseq, wire::Row::always, "{}"};
}

wire::Page FakeRegion::page(const wire::PullAccount &asked, const QString &device, bool *more) const
{
    const Account account = accounts.value(asked.account);
    wire::Page page;
    page.account = asked.account;
    page.head = account.head;
    page.from = asked.cursor ? asked.cursor->modseq : account.head;
    page.to = std::min(page.head, page.from + pageRows);
    page.complete = page.to == page.head;
    *more = *more || !page.complete;
    for (auto it = account.rows.cbegin(); it != account.rows.cend(); ++it) {
        if (it.value() > page.from && it.value() <= page.to)
            page.puts.append(row(it.key(), it.value()));
        const bool isToCome = asked.wantsBackfill && (!asked.backfill || it.key() > asked.backfill->id);
        if (isToCome && page.backfill.size() < historyRows)
            page.backfill.append(row(it.key(), it.value()));
        else if (isToCome)
            page.next = wire::BackfillKey{0, u"Note"_s, page.backfill.last().id};
    }
    page.hasBackfill = asked.wantsBackfill;
    if (account.lanes.contains(device))
        page.ack = account.lanes.value(device).lastSeq;
    return page;
}

wire::PullResult FakeRegion::pull(const wire::PullCall &call) const
{
    wire::PullResult result;
    result.stamp = stamp();
    if (call.grants != grantsVersion)
        result.grants = grants();
    QMap<domain::InboxId, wire::Cursor> here;
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it)
        here.insert(it.key(), {stamp().epoch, it->head});
    if (!call.same.isEmpty() && knowsSame)
        result.differs = call.same != wire::cursorHash(here);
    for (const wire::PullAccount &asked : call.accounts) {
        const Account account = accounts.value(asked.account);
        const bool isBehind = !asked.cursor || asked.cursor->modseq != account.head || asked.wantsBackfill;
        // The read copy may be older than the client: it then has nothing to say.
        const bool isAhead = asked.cursor && asked.cursor->modseq > account.head;
        const auto lane = account.lanes.constFind(call.device.value());
        if ((isBehind && !isAhead) || (lane != account.lanes.cend() && !isAhead))
            result.pages.append(page(asked, call.device.value(), &result.more));
    }
    return result;
}

wire::Grants FakeRegion::grants() const
{
    wire::Grants grants{grantsVersion, {}};
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it)
        grants.list.append({it.key(), domain::Rights::ReadWrite, 1, {}, {}});
    return grants;
}

QByteArray FakeRegion::hintOfRights() const
{
    wire::ChangeHint hint{{}, wire::PullResult{}};
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it)
        hint.heads.insert(it.key(), it->head);
    hint.inlinePull->stamp = stamp();
    hint.inlinePull->grants = grants();
    return wire::encodeChangeHint(hint);
}

QByteArray FakeRegion::hint(const QString &account, bool isInline) const
{
    const Account one = accounts.value(InboxId(account));
    wire::ChangeHint hint;
    hint.heads[InboxId(account)] = one.head;
    if (isInline) {
        wire::PullResult pull;
        pull.stamp = stamp();
        wire::Page page;
        page.account = InboxId(account);
        page.from = one.head - 1;
        page.to = page.head = one.head;
        page.complete = true;
        page.puts.append(row(one.rows.key(one.head), one.head));
        pull.pages.append(page);
        hint.inlinePull = pull;
    }
    return wire::encodeChangeHint(hint);
}

} // namespace budkavle::tests
