#include "sync/store/CacheView.h"

#include "sync/store/AccountTable.h"
#include "sync/store/BaseTable.h"
#include "sync/store/MetaTable.h"
#include "sync/store/OverlayTable.h"
#include "sync/wire/RowCodec.h"

#include <QSet>

#include <algorithm>

namespace budkavle::store {

using namespace domain;

namespace {

template <class Value>
std::optional<Value> only(std::optional<RowValue> row)
{
    if (!row)
        return std::nullopt;
    auto *value = std::get_if<Value>(&*row);
    return value ? std::optional<Value>(std::move(*value)) : std::nullopt;
}

std::optional<RowValue> decoded(const InboxId &account, const wire::Row &row)
{
    auto value = wire::decodeRow(account, row);
    if (!value)
        return std::nullopt;
    return std::move(value).value();
}

} // namespace

QString parentOf(const RowValue &value)
{
    if (const auto *message = std::get_if<Message>(&value))
        return message->matter.value();
    if (const auto *unit = std::get_if<Unit>(&value))
        return unit->organisation.value();
    if (const auto *absence = std::get_if<Absence>(&value))
        return absence->user.value();
    if (const auto *proxy = std::get_if<Proxy>(&value))
        return proxy->owner.value();
    return {};
}

CacheView::CacheView(Database &database) : m_database(database)
{
}

CacheView::~CacheView() = default;

qint64 CacheView::number(const InboxId &account) const
{
    const auto known = m_numbers.constFind(account);
    if (known != m_numbers.cend())
        return *known;
    const qint64 no = AccountTable(m_database).number(account);
    m_numbers.insert(account, no);
    return no;
}

std::optional<RowValue> CacheView::value(const InboxId &account, RowType type, const QString &id) const
{
    const qint64 no = number(account);
    if (no == 0)
        return std::nullopt;
    const QString name = wire::rowTypeName(type);
    if (const auto row = OverlayTable(m_database).find(no, name, id))
        return decoded(account, *row);
    const auto stored = BaseTable(m_database).find(no, name, id);
    return stored && !stored->isDead ? decoded(account, stored->row) : std::nullopt;
}

QHash<QString, RowValue> CacheView::children(const InboxId &account, const QString &parent, RowType type,
                                             QSet<QString> *pending) const
{
    QHash<QString, RowValue> values;
    const qint64 no = number(account);
    const QString name = wire::rowTypeName(type);
    const auto base = BaseTable(m_database).children(no, parent, name);
    for (const StoredRow &stored : base) {
        if (auto value = decoded(account, stored.row))
            values.insert(stored.row.id, std::move(*value));
    }
    const auto overlay = OverlayTable(m_database).children(no, parent, name);
    for (const wire::Row &row : overlay) {
        if (auto value = decoded(account, row))
            values.insert(row.id, std::move(*value));
        if (pending)
            pending->insert(row.id);
    }
    return values;
}

std::optional<Item> CacheView::item(const InboxId &inbox, const MatterId &matter) const
{
    return only<Item>(value(inbox, RowType::Item, matter.value()));
}

std::optional<Message> CacheView::message(const InboxId &inbox, const MessageId &id) const
{
    return only<Message>(value(inbox, RowType::Message, id.value()));
}

QList<Message> CacheView::messages(const InboxId &inbox, const MatterId &matter) const
{
    return messagesOf(inbox, matter, nullptr);
}

std::optional<Inbox> CacheView::inbox(const InboxId &id) const
{
    return only<Inbox>(value(directoryAccount(), RowType::Inbox, id.value()));
}

std::optional<User> CacheView::user(const UserId &id) const
{
    return only<User>(value(directoryAccount(), RowType::User, id.value()));
}

std::optional<Unit> CacheView::unit(const UnitId &id) const
{
    return only<Unit>(value(directoryAccount(), RowType::Unit, id.value()));
}

std::optional<Organisation> CacheView::organisation(const OrganisationId &id) const
{
    return only<Organisation>(value(directoryAccount(), RowType::Organisation, id.value()));
}

std::optional<Absence> CacheView::absence(const AbsenceId &id) const
{
    return only<Absence>(value(directoryAccount(), RowType::Absence, id.value()));
}

QList<Absence> CacheView::absencesOf(const UserId &user) const
{
    QList<Absence> absences;
    const auto rows = children(directoryAccount(), user.value(), RowType::Absence, nullptr);
    for (const RowValue &row : rows) {
        const auto *absence = std::get_if<Absence>(&row);
        if (absence && !absence->isCancelled)
            absences.append(*absence);
    }
    std::sort(absences.begin(), absences.end(),
              [](const Absence &a, const Absence &b) { return std::tie(a.from, a.id) < std::tie(b.from, b.id); });
    return absences;
}

QList<Absence> CacheView::absencesOf(const UserId &user, Instant after) const
{
    QList<Absence> absences = absencesOf(user);
    absences.removeIf([after](const Absence &absence) { return absence.until <= after; });
    return absences;
}

std::optional<Absence> CacheView::activeAbsence(const UserId &user, Instant now) const
{
    const QList<Absence> absences = absencesOf(user);
    const auto active = std::find_if(absences.crbegin(), absences.crend(),
                                     [now](const Absence &absence) { return absence.isActiveAt(now); });
    return active == absences.crend() ? std::nullopt : std::optional(*active);
}

bool CacheView::hasAnswered(const InboxId &inbox, const AbsenceId &absence, const InboxId &sender) const
{
    const AbsenceAnswer wanted{inbox, absence, sender, {}};
    return value(inbox, RowType::AbsenceAnswer, rowKey(wanted)).has_value();
}

Rights CacheView::rights(const UserId &user, const InboxId &inbox) const
{
    if (!m_self)
        m_self = UserId(MetaTable(m_database).text(metakey::user));
    if (user == *m_self) {
        // Our own right is what the server granted, which is newer than any row that tells others about it.
        const auto account = AccountTable(m_database).find(inbox);
        if (account && account->isGranted && account->via.isEmpty())
            return account->rights;
    }
    if (const auto box = this->inbox(inbox); box && box->owner == user && !user.isEmpty())
        return Rights::ReadWrite;
    const auto member = only<Member>(value(inbox, RowType::Member, user.value()));
    return member ? member->rights : Rights::None;
}

QList<Proxy> CacheView::proxiesOf(const UserId &owner) const
{
    QList<Proxy> proxies;
    const auto rows = children(directoryAccount(), owner.value(), RowType::Proxy, nullptr);
    for (const RowValue &row : rows) {
        if (const auto *proxy = std::get_if<Proxy>(&row))
            proxies.append(*proxy);
    }
    std::sort(proxies.begin(), proxies.end(),
              [](const Proxy &a, const Proxy &b) { return std::tie(a.from, a.id) < std::tie(b.from, b.id); });
    return proxies;
}

QList<Proxy> CacheView::proxies() const
{
    const qint64 no = number(directoryAccount());
    const QString name = wire::rowTypeName(RowType::Proxy);
    QSet<QString> ids;
    const auto stored = BaseTable(m_database).ofType(no, name);
    for (const StoredRow &row : stored)
        ids.insert(row.row.id);
    const auto pending = OverlayTable(m_database).keys(no);
    for (const OverlayTable::Key &key : pending) {
        if (key.type == name)
            ids.insert(key.id);
    }
    QList<Proxy> proxies;
    for (const QString &id : std::as_const(ids)) {
        if (const auto found = proxy(ProxyId(id)))
            proxies.append(*found);
    }
    return proxies;
}

std::optional<Proxy> CacheView::proxy(const ProxyId &id) const
{
    return only<Proxy>(value(directoryAccount(), RowType::Proxy, id.value()));
}

std::optional<AddressHint> CacheView::addressHint(const InboxId &inbox, const QString &purpose) const
{
    const QString key = rowKey(AddressHint{inbox, purpose, {}, 0});
    return only<AddressHint>(value(directoryAccount(), RowType::AddressHint, key));
}

std::optional<WatchPlan> CacheView::watchPlan(const InboxId &inbox) const
{
    return only<WatchPlan>(value(directoryAccount(), RowType::WatchPlan, inbox.value()));
}

std::optional<RoundRecord> CacheView::round(const InboxId &inbox, Instant begins) const
{
    return only<RoundRecord>(value(inbox, RowType::RoundRecord, QString::number(begins.ms)));
}

std::optional<UnitRules> CacheView::unitRules(const UnitId &unit) const
{
    return only<UnitRules>(value(directoryAccount(), RowType::UnitRules, unit.value()));
}

std::optional<SharedDraft> CacheView::sharedDraft(const InboxId &inbox, const QString &id) const
{
    return only<SharedDraft>(value(inbox, RowType::SharedDraft, id));
}

bool CacheView::hasWaitingAfter(const InboxId &inbox, qint64 modseq) const
{
    // What has not come here cannot be known here: the server knows, and decides.
    const auto account = AccountTable(m_database).find(inbox);
    return !account || account->cursor.value_or(0) > modseq;
}

QList<Message> CacheView::messagesOf(const InboxId &inbox, const MatterId &matter, QSet<MessageId> *pending) const
{
    QSet<QString> pendingIds;
    QList<Message> messages;
    const auto rows = children(inbox, matter.value(), RowType::Message, &pendingIds);
    for (const RowValue &row : rows) {
        if (const auto *message = std::get_if<Message>(&row))
            messages.append(*message);
    }
    std::sort(messages.begin(), messages.end(),
              [](const Message &a, const Message &b) { return std::tie(a.sentAt, a.id) < std::tie(b.sentAt, b.id); });
    if (pending) {
        for (const QString &id : std::as_const(pendingIds))
            pending->insert(MessageId(id));
    }
    return messages;
}

} // namespace budkavle::store
