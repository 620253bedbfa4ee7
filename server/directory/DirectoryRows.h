#pragma once

#include "server/directory/RecordCodec.h"
#include "server/storage/StorageReader.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/People.h"

#include <QHash>
#include <QSet>

namespace budkavle::server {

/// What stands in the directory and in the account of the sources, read as a whole.
struct DirectoryRows {
    QHash<domain::OrganisationId, domain::Organisation> organisations;
    QHash<domain::UnitId, domain::Unit> units;
    QHash<domain::UserId, domain::User> users;
    QHash<domain::InboxId, domain::Inbox> inboxes;
    QHash<domain::UnitId, QHash<domain::InboxKind, domain::InboxId>> inboxesOf; ///< organisation-bound ones

    StoredRecords records;
    QSet<GivenMembership> given;
    QMap<QString, QString> successors;
    QHash<domain::InboxId, qint64> settled; ///< closed inboxes -> up to which modseq they were looked through

    [[nodiscard]] static DirectoryRows read(StorageReader &reader);
};

} // namespace budkavle::server
