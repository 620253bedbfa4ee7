#pragma once

#include "server/storage/StorageWriter.h"

#include <QHash>

namespace budkavle::tests {

/// How many bytes of rows a server has had for each person since it began: what a client that fetches each once, fetches.
class News {
public:
    void watch(const QList<domain::UserId> &users) { m_users = users; }
    void begin(server::StorageWriter &writer);
    void follow(server::StorageWriter &writer, const QMap<domain::InboxId, qint64> &moved);
    [[nodiscard]] qint64 bytesFor(const domain::UserId &user) const { return m_bytes.value(user); }

private:
    QList<domain::UserId> m_users; ///< none: nobody asks
    QMap<domain::InboxId, qint64> m_seen;
    QHash<domain::UserId, qint64> m_bytes;
};

} // namespace budkavle::tests
