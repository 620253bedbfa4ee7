#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Command.h"
#include "sync/domain/Inbox.h"

namespace budkavle::tests {

/// The people of the simulated region: 20 in a region and a municipality, in four units, with six shared inboxes.
class Cast {
public:
    static constexpr int people = 20;

    [[nodiscard]] static domain::UserId user(int number);
    [[nodiscard]] static domain::AssignmentId assignment(int number);
    [[nodiscard]] static domain::DeviceId device(int number);
    /// Is a head of operations: may say who is proxy for whom in the organisation.
    [[nodiscard]] static bool isHead(int number);
    /// Do both work for the same organisation? A clone's number is a hundred and more.
    [[nodiscard]] static bool isInOperation(int number, int other);
    [[nodiscard]] static QList<domain::InboxId> shared();
    /// Which shared inboxes a person begins with.
    [[nodiscard]] static QList<domain::InboxId> inboxesOf(int number);

    /// Into an empty database, inside a transaction of its own.
    [[nodiscard]] static bool fill(server::StorageWriter &writer, const QByteArray &profile);
};

} // namespace budkavle::tests
