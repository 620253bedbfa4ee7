#include "sync/store/NameBook.h"

#include "sync/store/CacheView.h"

namespace budkavle::store {

using namespace domain;

namespace {

template <class Key, class Value, class Read>
std::optional<Value> remembered(QHash<Key, std::optional<Value>> &known, const Key &id, Read read)
{
    if (id.isEmpty())
        return std::nullopt;
    const auto found = known.constFind(id);
    if (found != known.cend())
        return *found;
    auto value = read(id);
    known.insert(id, value);
    return value;
}

} // namespace

void NameBook::clear()
{
    m_users.clear();
    m_inboxes.clear();
    m_units.clear();
    m_organisations.clear();
}

std::optional<User> NameBook::user(const UserId &id)
{
    return remembered(m_users, id, [this](const UserId &key) { return CacheView(m_database).user(key); });
}

std::optional<Inbox> NameBook::inbox(const InboxId &id)
{
    return remembered(m_inboxes, id, [this](const InboxId &key) { return CacheView(m_database).inbox(key); });
}

std::optional<Unit> NameBook::unit(const UnitId &id)
{
    return remembered(m_units, id, [this](const UnitId &key) { return CacheView(m_database).unit(key); });
}

std::optional<Organisation> NameBook::organisation(const OrganisationId &id)
{
    return remembered(m_organisations, id,
                      [this](const OrganisationId &key) { return CacheView(m_database).organisation(key); });
}

QString NameBook::userName(const UserId &id)
{
    const auto known = user(id);
    return known ? known->name : QString();
}

QString NameBook::inboxName(const InboxId &id)
{
    const auto known = inbox(id);
    if (!known)
        return id.value();
    const QString owner = known->kind == InboxKind::Personal ? userName(known->owner) : QString();
    return owner.isEmpty() ? known->name : owner;
}

QString NameBook::unitName(const UnitId &id)
{
    const auto known = unit(id);
    return known ? known->name : QString();
}

QString NameBook::organisationName(const UnitId &id)
{
    const auto known = unit(id);
    const auto organisation = known ? this->organisation(known->organisation) : std::nullopt;
    return organisation ? organisation->name : QString();
}

} // namespace budkavle::store
