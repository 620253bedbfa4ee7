#include "server/training/MatterLife.h"

namespace budkavle::server {

namespace {

constexpr qint64 deliveryMs = 400;

template <class Hash, class Key>
auto found(const Hash &hash, const Key &key) -> std::optional<typename Hash::mapped_type>
{
    const auto it = hash.constFind(key);
    return it == hash.cend() ? std::nullopt : std::optional(*it);
}

} // namespace

MatterLife::MatterLife(const TrainingRegion &region, const domain::Profile &profile)
    : m_region(region)
    , m_profile(profile)
{
}

bool MatterLife::act(const domain::Command &command, const domain::Actor &actor, domain::Instant now)
{
    auto decision = domain::decide(*this, command, actor, m_profile, now);
    if (!decision)
        return false;
    put(decision->puts);
    carry(decision->deliveries, now.plusMs(deliveryMs));
    return true;
}

void MatterLife::carry(QList<domain::Delivery> deliveries, domain::Instant now)
{
    while (!deliveries.isEmpty()) {
        const domain::Decision decision = domain::receive(*this, deliveries.takeFirst(), m_profile, now);
        put(decision.puts);
        deliveries << decision.deliveries;
    }
}

void MatterLife::put(const QList<domain::RowPut> &puts)
{
    for (const domain::RowPut &one : puts) {
        if (const auto *item = std::get_if<domain::Item>(&one.value))
            m_items.insert(one.account, *item);
        const auto *message = std::get_if<domain::Message>(&one.value);
        if (!message)
            continue;
        QList<domain::Message> &list = m_messages[one.account];
        list.removeIf([message](const domain::Message &other) { return other.id == message->id; });
        list << *message;
    }
}

QMap<domain::InboxId, QList<domain::RowPut>> MatterLife::rows() const
{
    QMap<domain::InboxId, QList<domain::RowPut>> rows;
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it)
        rows[it.key()] << domain::RowPut{it.key(), it.value()};
    for (auto it = m_messages.cbegin(); it != m_messages.cend(); ++it) {
        for (const domain::Message &message : it.value())
            rows[it.key()] << domain::RowPut{it.key(), message};
    }
    return rows;
}

std::optional<domain::Item> MatterLife::item(const domain::InboxId &inbox, const domain::MatterId &matter) const
{
    const auto known = found(m_items, inbox);
    return known && known->matter == matter ? known : std::nullopt;
}

std::optional<domain::Message> MatterLife::message(const domain::InboxId &inbox, const domain::MessageId &id) const
{
    const auto list = m_messages.value(inbox);
    for (const domain::Message &message : list) {
        if (message.id == id)
            return message;
    }
    return std::nullopt;
}

QList<domain::Message> MatterLife::messages(const domain::InboxId &inbox, const domain::MatterId &) const
{
    return m_messages.value(inbox);
}

std::optional<domain::Inbox> MatterLife::inbox(const domain::InboxId &id) const
{
    return found(m_region.inboxes, id);
}

std::optional<domain::User> MatterLife::user(const domain::UserId &id) const
{
    return found(m_region.users, id);
}

std::optional<domain::Unit> MatterLife::unit(const domain::UnitId &id) const
{
    return found(m_region.units, id);
}

std::optional<domain::Organisation> MatterLife::organisation(const domain::OrganisationId &id) const
{
    return found(m_region.organisations, id);
}

std::optional<domain::Absence> MatterLife::absence(const domain::AbsenceId &) const
{
    return std::nullopt; // seeded matters are older than the absences
}

std::optional<domain::Absence> MatterLife::activeAbsence(const domain::UserId &, domain::Instant) const
{
    return std::nullopt;
}

QList<domain::Absence> MatterLife::absencesOf(const domain::UserId &, domain::Instant) const
{
    return {};
}

bool MatterLife::hasAnswered(const domain::InboxId &, const domain::AbsenceId &, const domain::InboxId &) const
{
    return false;
}

QList<domain::Proxy> MatterLife::proxiesOf(const domain::UserId &) const
{
    return {}; // in seeded matters everybody acts for themselves
}

std::optional<domain::Proxy> MatterLife::proxy(const domain::ProxyId &) const
{
    return std::nullopt;
}

std::optional<domain::AddressHint> MatterLife::addressHint(const domain::InboxId &, const QString &) const
{
    return std::nullopt;
}

std::optional<domain::WatchPlan> MatterLife::watchPlan(const domain::InboxId &) const
{
    return std::nullopt; // seeded matters are older than the plans
}

std::optional<domain::RoundRecord> MatterLife::round(const domain::InboxId &, domain::Instant) const
{
    return std::nullopt;
}

std::optional<domain::UnitRules> MatterLife::unitRules(const domain::UnitId &) const
{
    return std::nullopt;
}

std::optional<domain::SharedDraft> MatterLife::sharedDraft(const domain::InboxId &, const QString &) const
{
    return std::nullopt;
}

bool MatterLife::hasWaitingAfter(const domain::InboxId &, qint64) const
{
    return false;
}

domain::Rights MatterLife::rights(const domain::UserId &user, const domain::InboxId &inbox) const
{
    if (inbox == domain::personalInboxOf(user))
        return domain::Rights::ReadWrite;
    for (const domain::Member &member : m_region.members) {
        if (member.inbox == inbox && member.user == user)
            return member.rights;
    }
    return domain::Rights::None;
}

} // namespace budkavle::server
