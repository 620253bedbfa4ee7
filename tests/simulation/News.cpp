#include "tests/simulation/News.h"

#include <limits>

namespace budkavle::tests {

namespace {

constexpr qint64 all = std::numeric_limits<qint32>::max();
constexpr qint64 rowOverhead = 120; ///< type, id, numbers and brackets

} // namespace

void News::begin(server::StorageWriter &writer)
{
    m_seen.clear();
    if (!m_users.isEmpty())
        follow(writer, writer.allModseqs());
}

void News::follow(server::StorageWriter &writer, const QMap<domain::InboxId, qint64> &moved)
{
    if (m_users.isEmpty())
        return;
    for (auto it = moved.cbegin(); it != moved.cend(); ++it) {
        qint64 bytes = 0;
        const auto run = writer.changes(it.key(), m_seen.value(it.key()), all);
        for (const wire::Row &row : run.rows)
            bytes += row.value.size() + rowOverhead;
        m_seen[it.key()] = it.value();
        for (const domain::UserId &user : std::as_const(m_users)) {
            const auto rights = writer.grant(user, it.key());
            if (rights && *rights != domain::Rights::None)
                m_bytes[user] += bytes;
        }
    }
}

} // namespace budkavle::tests
