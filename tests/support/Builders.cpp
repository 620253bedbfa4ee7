#include "tests/support/Builders.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;

MessageBuilder::MessageBuilder(const QString &id)
{
    m_message.id = MessageId(id);
    m_message.matter = MatterId(u"matter-"_s + id);
    m_message.assignment = AssignmentId(u"a-nurse"_s);
    from(u"in-other"_s, u"u-other"_s).to(u"in-home"_s).saying(u"Hej"_s).at(1'000);
}

MessageBuilder &MessageBuilder::in(const QString &matter)
{
    m_message.matter = MatterId(matter);
    return *this;
}

MessageBuilder &MessageBuilder::from(const QString &inbox, const QString &user)
{
    m_message.from = {InboxId(inbox), UserId(user)};
    return *this;
}

MessageBuilder &MessageBuilder::to(const QString &inbox)
{
    m_message.to = InboxId(inbox);
    return *this;
}

MessageBuilder &MessageBuilder::saying(const QString &body)
{
    m_message.body = body;
    return *this;
}

MessageBuilder &MessageBuilder::at(qint64 ms)
{
    m_message.writtenAt = Instant{ms};
    m_message.sentAt = Instant{ms};
    return *this;
}

ItemBuilder::ItemBuilder(const QString &matter)
{
    m_item.matter = MatterId(matter);
    m_item.purpose = u"coordination"_s;
    m_item.arrived = true;
    m_item.lastMessage = MessageId(u"last-"_s + matter);
    about(u"Ärende "_s + matter).at(1'000);
}

ItemBuilder &ItemBuilder::about(const QString &subject)
{
    m_item.subject = subject;
    return *this;
}

ItemBuilder &ItemBuilder::patient(const QString &number, const QString &name)
{
    m_item.patient = PatientRef{number, name};
    return *this;
}

ItemBuilder &ItemBuilder::at(qint64 ms)
{
    m_item.lastAt = Instant{ms};
    m_item.statusAt = Instant{ms};
    return *this;
}

ItemBuilder &ItemBuilder::status(ItemStatus status)
{
    m_item.status = status;
    return *this;
}

ItemBuilder &ItemBuilder::sent()
{
    m_item.arrived = false;
    m_item.sent = true;
    return status(ItemStatus::Opened);
}

ItemBuilder &ItemBuilder::answered()
{
    m_item.arrived = true;
    m_item.sent = true;
    return status(ItemStatus::Opened);
}

ItemBuilder &ItemBuilder::between(const QString &writer, const QString &receiver)
{
    m_item.participants = {InboxId(writer), InboxId(receiver)};
    m_item.lastFrom.inbox = InboxId(writer);
    return *this;
}

ItemBuilder &ItemBuilder::heldBy(const QString &inbox, const QString &user)
{
    m_item.baton.steps.append({{InboxId(inbox), UserId(user)}, m_item.lastAt, HandOver::Opened});
    m_item.baton.isHere = true;
    return *this;
}

SendBuilder::SendBuilder(const QString &matter, const QString &message)
{
    m_send.matter = MatterId(matter);
    m_send.message = MessageId(message);
    m_send.purpose = u"coordination"_s;
    m_send.patient = PatientRef{u"196101182803"_s, u"Svea Testsson"_s};
    m_send.hasConsent = true;
    m_send.exception = u"Det finns inget flöde för frågan"_s;
    to(u"in-other"_s).about(u"Ärende "_s + matter).saying(u"Text i "_s + message);
}

SendBuilder &SendBuilder::to(const QString &inbox)
{
    m_send.to = InboxId(inbox);
    return *this;
}

SendBuilder &SendBuilder::about(const QString &subject)
{
    m_send.subject = subject;
    return *this;
}

SendBuilder &SendBuilder::saying(const QString &body)
{
    m_send.body = body;
    return *this;
}

Command aCommand(const QString &id, const QString &account, CommandBody body)
{
    return {CommandId(id), InboxId(account), Instant{1'790'000'000'000}, std::move(body)};
}

Inbox aSharedInbox(const QString &id, const QString &name, const QString &unit)
{
    return {InboxId(id), InboxKind::Message, name, UnitId(unit), {}, {}, false};
}

Inbox aPersonalInbox(const QString &user)
{
    return {personalInboxOf(UserId(user)), InboxKind::Personal, u"Personlig inkorg"_s, {}, UserId(user), {}, false};
}

User aUser(const QString &id, const QString &name, const QString &title, const QStringList &units)
{
    User user{UserId(id), name, title, false, false, {}};
    for (const QString &unit : units)
        user.assignments.append({AssignmentId(u"a-"_s + id), UnitId(unit), title, AssignmentRole::Clinician});
    return user;
}

Absence anAbsence(const QString &id, const QString &user, qint64 from, qint64 until, const QString &coveredBy)
{
    return {AbsenceId(id), UserId(user), Instant{from}, Instant{until}, u"Semester"_s, UserId(coveredBy), false};
}

} // namespace budkavle::tests
