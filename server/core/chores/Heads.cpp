#include "server/core/chores/Heads.h"

#include "sync/wire/RowCodec.h"

namespace budkavle::server {

namespace {

template <class T>
void visitValues(StorageReader &reader, domain::RowType type, const std::function<void(const T &)> &visit)
{
    const domain::InboxId directory = domain::directoryAccount();
    const auto rows = reader.rowsOfType(directory, wire::rowTypeName(type));
    for (const wire::Row &row : rows) {
        const auto value = wire::decodeRow(directory, row);
        if (const auto *found = value ? std::get_if<T>(&*value) : nullptr)
            visit(*found);
    }
}

} // namespace

Heads::Heads(StorageReader &reader)
{
    visitValues<domain::Unit>(reader, domain::RowType::Unit,
                              [this](const domain::Unit &unit) { m_organisations.insert(unit.id, unit.organisation); });
    visitValues<domain::User>(reader, domain::RowType::User, [this](const domain::User &user) { take(user); });
}

void Heads::take(const domain::User &user)
{
    for (const domain::Assignment &assignment : user.assignments) {
        if (assignment.role == domain::AssignmentRole::UnitHead)
            m_unitHeads[assignment.unit] << user.id;
        if (assignment.role != domain::AssignmentRole::OperationsHead)
            continue;
        m_operationsHeads[assignment.unit] << user.id;
        m_organisationHeads[m_organisations.value(assignment.unit)] << user.id;
    }
}

QList<domain::UserId> Heads::of(const domain::UnitId &unit) const
{
    if (const auto heads = m_unitHeads.value(unit); !heads.isEmpty())
        return heads;
    if (const auto heads = m_operationsHeads.value(unit); !heads.isEmpty())
        return heads;
    return m_organisationHeads.value(m_organisations.value(unit));
}

} // namespace budkavle::server
