#pragma once

#include "sync/domain/Inbox.h"
#include "sync/domain/People.h"

#include <QHash>

#include <optional>

namespace budkavle::store {

class Database;

/// Directory rows by id, each read once until clear(). What is asked for is remembered, not the directory.
class NameBook {
public:
    explicit NameBook(Database &database) : m_database(database) {}

    void clear();
    [[nodiscard]] std::optional<domain::User> user(const domain::UserId &id);
    [[nodiscard]] std::optional<domain::Inbox> inbox(const domain::InboxId &id);
    [[nodiscard]] std::optional<domain::Unit> unit(const domain::UnitId &id);
    [[nodiscard]] std::optional<domain::Organisation> organisation(const domain::OrganisationId &id);

    [[nodiscard]] QString userName(const domain::UserId &id); ///< empty when unknown
    /// Of the inbox; a personal one goes by its owner's name. The id when unknown: something must stand there.
    [[nodiscard]] QString inboxName(const domain::InboxId &id);
    [[nodiscard]] QString unitName(const domain::UnitId &id);
    [[nodiscard]] QString organisationName(const domain::UnitId &id);

private:
    Database &m_database;
    QHash<domain::UserId, std::optional<domain::User>> m_users;
    QHash<domain::InboxId, std::optional<domain::Inbox>> m_inboxes;
    QHash<domain::UnitId, std::optional<domain::Unit>> m_units;
    QHash<domain::OrganisationId, std::optional<domain::Organisation>> m_organisations;
};

} // namespace budkavle::store
