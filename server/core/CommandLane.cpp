#include "server/core/CommandLane.h"

#include "server/Log.h"
#include "server/core/Closing.h"
#include "server/core/Effects.h"
#include "server/core/Forgotten.h"
#include "server/core/StorageView.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/RowCodec.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 closedPauseMs = 15'000;
constexpr size_t closedSpreadMs = 15'000;

domain::Error hold(const QString &code)
{
    return {domain::ErrorClass::Hold, code, {}, {}};
}

domain::Error retry(const QString &code, const QMap<QString, QString> &facts = {})
{
    return {domain::ErrorClass::Retry, code, {}, facts};
}

QByteArray payloadHash(const wire::SequencedCommand &sequenced)
{
    // What could not be read is told apart by what was wrong with it.
    QByteArray bytes = wire::encodeCommandBytes(sequenced.command);
    if (sequenced.error)
        bytes += sequenced.error->code.toUtf8() + sequenced.error->detail.toUtf8();
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// Names one act of one person, also in the keys of its deliveries.
QString actKey(const Token &token, const domain::Command &command)
{
    return token.actor.user.value() + u'|' + command.id.value();
}

/// What its deliveries come of.
QString commandSource(const Token &token, const domain::Command &command)
{
    return "c|"_L1 + actKey(token, command);
}

void foreseeRows(const domain::InboxId &account, const domain::CommandBody &body, Foreseen &foreseen)
{
    std::visit(
        [&](const auto &act) {
            if constexpr (requires { act.matter; })
                foreseen.rows << RowPlace{account, wire::rowTypeName(domain::RowType::Item), act.matter.value()};
        },
        body);
    if (const auto *send = std::get_if<domain::SendMessage>(&body)) {
        foreseen.rows << RowPlace{account, wire::rowTypeName(domain::RowType::Message), send->message.value()};
        foreseen.matters.append({account, send->matter});
        foreseen.messages << send->message.value();
    }
}

} // namespace

struct CommandLane::Place {
    StorageWriter &writer;
    const Token &token;
    LaneKey lane;
};

CommandLane::CommandLane(const Region &region, const domain::Clock &clock, CrashMark &crashMark, Reducer reducer)
    : m_region(region)
    , m_clock(clock)
    , m_crashMark(crashMark)
    , m_reducer(std::move(reducer))
{
}

void CommandLane::readStrikes(StorageWriter &writer)
{
    if (!m_crashMark.leftover().isEmpty()) {
        log::error("diedDeciding", {{"command", m_crashMark.leftover()}});
        writer.strike(m_crashMark.leftover());
    }
    const auto counts = writer.strikes();
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() >= strikesBeforeFault)
            m_poison.insert(it.key());
    }
}

QString CommandLane::strikeKey(const Token &token, const domain::Command &command)
{
    const QByteArray act = actKey(token, command).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(act, QCryptographicHash::Sha256).toHex());
}

domain::Result<wire::PushResult> CommandLane::push(StorageWriter &writer, const Token &token,
                                                   const wire::PushCall &call) const
{
    if (call.device != token.device)
        return domain::reject(u"deviceMismatch"_s);
    const domain::Instant now = m_clock.now();
    if (const auto closing = readClosing(writer, now); closing && closing->holdsAt(now))
        return closed(writer, token, call, closing->until);
    wire::PushResult result;
    for (const wire::LanePush &lane : call.lanes)
        result.lanes << pushLane(writer, token, lane);
    return result;
}

void CommandLane::foresee(const Token &token, const wire::PushCall &call, Foreseen &foreseen)
{
    for (const wire::LanePush &lane : call.lanes) {
        foreseen.lanes << LaneKey{lane.account, token.actor.user, token.device};
        for (const wire::SequencedCommand &one : lane.commands) {
            foreseen.acts.append({token.actor.user, one.command.id});
            foreseen.deliveries << commandSource(token, one.command);
            foreseeRows(lane.account, one.command.body, foreseen);
        }
    }
}

wire::PushResult CommandLane::closed(StorageReader &reader, const Token &token, const wire::PushCall &call,
                                     domain::Instant until)
{
    wire::PushResult result;
    for (const wire::LanePush &lane : call.lanes) {
        wire::LaneResult &waits = result.lanes.emplaceBack();
        waits.account = lane.account;
        waits.lastSeq = reader.lastSeq({lane.account, token.actor.user, token.device});
        waits.error = retry(u"closed"_s, {{u"until"_s, QString::number(until.ms)}});
    }
    // Each device has its own time, so that they do not come back together when the region opens.
    result.retryAfterMs = closedPauseMs + qint64(qHash(token.device.value()) % closedSpreadMs);
    return result;
}

wire::PushResult CommandLane::held(StorageReader &reader, const Token &token, const wire::PushCall &call)
{
    wire::PushResult result;
    for (const wire::LanePush &lane : call.lanes) {
        wire::LaneResult held;
        held.account = lane.account;
        held.lastSeq = reader.lastSeq({lane.account, token.actor.user, token.device});
        held.error = hold(u"heldReadCopy"_s);
        result.lanes << held;
    }
    return result;
}

wire::LaneResult CommandLane::pushLane(StorageWriter &writer, const Token &token, const wire::LanePush &lane) const
{
    wire::LaneResult result;
    result.account = lane.account;
    // Who has never had a right here gets no lane either: not even a watermark of theirs may be written. Who has lost
    // it is refused command by command below, so that the lane goes on.
    const bool isOpen = lane.account == domain::auditAccount() || writer.grant(token.actor.user, lane.account);
    if (!isOpen) {
        result.error = domain::reject(u"notMember"_s);
        rememberRefusal(writer, token, lane, *result.error);
        for (const wire::SequencedCommand &one : lane.commands)
            result.results << wire::CommandResult{one.seq, 0, result.error};
        return result;
    }
    const Place place{writer, token, {lane.account, token.actor.user, token.device}};
    result.lastSeq = writer.lastSeq(place.lane);
    for (const wire::SequencedCommand &sequenced : lane.commands) {
        if (!pushOne(place, sequenced, result))
            break;
    }
    return result;
}

/// No number of such a lane is spent, and yet its commands are refused for good: the right may come meanwhile (a server
/// that lost it has it again), and a request that was under way for long must not do what its author was told is not done.
/// Under the person's own name, in a lane of each act's own that no device has: two servers that refuse at once write no
/// row in common.
void CommandLane::rememberRefusal(StorageWriter &writer, const Token &token, const wire::LanePush &lane,
                                  const domain::Error &error) const
{
    const qint64 modseq = writer.modseq(domain::directoryAccount()).value_or(0);
    for (const wire::SequencedCommand &one : lane.commands) {
        const domain::CommandId &id = one.command.id;
        // One that is too old to be told from forgotten ones is refused wherever it comes.
        if (id.isEmpty() || writer.recorded(token.actor.user, id) || mayBeForgotten(writer, one.command))
            continue;
        const LaneKey refused = LaneKey::ofRefusal(token.actor.user, id);
        // In two steps: GCC 12 at -O2 takes the error for uninitialised where all stands in one list.
        RecordedCommand answer{id, payloadHash(one), {1, modseq, {}}, m_clock.now(), one.command.createdAt};
        answer.result.error = error;
        writer.record(refused, answer);
    }
}

bool CommandLane::pushOne(const Place &place, const wire::SequencedCommand &sequenced, wire::LaneResult &result) const
{
    const qint64 expected = result.lastSeq + 1;
    if (sequenced.seq > expected || sequenced.seq < 1) {
        result.error = retry(u"outOfOrder"_s, {{u"expected"_s, QString::number(expected)}});
        return false;
    }
    const QByteArray hash = payloadHash(sequenced);
    if (sequenced.seq < expected)
        return answerAgain(place, sequenced, hash, result);

    RecordedCommand recorded{sequenced.command.id, hash, {}, m_clock.now(), sequenced.command.createdAt};
    std::optional<RecordedCommand> before;
    if (!sequenced.command.id.isEmpty()) // what could not be read may have none
        before = place.writer.recorded(place.token.actor.user, sequenced.command.id);
    if (before && before->payloadHash == hash) {
        recorded.result = before->result; // the same act, in a lane that was begun anew
        recorded.result.seq = sequenced.seq;
    } else if (before) {
        recorded.result = {sequenced.seq, 0, domain::reject(u"commandIdReused"_s)};
        recorded.id = {}; // under that name stands the act that was first
    } else if (!sequenced.error && mayBeForgotten(place.writer, sequenced.command)) {
        recorded.result = {sequenced.seq, 0, domain::reject(u"commandTooOld"_s)};
    } else {
        recorded.result = decideFresh(place, sequenced);
    }
    const auto &error = recorded.result.error;
    if (error && error->errorClass != domain::ErrorClass::Reject) {
        result.error = error;
        return false;
    }
    // Watermarks are read by modseq: a refusal stands at the account's modseq of the time.
    recorded.result.modseq = place.writer.modseq(place.lane.account).value_or(0);
    place.writer.record(place.lane, recorded);
    result.lastSeq = sequenced.seq;
    result.results << recorded.result;
    return true;
}

bool CommandLane::answerAgain(const Place &place, const wire::SequencedCommand &sequenced, const QByteArray &hash,
                              wire::LaneResult &result) const
{
    const auto recorded = place.writer.recorded(place.lane, sequenced.seq);
    // Handled once, and its result forgotten: whether this is what was handled nobody knows, unless it is too young for that.
    if (!recorded && mayBeForgotten(place.writer, sequenced.command)) {
        result.results << wire::CommandResult{sequenced.seq, 0, domain::reject(u"commandTooOld"_s)};
        return true;
    }
    if (!recorded || recorded->payloadHash != hash) {
        // A disk image was cloned or restored: two programs spend the same numbers.
        log::warning("seqReused", {{"account", place.lane.account.value()}, {"device", place.lane.device.value()}});
        result.error = hold(u"seqReused"_s);
        return false;
    }
    result.results << recorded->result;
    return true;
}

bool CommandLane::mayBeForgotten(StorageReader &reader, const domain::Command &command)
{
    // A reading is told of whenever it comes: that it stands twice harms nobody, that it stands nowhere does.
    return !std::holds_alternative<domain::RecordReading>(command.body) && command.createdAt < forgottenBefore(reader);
}

wire::CommandResult CommandLane::decideFresh(const Place &place, const wire::SequencedCommand &sequenced) const
{
    const domain::Command &command = sequenced.command;
    wire::CommandResult result{sequenced.seq, 0, {}};
    if (sequenced.error) {
        result.error = sequenced.error;
        return result;
    }
    if (const auto claims = checkClaims(place, command); !claims) {
        result.error = claims.error();
        return result;
    }
    if (m_poison.contains(strikeKey(place.token, command))) {
        result.error = domain::reject(u"serverFault"_s);
        return result;
    }
    place.writer.savepoint();
    auto decision = decideGuarded(place, command);
    const domain::Instant now = m_clock.now();
    std::optional<qint64> modseq;
    if (decision)
        modseq = writeDecision(place.writer, command.account, *decision, commandSource(place.token, command), now);
    if (!modseq) {
        place.writer.rollbackToSavepoint();
        if (!decision && decision.error().code == "serverFault"_L1 && !place.writer.failure())
            result.error = place.writer.strike(strikeKey(place.token, command)) >= strikesBeforeFault
                ? domain::reject(u"serverFault"_s)
                : retry(u"serverUnavailable"_s);
        else
            result.error = decision ? domain::reject(u"serverFault"_s) : decision.error();
        return result;
    }
    if (const auto *reading = std::get_if<domain::RecordReading>(&command.body)) {
        place.writer.audit({place.token.actor.user, place.token.actor.assignment, place.token.device, u"read"_s,
                            reading->inbox.value() + u'/' + reading->matter.value(), reading->readAt, now});
    }
    place.writer.releaseSavepoint();
    result.modseq = *modseq;
    return result;
}

domain::Result<domain::Decision> CommandLane::decideGuarded(const Place &place, const domain::Command &command) const
{
    const QString key = strikeKey(place.token, command);
    m_crashMark.set(key);
    const StorageView view(place.writer);
    try {
        auto decision = m_reducer(view, command, place.token.actor, m_region.rules()->profile, m_clock.now());
        m_crashMark.clear();
        return decision;
    } catch (const std::exception &) {
        log::error("decideThrew", {{"command", command.id.value()}});
    } catch (...) {
        log::error("decideThrew", {{"command", command.id.value()}});
    }
    m_crashMark.clear();
    return domain::reject(u"serverFault"_s);
}

domain::Outcome CommandLane::checkClaims(const Place &place, const domain::Command &command) const
{
    if (command.account != place.lane.account)
        return domain::reject(u"accountMismatch"_s);
    const auto *send = std::get_if<domain::SendMessage>(&command.body);
    if (!send)
        return domain::Done{};
    // Ids are made by clients: a matter that lives elsewhere cannot be started again, or it would have two batons,
    // and a message cannot take the place of another where it arrives, or it would be swallowed there with its baton.
    // The sender's row of a message under way stands already, so that one look-up sees those too.
    StorageReader &reader = place.writer;
    const StorageView view(reader);
    if (!view.item(command.account, send->matter) && reader.matterExists(send->matter))
        return domain::reject(u"matterExists"_s);
    if (reader.messageExists(send->message))
        return domain::reject(u"messageExists"_s);
    return domain::Done{};
}

} // namespace budkavle::server
