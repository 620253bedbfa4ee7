#include "server/core/StorageView.h"

#include "sync/wire/RowCodec.h"

namespace budkavle::server {

using domain::RowType;

namespace {

template <class T>
std::optional<T> decoded(const domain::InboxId &account, const wire::Row &row)
{
    auto result = wire::decodeRow(account, row);
    if (!result || !std::holds_alternative<T>(result.value()))
        return std::nullopt;
    return std::get<T>(std::move(result).value());
}

} // namespace

template <class T>
std::optional<T> StorageView::value(const domain::InboxId &account, RowType type, const QString &id) const
{
    const auto row = m_reader.row(account, wire::rowTypeName(type), id);
    return row ? decoded<T>(account, *row) : std::nullopt;
}

std::optional<domain::Item> StorageView::item(const domain::InboxId &inbox, const domain::MatterId &matter) const
{
    return value<domain::Item>(inbox, RowType::Item, matter.value());
}

std::optional<domain::Message> StorageView::message(const domain::InboxId &inbox, const domain::MessageId &id) const
{
    return value<domain::Message>(inbox, RowType::Message, id.value());
}

QList<domain::Message> StorageView::messages(const domain::InboxId &inbox, const domain::MatterId &matter) const
{
    QList<domain::Message> list;
    const auto rows = m_reader.messagesOf(inbox, matter);
    for (const wire::Row &row : rows) {
        if (auto message = decoded<domain::Message>(inbox, row))
            list << std::move(*message);
    }
    return list;
}

std::optional<domain::Inbox> StorageView::inbox(const domain::InboxId &id) const
{
    return value<domain::Inbox>(domain::directoryAccount(), RowType::Inbox, id.value());
}

std::optional<domain::User> StorageView::user(const domain::UserId &id) const
{
    return value<domain::User>(domain::directoryAccount(), RowType::User, id.value());
}

std::optional<domain::Unit> StorageView::unit(const domain::UnitId &id) const
{
    return value<domain::Unit>(domain::directoryAccount(), RowType::Unit, id.value());
}

std::optional<domain::Organisation> StorageView::organisation(const domain::OrganisationId &id) const
{
    return value<domain::Organisation>(domain::directoryAccount(), RowType::Organisation, id.value());
}

std::optional<domain::Absence> StorageView::absence(const domain::AbsenceId &id) const
{
    return value<domain::Absence>(domain::directoryAccount(), RowType::Absence, id.value());
}

std::optional<domain::Absence> StorageView::activeAbsence(const domain::UserId &user, domain::Instant now) const
{
    const auto id = m_reader.activeAbsence(user, now);
    return id ? absence(*id) : std::nullopt;
}

QList<domain::Absence> StorageView::absencesOf(const domain::UserId &user, domain::Instant after) const
{
    QList<domain::Absence> absences;
    const auto ids = m_reader.absencesOf(user, after);
    for (const domain::AbsenceId &id : ids) {
        if (auto found = absence(id))
            absences << std::move(*found);
    }
    return absences;
}

bool StorageView::hasAnswered(const domain::InboxId &inbox, const domain::AbsenceId &absence,
                              const domain::InboxId &sender) const
{
    const domain::AbsenceAnswer answer{inbox, absence, sender, {}};
    return m_reader.row(inbox, wire::rowTypeName(RowType::AbsenceAnswer), domain::rowKey(answer)).has_value();
}

QList<domain::Proxy> StorageView::proxiesOf(const domain::UserId &owner) const
{
    QList<domain::Proxy> proxies;
    const auto ids = m_reader.proxiesOf(owner);
    for (const domain::ProxyId &id : ids) {
        if (auto found = proxy(id))
            proxies << std::move(*found);
    }
    return proxies;
}

std::optional<domain::Proxy> StorageView::proxy(const domain::ProxyId &id) const
{
    return value<domain::Proxy>(domain::directoryAccount(), RowType::Proxy, id.value());
}

domain::Rights StorageView::rights(const domain::UserId &user, const domain::InboxId &inbox) const
{
    return m_reader.grant(user, inbox).value_or(domain::Rights::None);
}

} // namespace budkavle::server
