#include "server/core/VacationMethods.h"

#include "server/core/BlobAccess.h"
#include "server/core/MethodAnswers.h"
#include "server/core/StorageView.h"
#include "sync/wire/StampCodec.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const QString singleton = u"singleton"_s;
const QStringList properties{u"id"_s,      u"isEnabled"_s, u"fromDate"_s, u"toDate"_s,
                             u"subject"_s, u"textBody"_s,  u"htmlBody"_s};

QString stateOf(StorageReader &reader)
{
    const auto head = reader.head(domain::directoryAccount());
    return QString::number(head ? head->modseq : 0);
}

QJsonObject setError(const QString &type, const QStringList &names, const QString &description)
{
    QJsonObject error{{u"type"_s, type}, {u"description"_s, description}};
    if (!names.isEmpty())
        error.insert(u"properties"_s, QJsonArray::fromStringList(names));
    return error;
}

/// A fraction of zero is left out (RFC 8620, section 1.4).
QJsonValue dateOf(const std::optional<domain::Instant> &at)
{
    return at ? QJsonValue(QString::fromLatin1(wire::rfc3339(*at).replace(".000Z", "Z"))) : QJsonValue();
}

/// Null and a UTC date are dates; false: it is neither.
bool readDate(const QJsonValue &value, std::optional<domain::Instant> *into)
{
    into->reset();
    if (value.isNull())
        return true;
    *into = wire::fromRfc3339(value.toString().toLatin1());
    return into->has_value();
}

} // namespace

struct VacationMethods::Vacation {
    domain::AbsenceId id; ///< empty: there is none
    bool isEnabled = false;
    std::optional<domain::Instant> from;
    std::optional<domain::Instant> to;
    QString text;
    domain::UserId coveredBy;

    [[nodiscard]] QJsonObject json() const
    {
        return {{u"id"_s, singleton},          {u"isEnabled"_s, isEnabled},
                {u"fromDate"_s, dateOf(from)}, {u"toDate"_s, dateOf(to)},
                {u"subject"_s, QJsonValue()},  {u"textBody"_s, isEnabled ? QJsonValue(text) : QJsonValue()},
                {u"htmlBody"_s, QJsonValue()}};
    }
    /// The properties that the patch could not be read from.
    [[nodiscard]] QStringList take(const QJsonObject &patch)
    {
        QStringList wrong;
        for (auto it = patch.constBegin(); it != patch.constEnd(); ++it) {
            const QString &name = it.key();
            const bool isRight = name == "isEnabled"_L1 ? it->isBool()
                : name == "fromDate"_L1                 ? readDate(*it, &from)
                : name == "toDate"_L1                   ? readDate(*it, &to)
                : name == "id"_L1                       ? it->toString() == singleton
                                                        : properties.contains(name) && (it->isString() || it->isNull());
            if (!isRight)
                wrong << name;
        }
        isEnabled = patch.value("isEnabled"_L1).toBool(isEnabled);
        if (patch.contains("textBody"_L1))
            text = patch.value("textBody"_L1).toString();
        // An absence is told in plain text: markup alone would be told as nothing.
        if (text.isEmpty() && patch.value("htmlBody"_L1).isString())
            wrong << u"htmlBody"_s;
        return wrong;
    }
};

VacationMethods::VacationMethods(const CommandLane &lanes, const domain::Clock &clock) : m_lanes(lanes), m_clock(clock)
{
}

LaneKey VacationMethods::lane(const Token &token)
{
    return {domain::directoryAccount(), token.actor.user, domain::DeviceId(u"jmap-vacation-response"_s)};
}

VacationMethods::Vacation VacationMethods::current(StorageReader &reader, const domain::UserId &user) const
{
    const domain::Instant now = m_clock.now();
    auto id = reader.activeAbsence(user, now);
    if (!id)
        id = reader.nextAbsence(user, now);
    const auto absence = id ? StorageView(reader).absence(*id) : std::nullopt;
    if (!absence)
        return {};
    return {absence->id, true, absence->from, absence->until, absence->text, absence->coveredBy};
}

domain::Outcome VacationMethods::checkAccount(StorageReader &reader, const Token &token, const QString &account,
                                              domain::Instant now)
{
    if (account == domain::personalInboxOf(token.actor.user).value())
        return domain::Done{};
    const bool isKnown = rightTo(reader, token, domain::InboxId(account), now) != domain::Rights::None;
    return domain::reject(isKnown ? u"accountNotSupportedByMethod"_s : u"accountNotFound"_s);
}

wire::Invocation VacationMethods::get(const wire::Invocation &call, StorageReader &reader, const Token &token) const
{
    const QJsonObject args = call.argsObject();
    if (!args.value("accountId"_L1).isString())
        return wire::errorInvocation(invalidArguments(u"accountId"_s), call.callId);
    const QString account = args.value("accountId"_L1).toString();
    if (const auto checked = checkAccount(reader, token, account, m_clock.now()); !checked)
        return wire::errorInvocation(checked.error(), call.callId);
    const QJsonValue ids = args.value("ids"_L1);
    const QJsonValue wanted = args.value("properties"_L1);
    const bool takesAll = ids.isNull() || ids.isUndefined();
    if (!takesAll && !ids.isArray())
        return wire::errorInvocation(invalidArguments(u"ids"_s), call.callId);
    if (!wanted.isArray() && !wanted.isNull() && !wanted.isUndefined())
        return wire::errorInvocation(invalidArguments(u"properties"_s), call.callId);
    QJsonObject object = current(reader, token.actor.user).json();
    if (wanted.isArray()) {
        const QJsonArray names = wanted.toArray();
        QJsonObject some{{u"id"_s, singleton}};
        for (const QJsonValue &name : names) {
            if (!properties.contains(name.toString()))
                return wire::errorInvocation(invalidArguments(u"properties"_s), call.callId);
            some.insert(name.toString(), object.value(name.toString()));
        }
        object = some;
    }
    QJsonArray list;
    QJsonArray notFound;
    const QJsonArray asked = takesAll ? QJsonArray{singleton} : ids.toArray();
    for (const QJsonValue &id : asked) {
        if (id.toString() != singleton)
            notFound.append(id);
        else if (list.isEmpty())
            list.append(object);
    }
    return answerMethod(
        call, {{u"accountId"_s, account}, {u"state"_s, stateOf(reader)}, {u"list"_s, list}, {u"notFound"_s, notFound}});
}

domain::Outcome VacationMethods::act(StorageWriter &writer, const Token &token, domain::CommandBody body,
                                     const QString &id) const
{
    const LaneKey key = lane(token);
    Token inLane = token;
    inLane.device = key.device;
    const domain::Command command{domain::CommandId(id), key.account, m_clock.now(), std::move(body)};
    const wire::PushCall push{key.device, id, 1, {{key.account, {{writer.lastSeq(key) + 1, command, {}}}}}};
    const auto pushed = m_lanes.push(writer, inLane, push);
    if (!pushed)
        return pushed.error();
    const wire::LaneResult &result = pushed->lanes.first();
    if (result.error)
        return *result.error;
    const auto &refused = result.results.first().error;
    return refused ? domain::Outcome(*refused) : domain::Outcome(domain::Done{});
}

/// The SetError, or an empty object; `changed` gets what is other than the client asked for.
QJsonObject VacationMethods::update(const QJsonObject &patch, StorageWriter &writer, const Token &token,
                                    const QString &freshId, QJsonObject *changed) const
{
    Vacation wanted = current(writer, token.actor.user);
    const domain::AbsenceId known = wanted.id;
    const QStringList wrong = wanted.take(patch);
    if (!wrong.isEmpty())
        return setError(u"invalidProperties"_s, wrong, u"not a value that this can have"_s);
    domain::Outcome done = domain::Done{};
    if (wanted.isEnabled) {
        if (!wanted.to)
            return setError(u"invalidProperties"_s, {u"toDate"_s}, u"an absence has an end"_s);
        const domain::AbsenceId id = known.isEmpty() ? domain::AbsenceId(freshId) : known;
        done = act(
            writer, token,
            domain::SetAbsence{id, wanted.from.value_or(m_clock.now()), *wanted.to, wanted.text, wanted.coveredBy},
            freshId);
    } else if (!known.isEmpty()) {
        done = act(writer, token, domain::CancelAbsence{known}, freshId);
    }
    if (!done)
        return setError(done.error().errorClass == domain::ErrorClass::Reject ? u"forbidden"_s : u"serverFail"_s, {},
                        done.error().code);
    const QJsonObject now = current(writer, token.actor.user).json();
    for (auto it = now.constBegin(); it != now.constEnd(); ++it) {
        if (patch.contains(it.key()) ? patch.value(it.key()) != *it : it.key() == "fromDate"_L1)
            changed->insert(it.key(), *it);
    }
    return {};
}

wire::Invocation VacationMethods::set(const wire::Invocation &call, StorageReader &reader, StorageWriter *writer,
                                      const Token &token, const QString &freshId) const
{
    const QJsonObject args = call.argsObject();
    if (!args.value("accountId"_L1).isString())
        return wire::errorInvocation(invalidArguments(u"accountId"_s), call.callId);
    const QString account = args.value("accountId"_L1).toString();
    if (const auto checked = checkAccount(reader, token, account, m_clock.now()); !checked)
        return wire::errorInvocation(checked.error(), call.callId);
    if (!writer)
        return wire::errorInvocation({domain::ErrorClass::Hold, u"accountReadOnly"_s, {}, {}}, call.callId);
    const QString oldState = stateOf(reader);
    const QJsonValue ifInState = args.value("ifInState"_L1);
    if (ifInState.isString() && ifInState.toString() != oldState)
        return wire::errorInvocation(domain::reject(u"stateMismatch"_s), call.callId);
    QJsonObject notCreated;
    const QStringList creations = args.value("create"_L1).toObject().keys();
    for (const QString &id : creations)
        notCreated.insert(id, setError(u"singleton"_s, {}, {}));
    QJsonObject notDestroyed;
    const QJsonArray destroyed = args.value("destroy"_L1).toArray();
    for (const QJsonValue &id : destroyed)
        notDestroyed.insert(id.toString(), setError(id == singleton ? u"singleton"_s : u"notFound"_s, {}, {}));
    QJsonObject updated;
    QJsonObject notUpdated;
    const QJsonObject updates = args.value("update"_L1).toObject();
    for (auto it = updates.constBegin(); it != updates.constEnd(); ++it) {
        QJsonObject changed;
        const QJsonObject error = it.key() != singleton ? setError(u"notFound"_s, {}, {})
                                                        : update(it->toObject(), *writer, token, freshId, &changed);
        if (error.isEmpty())
            updated.insert(it.key(), changed.isEmpty() ? QJsonValue() : QJsonValue(changed));
        else
            notUpdated.insert(it.key(), error);
    }
    return answerMethod(call,
                        {{u"accountId"_s, account},
                         {u"oldState"_s, oldState},
                         {u"newState"_s, stateOf(reader)},
                         {u"created"_s, QJsonValue()},
                         {u"updated"_s, orNull(updated)},
                         {u"destroyed"_s, QJsonValue()},
                         {u"notCreated"_s, orNull(notCreated)},
                         {u"notUpdated"_s, orNull(notUpdated)},
                         {u"notDestroyed"_s, orNull(notDestroyed)}});
}

} // namespace budkavle::server
