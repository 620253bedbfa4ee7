#include "tests/support/MemoryRegion.h"

namespace budkavle::tests {

using namespace budkavle::domain;
using namespace Qt::StringLiterals;

namespace {

QString pair(const QString &a, const QString &b)
{
    return a + u'|' + b;
}

Purpose purpose(const QString &key, Permission permission, bool aboutPatient)
{
    return {key, key, key, permission, aboutPatient, u"gör så här i stället"_s, u"do this instead"_s, u"A60"_s};
}

} // namespace

MemoryRegion::MemoryRegion()
{
    profile.id = u"test"_s;
    profile.purposes = {purpose(u"coordination"_s, Permission::Allow, true),
                        purpose(u"admin"_s, Permission::Allow, false),
                        purpose(u"prescription"_s, Permission::Forbid, true)};
    profile.adminMatter = Permission::Allow;
    profile.highPriority = Permission::Allow;

    const OrganisationId region(u"org-region"_s);
    const OrganisationId municipality(u"org-kommun"_s);
    m_organisations = {{region, {region, u"Regionen"_s, OrganisationKind::Region}},
                       {municipality, {municipality, u"Kommunen"_s, OrganisationKind::Municipality}}};
    const auto addUnit = [this](const QString &id, const OrganisationId &organisation) {
        m_units.insert(UnitId(id), {UnitId(id), organisation, id, u"031-390 06 00"_s});
    };
    addUnit(u"unit-vc"_s, region);
    addUnit(u"unit-ward"_s, region);
    addUnit(u"unit-home"_s, municipality);
    addUser(doctor(), u"Anders"_s, {u"unit-vc"_s});
    addUser(nurse(), u"Sara"_s, {u"unit-home"_s});
    addUser(nurse2(), u"Mona"_s, {u"unit-home"_s});
    addUser(surgeon(), u"Yasmin"_s, {u"unit-ward"_s});
    addUser(both(), u"Karin"_s, {u"unit-ward"_s, u"unit-home"_s});
    addUser(head(), u"Eva"_s, {u"unit-home"_s});
    addShared(careCentre(), u"Vårdcentralen Samverkan"_s, u"unit-vc"_s, {doctor()});
    addShared(homeCare(), u"Hemsjukvården Samverkan"_s, u"unit-home"_s, {nurse(), nurse2()});
    addShared(ward(), u"Avdelningen Samverkan"_s, u"unit-ward"_s, {surgeon()});
}

void MemoryRegion::addUser(const UserId &id, const QString &name, const QStringList &units)
{
    User user{id, name, u"Titel"_s, false, false, {}};
    for (const QString &unit : units)
        user.assignments.append({AssignmentId(id.value() + u'@' + unit), UnitId(unit), u"Vård"_s, {}});
    m_users.insert(id, user);
    const InboxId inbox = personalInboxOf(id);
    m_inboxes.insert(inbox, {inbox, InboxKind::Personal, name, {}, id, {}, false});
    setRights(id, inbox, Rights::ReadWrite);
}

void MemoryRegion::addShared(const InboxId &id, const QString &name, const QString &unit, const QList<UserId> &members)
{
    m_inboxes.insert(id, {id, InboxKind::Collaboration, name, UnitId(unit), {}, {}, false});
    for (const UserId &member : members)
        setRights(member, id, Rights::ReadWrite);
}

void MemoryRegion::setRights(const UserId &user, const InboxId &inbox, Rights rights)
{
    m_rights.insert(pair(user.value(), inbox.value()), rights);
}

void MemoryRegion::closeInbox(const InboxId &inbox)
{
    m_inboxes[inbox].isClosed = true;
}

void MemoryRegion::setRole(const UserId &user, AssignmentRole role)
{
    m_users[user].assignments.first().role = role;
}

void MemoryRegion::setSigning(const UserId &user, bool hasAuthority)
{
    m_users[user].signingAuthority = hasAuthority;
}

void MemoryRegion::sendFromRecord(const UserId &to, const QString &matter, ItemKind kind, qint64 version)
{
    Item item;
    item.matter = MatterId(matter);
    item.kind = kind;
    item.subject = u"B-Hb"_s;
    item.patient = PatientRef{u"196101182803"_s, u"Svea Testsson"_s};
    item.record = RecordLink{u"lab"_s, matter, version, u"98 g/l"_s, {}, to, to, now, false};
    m_underWay.enqueue({personalInboxOf(to), ItemDelivery{item}});
    deliverAll();
}

Result<Decision> MemoryRegion::decideOnly(const UserId &user, const InboxId &account, CommandBody body) const
{
    const Command command{CommandId(u"c-%1"_s.arg(m_commands)), account, now, std::move(body)};
    const User &who = m_users[user];
    const Actor actor{user, who.assignments.isEmpty() ? AssignmentId() : who.assignments.first().id};
    return decide(*this, command, actor, profile, now);
}

Outcome MemoryRegion::act(const UserId &user, const InboxId &account, CommandBody body)
{
    ++m_commands;
    now = now.plusMs(1000);
    const auto decision = decideOnly(user, account, std::move(body));
    if (!decision)
        return decision.error();
    apply(*decision);
    return Done{};
}

void MemoryRegion::apply(const Decision &decision)
{
    for (const RowPut &put : decision.puts) {
        const QString account = put.account.value();
        ++m_modseqs[put.account];
        if (const auto *item = std::get_if<Item>(&put.value)) {
            m_items.insert(pair(account, item->matter.value()), *item);
            m_changed.insert(pair(account, item->matter.value()), m_modseqs[put.account]);
        } else if (const auto *message = std::get_if<Message>(&put.value))
            m_messages.insert(pair(account, message->id.value()), *message);
        else if (const auto *absence = std::get_if<Absence>(&put.value))
            m_absences.insert(absence->id, *absence);
        else if (const auto *proxy = std::get_if<Proxy>(&put.value))
            m_proxies.insert(proxy->id, *proxy);
        else if (const auto *member = std::get_if<Member>(&put.value))
            m_rights.insert(pair(member->user.value(), account), member->rights);
        else if (!std::holds_alternative<AbsenceAnswer>(put.value))
            m_rows.insert(rowName(put.account, rowType(put.value), rowKey(put.value)), put.value);
        else if (const auto *answer = std::get_if<AbsenceAnswer>(&put.value))
            m_answers.insert(pair(pair(account, answer->absence.value()), answer->sender.value()), *answer);
    }
    for (const Delivery &delivery : decision.deliveries)
        m_underWay.enqueue(delivery);
}

bool MemoryRegion::deliverNext()
{
    if (m_underWay.isEmpty())
        return false;
    now = now.plusMs(10);
    const Delivery delivery = m_underWay.dequeue();
    apply(receive(*this, delivery, profile, now));
    return true;
}

void MemoryRegion::deliverAll()
{
    while (deliverNext()) {
    }
}

int MemoryRegion::batonsOf(const MatterId &matter) const
{
    int count = 0;
    for (const Item &item : m_items)
        count += item.matter == matter && item.baton.isHere ? 1 : 0;
    for (const Delivery &delivery : m_underWay) {
        const auto *message = std::get_if<MessageDelivery>(&delivery.body);
        count += message && message->message.matter == matter && message->baton.isHere ? 1 : 0;
        const auto *back = std::get_if<ReturnDelivery>(&delivery.body);
        count += back && back->matter == matter && back->baton.isHere ? 1 : 0;
        const auto *told = std::get_if<ItemDelivery>(&delivery.body);
        count += told && told->item.matter == matter && told->item.baton.isHere ? 1 : 0;
    }
    return count;
}

QList<Item> MemoryRegion::itemsOf(const MatterId &matter) const
{
    QList<Item> items;
    for (const Item &item : m_items) {
        if (item.matter == matter)
            items.append(item);
    }
    return items;
}

template <class Map, class Key>
static auto lookUp(const Map &map, const Key &key) -> std::optional<typename Map::mapped_type>
{
    const auto it = map.constFind(key);
    return it == map.constEnd() ? std::nullopt : std::optional(*it);
}

std::optional<Item> MemoryRegion::item(const InboxId &inbox, const MatterId &matter) const
{
    return lookUp(m_items, pair(inbox.value(), matter.value()));
}

std::optional<Message> MemoryRegion::message(const InboxId &inbox, const MessageId &id) const
{
    return lookUp(m_messages, pair(inbox.value(), id.value()));
}

QList<Message> MemoryRegion::messages(const InboxId &inbox, const MatterId &matter) const
{
    QList<Message> found;
    for (const Message &message : m_messages) {
        if (message.inbox == inbox && message.matter == matter)
            found.append(message);
    }
    return found;
}

std::optional<Inbox> MemoryRegion::inbox(const InboxId &id) const
{
    return lookUp(m_inboxes, id);
}

std::optional<User> MemoryRegion::user(const UserId &id) const
{
    return lookUp(m_users, id);
}

std::optional<Unit> MemoryRegion::unit(const UnitId &id) const
{
    return lookUp(m_units, id);
}

std::optional<Organisation> MemoryRegion::organisation(const OrganisationId &id) const
{
    return lookUp(m_organisations, id);
}

std::optional<Absence> MemoryRegion::absence(const AbsenceId &id) const
{
    return lookUp(m_absences, id);
}

std::optional<Absence> MemoryRegion::activeAbsence(const UserId &user, Instant at) const
{
    std::optional<Absence> latest;
    for (const Absence &absence : m_absences) {
        if (absence.user == user && absence.isActiveAt(at) && (!latest || latest->from < absence.from))
            latest = absence;
    }
    return latest;
}

QList<Absence> MemoryRegion::absencesOf(const UserId &user, Instant after) const
{
    QList<Absence> absences;
    for (const Absence &absence : m_absences) {
        if (absence.user == user && !absence.isCancelled && absence.until > after)
            absences.append(absence);
    }
    return absences;
}

bool MemoryRegion::hasAnswered(const InboxId &inbox, const AbsenceId &absence, const InboxId &sender) const
{
    return m_answers.contains(pair(pair(inbox.value(), absence.value()), sender.value()));
}

QList<Proxy> MemoryRegion::proxiesOf(const UserId &owner) const
{
    QList<Proxy> proxies;
    for (const Proxy &proxy : m_proxies) {
        if (proxy.owner == owner)
            proxies.append(proxy);
    }
    return proxies;
}

std::optional<Proxy> MemoryRegion::proxy(const ProxyId &id) const
{
    const auto found = m_proxies.constFind(id);
    return found == m_proxies.cend() ? std::nullopt : std::optional(*found);
}

std::optional<AddressHint> MemoryRegion::addressHint(const InboxId &inbox, const QString &purpose) const
{
    return row<AddressHint>(directoryAccount(), RowType::AddressHint, rowKey(AddressHint{inbox, purpose, {}, 0}));
}

std::optional<WatchPlan> MemoryRegion::watchPlan(const InboxId &inbox) const
{
    return row<WatchPlan>(directoryAccount(), RowType::WatchPlan, inbox.value());
}

std::optional<RoundRecord> MemoryRegion::round(const InboxId &inbox, Instant begins) const
{
    return row<RoundRecord>(inbox, RowType::RoundRecord, QString::number(begins.ms));
}

std::optional<UnitRules> MemoryRegion::unitRules(const UnitId &unit) const
{
    return row<UnitRules>(directoryAccount(), RowType::UnitRules, unit.value());
}

std::optional<SharedDraft> MemoryRegion::sharedDraft(const InboxId &inbox, const QString &id) const
{
    return row<SharedDraft>(inbox, RowType::SharedDraft, id);
}

bool MemoryRegion::hasWaitingAfter(const InboxId &inbox, qint64 modseq) const
{
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        const bool isLater = it->inbox == inbox && m_changed.value(it.key()) > modseq;
        if (isLater && it->arrived && it->status == ItemStatus::Waiting)
            return true;
    }
    return false;
}

Rights MemoryRegion::rights(const UserId &user, const InboxId &inbox) const
{
    return m_rights.value(pair(user.value(), inbox.value()), Rights::None);
}

SendMessage aSend(const QString &matter, const QString &message, const InboxId &to)
{
    SendMessage send;
    send.matter = MatterId(matter);
    send.message = MessageId(message);
    send.to = to;
    send.subject = u"Ny medicinlista"_s;
    send.body = u"Hej! Listan är uppdaterad efter besöket i dag."_s;
    send.purpose = u"coordination"_s;
    send.patient = PatientRef{u"196101182803"_s, u"Svea Testsson"_s};
    send.hasConsent = true;
    return send;
}

} // namespace budkavle::tests
