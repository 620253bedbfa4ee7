#include "tests/load/Station.h"

#include "sync/wire/CursorHash.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/StampCodec.h"
#include "sync/wire/SyncCodec.h"
#include "tests/bench/Letter.h"

#include <algorithm>

namespace budkavle::load {

using namespace Qt::StringLiterals;

namespace {

wire::Stamp stampOf(const HttpLink::Answer &answer)
{
    return wire::decodeStamp([&answer](QByteArrayView name) { return answer.header(name.toByteArray().toLower()); })
        .value_or(wire::Stamp());
}

bool isWhole(const wire::PushResult &result)
{
    return result.lanes.size() == 1 && !result.lanes.first().error
        && std::none_of(result.lanes.first().results.cbegin(), result.lanes.first().results.cend(),
                        [](const wire::CommandResult &each) { return each.error.has_value(); });
}

} // namespace

Station::Station(Reactor &reactor, quint16 port, Post post, const QString &device)
    : m_post(std::move(post))
    , m_device(device)
    , m_line(reactor, port)
    , m_stream(reactor, port)
{
}

void Station::signIn(const Done &done)
{
    const wire::SignInCall call{domain::UserId(m_post.user), domain::AssignmentId(m_post.assignment), m_device};
    m_line.post("/auth/training", {}, wire::encodeSignInCall(call), [this, done](const HttpLink::Answer &answer) {
        const auto reply = wire::decodeSignInReply(answer.body);
        if (answer.status == 200 && reply.ok())
            m_token = reply->token.toLatin1();
        done(!m_token.isEmpty());
    });
}

void Station::ask(const wire::SyncCall &call, const std::function<void(const Came &came)> &done)
{
    m_line.post("/jmap/api", m_token, wire::encodeSyncCall(call), [this, done](const HttpLink::Answer &answer) {
        const auto reply = wire::decodeSyncReply(answer.body, stampOf(answer));
        if (answer.status != 200 || !reply.ok())
            return done({nullptr, answer});
        take(reply->pull);
        done({&reply.value(), answer});
    });
}

wire::SyncCall Station::pullCall() const
{
    wire::SyncCall call;
    call.pull.device = m_device;
    call.pull.grants = m_grants;
    for (auto it = m_cursors.cbegin(); it != m_cursors.cend(); ++it)
        call.pull.accounts.append({it.key(), it.value(), false, std::nullopt});
    return call;
}

void Station::take(const wire::PullResult &pull)
{
    if (pull.grants) {
        m_grants = pull.grants->version;
        for (const wire::Grant &grant : pull.grants->list)
            m_cursors.insert(grant.account, m_cursors.value(grant.account));
    }
    for (const wire::Page &page : pull.pages)
        m_cursors.insert(page.account, wire::Cursor{pull.stamp.epoch, page.to});
}

void Station::catchUp(const Done &done)
{
    ask(pullCall(), [this, done](const Came &came) {
        if (!came.reply)
            return done(false);
        if (came.reply->pull.grants || came.reply->pull.more || !came.reply->pull.pages.isEmpty())
            return catchUp(done);
        done(true);
    });
}

void Station::fetch(const std::function<void(const QByteArray &body)> &heard)
{
    ask(pullCall(), [this, heard](const Came &came) {
        heard(came.answer.body);
        if (came.reply && came.reply->pull.more)
            fetch(heard);
    });
}

void Station::look(const std::function<void(bool isNew, qint64 bytes)> &done)
{
    wire::SyncCall call = pullCall();
    QMap<domain::InboxId, wire::Cursor> cursors;
    for (auto it = m_cursors.cbegin(); it != m_cursors.cend(); ++it)
        cursors.insert(it.key(), it.value().value_or(wire::Cursor()));
    call.pull.same = wire::cursorHash(cursors);
    call.pull.accounts.clear();
    ask(call, [done](const Came &came) {
        const bool isSame = came.reply && !came.reply->pull.differs.value_or(true) && came.reply->pull.pages.isEmpty();
        done(!isSame, came.answer.head.size() + 2 + came.answer.body.size());
    });
}

void Station::sendMessage(const QString &id, const Done &done)
{
    wire::SyncCall call = pullCall();
    wire::LanePush lane{domain::InboxId(m_post.from), {}};
    lane.commands.append({++m_seq, bench::letter(m_post.from, m_post.to, id, m_clock, m_random), std::nullopt});
    call.push = wire::PushCall{m_device, u"load"_s, wire::protocolVersion, {lane}};
    ask(call, [done](const Came &came) { done(came.reply && came.reply->push && isWhole(*came.reply->push)); });
}

void Station::listen(const std::function<void(const QByteArray &data)> &heard, const std::function<void()> &ended)
{
    m_stream.listen("/jmap/events?types=*&ping=7&closeafter=no", m_token,
                    [heard, ended, isState = false](const QByteArray &line, bool isOver) mutable {
                        if (isOver)
                            return ended();
                        if (line.startsWith("event: "))
                            isState = line == "event: state";
                        else if (line.startsWith("data: "))
                            heard(isState ? line.mid(6) : QByteArray());
                    });
}

} // namespace budkavle::load
