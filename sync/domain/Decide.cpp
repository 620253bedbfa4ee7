#include "sync/domain/Decide.h"

#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"

namespace budkavle::domain {

using namespace Qt::StringLiterals;

namespace parts {

namespace {

/// The right that a proxy period gives, by the decider's clock: what was written in time and comes late is too late.
Outcome mayProxy(const Case &c, const Inbox &inbox)
{
    if (inbox.kind != InboxKind::Personal)
        return reject(u"notMember"_s);
    const auto proxies = c.state.proxiesOf(inbox.owner);
    if (activeProxy(proxies, c.actor.user, c.now))
        return Done{};
    Instant ended;
    for (const Proxy &each : proxies) {
        if (each.proxy == c.actor.user && each.end() <= c.now)
            ended = std::max(ended, each.end());
    }
    if (!ended.isSet())
        return reject(u"notMember"_s);
    return reject(u"proxyExpired"_s, {}, {{u"owner"_s, inbox.owner.value()}, {u"until"_s, QString::number(ended.ms)}});
}

} // namespace

Outcome mayWrite(const Case &c)
{
    const auto inbox = c.state.inbox(c.command.account);
    if (!inbox)
        return reject(u"inboxUnknown"_s);
    const Rights rights = c.state.rights(c.actor.user, inbox->id);
    if (rights == Rights::None) {
        if (const auto may = mayProxy(c, *inbox); !may)
            return may;
    }
    if (rights == Rights::Read)
        return reject(u"inboxReadOnly"_s);
    if (inbox->isClosed)
        return reject(u"inboxClosed"_s);
    return Done{};
}

bool handOver(Baton &baton, const Holder &holder, Instant now, HandOver how)
{
    if (!baton.isHere || baton.holder() == holder)
        return false;
    baton.steps.append({holder, now, how});
    return true;
}

bool openWaiting(Item &item, const Case &c)
{
    if (item.status != ItemStatus::Waiting)
        return false;
    item.status = ItemStatus::Opened;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.leftReason.clear();
    handOver(item.baton, c.self(), c.now, HandOver::Opened);
    return true;
}

bool isWornOut(const Item &item)
{
    return item.baton.isHere && item.baton.steps.size() >= limits::stepsPerMatter;
}

Outcome checkWorn(const Item &item)
{
    if (isWornOut(item))
        return reject(u"tooManyHandOvers"_s, {}, {{u"limit"_s, QString::number(limits::stepsPerMatter)}});
    return Done{};
}

QList<Delivery> tellOthers(const Item &item, std::optional<DeliveryStage> stage, const Case &c)
{
    ReceiptDelivery receipt;
    receipt.matter = item.matter;
    if (stage)
        receipt.mark = {item.inbox, *stage, c.actor.user, c.now};
    receipt.baton = item.baton;
    receipt.baton.isHere = false;

    QList<Delivery> deliveries;
    for (const InboxId &participant : item.participants) {
        if (participant != item.inbox)
            deliveries.append({participant, receipt});
    }
    return deliveries;
}

namespace {

bool isForbiddenControl(QChar ch)
{
    return ch.category() == QChar::Other_Control && ch != u'\n' && ch != u'\t' && ch != u'\r';
}

} // namespace

Outcome checkText(const QString &text, const TextRule &rule)
{
    if (rule.isRequired && text.trimmed().isEmpty())
        return reject(u"textEmpty"_s, {}, {{u"field"_s, rule.field}});
    if (text.size() > rule.limit) {
        return reject(u"textTooLong"_s, {},
                      {{u"field"_s, rule.field},
                       {u"limit"_s, QString::number(rule.limit)},
                       {u"length"_s, QString::number(text.size())}});
    }
    if (std::any_of(text.cbegin(), text.cend(), isForbiddenControl) || !text.isValidUtf16())
        return reject(u"textMalformed"_s, {}, {{u"field"_s, rule.field}});
    return Done{};
}

Outcome checkId(const QString &id, const QString &field)
{
    if (id.isEmpty() || id.size() > limits::idCharacters)
        return reject(u"idMalformed"_s, {}, {{u"field"_s, field}});
    return Done{};
}

Outcome checkNewId(const QString &id, const QString &field)
{
    const auto isReserved = [](QChar ch) { return ch == u'/' || ch == u'|' || !ch.isPrint(); };
    const bool isOurs = id.endsWith(answerSuffix) || id.size() > limits::idCharacters - answerSuffix.size()
        || id.startsWith(recordPrefix) || id.startsWith(noticePrefix);
    if (isOurs || std::any_of(id.cbegin(), id.cend(), isReserved))
        return reject(u"idMalformed"_s, {}, {{u"field"_s, field}});
    return checkId(id, field);
}

QString previewOf(const QString &body)
{
    return body.simplified().left(limits::previewCharacters);
}

} // namespace parts

namespace {

/// Picks the decision for each kind of command.
struct Decider {
    const parts::Case &c;

    Result<Decision> operator()(const SendMessage &body) const { return parts::decideSend(c, body); }
    Result<Decision> operator()(const OpenItem &body) const { return parts::decideOpen(c, body); }
    Result<Decision> operator()(const AssignItem &body) const { return parts::decideAssign(c, body); }
    Result<Decision> operator()(const PauseItem &body) const { return parts::decidePause(c, body); }
    Result<Decision> operator()(const ResumeItem &body) const { return parts::decideResume(c, body); }
    Result<Decision> operator()(const LeaveItem &body) const { return parts::decideLeave(c, body); }
    Result<Decision> operator()(const ReturnItem &body) const { return parts::decideReturn(c, body); }
    Result<Decision> operator()(const SignItem &body) const { return parts::decideSign(c, body); }
    Result<Decision> operator()(const SetReminder &body) const { return parts::decideSetReminder(c, body); }
    Result<Decision> operator()(const MoveReminder &body) const { return parts::decideMoveReminder(c, body); }
    Result<Decision> operator()(const SetWatchPlan &body) const { return parts::decideSetWatchPlan(c, body); }
    Result<Decision> operator()(const SignOffRound &body) const { return parts::decideSignOff(c, body); }
    Result<Decision> operator()(const SetUnitRules &body) const { return parts::decideSetUnitRules(c, body); }
    Result<Decision> operator()(const SetMember &body) const { return parts::decideSetMember(c, body); }
    Result<Decision> operator()(const ShareDraft &body) const { return parts::decideShareDraft(c, body); }
    Result<Decision> operator()(const TrashItem &body) const { return parts::decideTrash(c, body); }
    Result<Decision> operator()(const RestoreItem &body) const { return parts::decideRestore(c, body); }
    Result<Decision> operator()(const PurgeItem &body) const { return parts::decidePurge(c, body); }
    Result<Decision> operator()(const CloseItem &body) const { return parts::decideClose(c, body); }
    Result<Decision> operator()(const SetAbsence &body) const { return parts::decideSetAbsence(c, body); }
    Result<Decision> operator()(const CancelAbsence &body) const { return parts::decideCancelAbsence(c, body); }
    Result<Decision> operator()(const GrantProxy &body) const { return parts::decideGrantProxy(c, body); }
    Result<Decision> operator()(const EndProxy &body) const { return parts::decideEndProxy(c, body); }
    Result<Decision> operator()(const RecordReading &body) const { return parts::decideReading(c, body); }
};

} // namespace

Result<Decision> decide(const StateView &state, const Command &command, const Actor &actor, const Profile &profile,
                        Instant now)
{
    if (const auto id = parts::checkNewId(command.id.value(), u"command"_s); !id)
        return id.error();
    const parts::Case c{state, command, actor, profile, now};
    return std::visit(Decider{c}, command.body);
}

} // namespace budkavle::domain
