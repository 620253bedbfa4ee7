#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace budkavle::domain {

/// A name of one thing, typed by what it names, so that two kinds cannot be mixed up.
/// Empty means "none". Client-made ids come from newId(); directory ids are HSA-like strings.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(QString value) : m_value(std::move(value)) {}

    [[nodiscard]] const QString &value() const { return m_value; }
    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_value == b.m_value; }
    friend std::strong_ordering operator<=>(const Id &a, const Id &b)
    {
        return a.m_value < b.m_value ? std::strong_ordering::less
            : b.m_value < a.m_value  ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    QString m_value;
};

using OrganisationId = Id<struct OrganisationTag>;
using UnitId = Id<struct UnitTag>;
using UserId = Id<struct UserTag>;
using AssignmentId = Id<struct AssignmentTag>;
/// Also names the one account that is not an inbox: directoryAccount().
using InboxId = Id<struct InboxTag>;
using MatterId = Id<struct MatterTag>;
using MessageId = Id<struct MessageTag>;
using AbsenceId = Id<struct AbsenceTag>;
using ProxyId = Id<struct ProxyTag>;
using CommandId = Id<struct CommandTag>;
using DeviceId = Id<struct DeviceTag>;

/// The account that replicates the directory (organisations, units, users, inboxes, absences, proxies) to everyone.
[[nodiscard]] inline InboxId directoryAccount()
{
    return InboxId(QStringLiteral("directory"));
}

/// The lane of access-log records (audit.read): it has no rows and never delays a message.
[[nodiscard]] inline InboxId auditAccount()
{
    return InboxId(QStringLiteral("audit"));
}

/// The id of a user's one personal inbox (A77).
[[nodiscard]] inline InboxId personalInboxOf(const UserId &user)
{
    return InboxId(QStringLiteral("personal:") + user.value());
}

} // namespace budkavle::domain
