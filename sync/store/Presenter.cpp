#include "sync/store/Presenter.h"

#include "sync/store/CacheView.h"
#include "sync/store/NameBook.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// How far ahead a sender is told of an absence.
constexpr qint64 absenceHorizonMs = 14 * dayMs;

/// The matter that a command is about, if any.
MatterId matterOf(const CommandBody &body)
{
    return std::visit(
        [](const auto &command) {
            if constexpr (requires { command.matter; })
                return command.matter;
            else
                return MatterId();
        },
        body);
}

/// Active now, else the next to begin within the horizon.
std::optional<Absence> nearAbsence(const CacheView &view, const UserId &user, Instant now)
{
    if (const auto active = view.activeAbsence(user, now))
        return active;
    const auto absences = view.absencesOf(user);
    for (const Absence &absence : absences) {
        if (absence.from > now && absence.from <= now.plusMs(absenceHorizonMs))
            return absence;
    }
    return std::nullopt;
}

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() ? second : second.isEmpty() ? first : first + u", "_s + second;
}

} // namespace

ItemRow Presenter::item(const Item &item, bool isPending) const
{
    ItemRow row;
    row.item = item;
    row.isPending = isPending;
    row.fromName = m_names.userName(item.lastFrom.user);
    row.fromInboxName = m_names.inboxName(item.lastFrom.inbox);
    for (const InboxId &participant : item.participants) {
        if (participant == item.inbox)
            continue;
        row.toInboxName = m_names.inboxName(participant);
        break;
    }
    row.assigneeName = m_names.userName(item.assignee);
    const Holder holder = item.baton.holder();
    row.holderName = m_names.userName(holder.user);
    row.holderInboxName = m_names.inboxName(holder.inbox);
    return row;
}

MessageRow Presenter::message(const Message &message, bool isPending) const
{
    MessageRow row;
    row.message = message;
    row.isPending = isPending;
    if (const auto from = m_names.user(message.from.user)) {
        row.fromName = from->name;
        row.fromTitle = from->title;
    }
    row.fromInboxName = m_names.inboxName(message.from.inbox);
    row.toInboxName = m_names.inboxName(message.to);
    for (const InboxId &copy : message.copies)
        row.copyNames.append(m_names.inboxName(copy));
    for (const DeliveryMark &mark : message.marks)
        row.marks.append({mark, m_names.inboxName(mark.inbox), m_names.userName(mark.by)});
    return row;
}

BatonRow Presenter::baton(const BatonStep &step) const
{
    return {step, m_names.userName(step.holder.user), m_names.inboxName(step.holder.inbox)};
}

MemberRow Presenter::member(const UserId &user, bool isAbsent) const
{
    const auto known = m_names.user(user);
    return {user, known ? known->name : user.value(), known ? known->title : QString(), isAbsent};
}

std::optional<RecipientRow> Presenter::recipient(const InboxId &id, const CacheView &view, Instant now) const
{
    const auto inbox = m_names.inbox(id);
    if (!inbox || inbox->isClosed)
        return std::nullopt;
    RecipientRow row;
    row.inbox = *inbox;
    row.name = m_names.inboxName(id);
    row.phone = inbox->phone;
    UnitId unit = inbox->unit;
    if (inbox->kind == InboxKind::Personal) {
        const auto owner = m_names.user(inbox->owner);
        if (owner && !owner->assignments.isEmpty())
            unit = owner->assignments.first().unit;
        row.detail = joined(owner ? owner->title : QString(), m_names.unitName(unit));
        row.coming = owner ? owner->coming : QList<WorkTurn>();
        row.absence = nearAbsence(view, inbox->owner, now);
        if (row.absence)
            row.coveredByName = m_names.userName(row.absence->coveredBy);
    } else {
        row.detail = joined(m_names.unitName(unit), m_names.organisationName(unit));
    }
    row.organisationName = m_names.organisationName(unit);
    if (row.phone.isEmpty()) {
        const auto known = m_names.unit(unit);
        row.phone = known ? known->phone : QString();
    }
    return row;
}

OutgoingRow Presenter::outgoing(const Command &command, const CacheView &view, Instant at) const
{
    OutgoingRow row;
    row.command = command;
    row.at = at;
    if (const auto *send = std::get_if<SendMessage>(&command.body)) {
        row.subject = send->subject;
        row.toName = m_names.inboxName(send->to);
    } else if (const auto *absence = std::get_if<SetAbsence>(&command.body)) {
        row.subject = absence->text;
    }
    const MatterId matter = matterOf(command.body);
    if (row.subject.isEmpty() && !matter.isEmpty()) {
        if (const auto item = view.item(command.account, matter))
            row.subject = item->subject;
    }
    return row;
}

} // namespace budkavle::store
