#include "server/directory/DirectoryRows.h"

#include "sync/wire/RowCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

void take(DirectoryRows &rows, domain::Organisation &&organisation)
{
    rows.organisations.insert(organisation.id, organisation);
}

void take(DirectoryRows &rows, domain::Unit &&unit)
{
    rows.units.insert(unit.id, unit);
}

void take(DirectoryRows &rows, domain::User &&user)
{
    rows.users.insert(user.id, user);
}

void take(DirectoryRows &rows, domain::Inbox &&inbox)
{
    if (inbox.kind == domain::InboxKind::Message || inbox.kind == domain::InboxKind::Collaboration)
        rows.inboxesOf[inbox.unit].insert(inbox.kind, inbox.id);
    rows.inboxes.insert(inbox.id, inbox);
}

template <class Other>
void take(DirectoryRows &, Other &&) // absences and proxies are people's own
{
}

} // namespace

DirectoryRows DirectoryRows::read(StorageReader &reader)
{
    DirectoryRows rows;
    reader.visitRows(domain::directoryAccount(), [&rows](const wire::Row &row) {
        auto value = wire::decodeRow(domain::directoryAccount(), row);
        if (value)
            std::visit([&rows](auto &&one) { take(rows, std::forward<decltype(one)>(one)); }, std::move(value).value());
    });
    reader.visitRows(sourceAccount(), [&rows](const wire::Row &row) {
        if (row.type == rows::record) {
            if (auto stored = decodeRecord(row))
                rows.records.insert(keyOf(stored->record), *stored);
        } else if (row.type == rows::given) {
            if (auto given = decodeGiven(row))
                rows.given.insert(*given);
        } else if (row.type == rows::successor) {
            rows.successors.insert(row.id, decodeSuccessor(row));
        } else if (row.type == rows::settled) {
            rows.settled.insert(domain::InboxId(row.id), decodeSettled(row));
        }
    });
    return rows;
}

} // namespace budkavle::server
