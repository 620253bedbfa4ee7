#include "tests/simulation/ProxyWatch.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;

ProxyWatch::ProxyWatch(server::StorageReader &reader)
{
    const auto rows = reader.rowsOfType(directoryAccount(), u"Proxy"_s);
    for (const wire::Row &row : rows) {
        const QJsonObject value = QJsonDocument::fromJson(row.value).object();
        qint64 end = value[u"until"_s].toInteger();
        if (value.contains(u"endedAt"_s))
            end = std::min(end, value[u"endedAt"_s].toInteger());
        m_periods.append({personalInboxOf(UserId(value[u"owner"_s].toString())), UserId(value[u"proxy"_s].toString()),
                          value[u"from"_s].toInteger(), end});
    }
}

bool ProxyWatch::isAnothers(const InboxId &inbox, const UserId &user)
{
    return inbox.value().startsWith("personal:"_L1) && inbox != personalInboxOf(user);
}

bool ProxyWatch::isOpen(const InboxId &inbox, const UserId &user, Instant now) const
{
    return open(user, now).contains(inbox.value());
}

QStringList ProxyWatch::open(const UserId &user, Instant now) const
{
    QStringList inboxes;
    for (const Period &period : m_periods) {
        if (period.user == user && period.from <= now.ms && now.ms < period.end)
            inboxes << period.inbox.value();
    }
    inboxes.sort();
    return inboxes;
}

Instant ProxyWatch::lastEnd(const InboxId &inbox, const UserId &user, Instant now) const
{
    qint64 last = 0;
    for (const Period &period : m_periods) {
        if (period.user == user && period.inbox == inbox && period.end <= now.ms)
            last = std::max(last, period.end);
    }
    return Instant{last};
}

} // namespace budkavle::tests
