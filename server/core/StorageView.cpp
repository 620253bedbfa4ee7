#include "server/core/StorageView.h"

#include "sync/wire/RowCodec.h"

namespace budkavle::server {

using domain::RowType;

namespace {

constexpr qint64 changesAtOnce = 262'144;
constexpr int changesWalked = 8;

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

std::optional<domain::AddressHint> StorageView::addressHint(const domain::InboxId &inbox, const QString &purpose) const
{
    const QString key = domain::rowKey(domain::AddressHint{inbox, purpose, {}, 0});
    return value<domain::AddressHint>(domain::directoryAccount(), RowType::AddressHint, key);
}

std::optional<domain::WatchPlan> StorageView::watchPlan(const domain::InboxId &inbox) const
{
    return value<domain::WatchPlan>(domain::directoryAccount(), RowType::WatchPlan, inbox.value());
}

std::optional<domain::RoundRecord> StorageView::round(const domain::InboxId &inbox, domain::Instant begins) const
{
    return value<domain::RoundRecord>(inbox, RowType::RoundRecord, QString::number(begins.ms));
}

std::optional<domain::UnitRules> StorageView::unitRules(const domain::UnitId &unit) const
{
    return value<domain::UnitRules>(domain::directoryAccount(), RowType::UnitRules, unit.value());
}

std::optional<domain::SharedDraft> StorageView::sharedDraft(const domain::InboxId &inbox, const QString &id) const
{
    return value<domain::SharedDraft>(inbox, RowType::SharedDraft, id);
}

bool StorageView::hasWaitingAfter(const domain::InboxId &inbox, qint64 modseq) const
{
    const auto head = m_reader.modseq(inbox);
    if (!head || modseq > *head)
        return true; // of another history: what was seen there is not what is here
    qint64 from = modseq;
    for (int walked = 0; walked < changesWalked; ++walked) {
        const ChangeRun run = m_reader.changes(inbox, from, changesAtOnce);
        for (const wire::Row &row : run.rows) {
            const auto item = row.value.isEmpty() ? std::nullopt : decoded<domain::Item>(inbox, row);
            if (item && item->arrived && item->status == domain::ItemStatus::Waiting)
                return true;
        }
        if (run.to <= from)
            return false;
        from = run.to;
    }
    return true; // so much has changed since that it is to be looked at again
}

domain::Rights StorageView::rights(const domain::UserId &user, const domain::InboxId &inbox) const
{
    return m_reader.grant(user, inbox).value_or(domain::Rights::None);
}

} // namespace budkavle::server
