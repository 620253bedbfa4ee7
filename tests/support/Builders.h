#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Message.h"
#include "sync/domain/People.h"

/// Values that read like sentences: anItem(u"m1"_s).about(u"Sårvård"_s).at(7).waiting(). What is not said is ordinary.
namespace budkavle::tests {

class MessageBuilder {
public:
    explicit MessageBuilder(const QString &id);
    MessageBuilder &in(const QString &matter);
    MessageBuilder &from(const QString &inbox, const QString &user = {});
    MessageBuilder &to(const QString &inbox);
    MessageBuilder &saying(const QString &body);
    MessageBuilder &at(qint64 ms);
    operator domain::Message() const { return m_message; } // NOLINT(google-explicit-constructor)

private:
    domain::Message m_message;
};

class ItemBuilder {
public:
    explicit ItemBuilder(const QString &matter);
    ItemBuilder &about(const QString &subject);
    ItemBuilder &patient(const QString &number, const QString &name);
    ItemBuilder &at(qint64 ms);
    ItemBuilder &status(domain::ItemStatus status);
    ItemBuilder &closed() { return status(domain::ItemStatus::Closed); }
    ItemBuilder &sent();     ///< only sent from here
    ItemBuilder &answered(); ///< came in, and something went out
    ItemBuilder &between(const QString &writer, const QString &receiver);
    ItemBuilder &heldBy(const QString &inbox, const QString &user);
    operator domain::Item() const { return m_item; } // NOLINT(google-explicit-constructor)

private:
    domain::Item m_item;
};

class SendBuilder {
public:
    SendBuilder(const QString &matter, const QString &message);
    SendBuilder &to(const QString &inbox);
    SendBuilder &about(const QString &subject);
    SendBuilder &saying(const QString &body);
    operator domain::SendMessage() const { return m_send; } // NOLINT(google-explicit-constructor)

private:
    domain::SendMessage m_send;
};

[[nodiscard]] inline MessageBuilder aMessage(const QString &id)
{
    return MessageBuilder(id);
}
[[nodiscard]] inline ItemBuilder anItem(const QString &matter)
{
    return ItemBuilder(matter);
}
[[nodiscard]] inline SendBuilder aLetter(const QString &matter, const QString &message)
{
    return {matter, message};
}
[[nodiscard]] domain::Command aCommand(const QString &id, const QString &account, domain::CommandBody body);

[[nodiscard]] domain::Inbox aSharedInbox(const QString &id, const QString &name, const QString &unit);
[[nodiscard]] domain::Inbox aPersonalInbox(const QString &user);
[[nodiscard]] domain::User aUser(const QString &id, const QString &name, const QString &title,
                                 const QStringList &units);
[[nodiscard]] domain::Absence anAbsence(const QString &id, const QString &user, qint64 from, qint64 until,
                                        const QString &coveredBy);

} // namespace budkavle::tests
