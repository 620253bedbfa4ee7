#include "sync/wire/StampCodec.h"

#include "sync/wire/Fields.h"

#include <QDateTime>

namespace budkavle::wire {

using domain::Instant;

QByteArray rfc3339(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

std::optional<Instant> fromRfc3339(QByteArrayView text)
{
    if (text.size() < 20 || text.size() > 30 || text.at(10) != 'T' || !text.endsWith('Z'))
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
        return std::nullopt;
    return Instant{time.toMSecsSinceEpoch()};
}

QList<QPair<QByteArray, QByteArray>> encodeStamp(const Stamp &stamp)
{
    const QLatin1StringView role = names::of(names::role, stamp.role);
    return {{"Sync-Role", QByteArray(role.data(), role.size())},
            {"Sync-Lineage", stamp.lineage.toLatin1()},
            {"Sync-Epoch", QByteArray::number(stamp.epoch)},
            {"Sync-As-Of", rfc3339(stamp.asOf)},
            {"Sync-Server-Time", rfc3339(stamp.serverTime)}};
}

std::optional<Stamp> decodeStamp(const std::function<QByteArray(QByteArrayView name)> &header)
{
    Stamp stamp;
    const auto role = names::from<Role>(names::role, QString::fromLatin1(header("Sync-Role")));
    const QByteArray lineage = header("Sync-Lineage");
    bool isNumber = false;
    stamp.epoch = header("Sync-Epoch").toLongLong(&isNumber);
    const auto asOf = fromRfc3339(header("Sync-As-Of"));
    const auto serverTime = fromRfc3339(header("Sync-Server-Time"));
    if (!role || lineage.isEmpty() || lineage.size() > domain::limits::idCharacters || !isNumber || stamp.epoch < 0
        || !asOf || !serverTime)
        return std::nullopt;
    stamp.role = *role;
    stamp.lineage = QString::fromLatin1(lineage);
    stamp.asOf = *asOf;
    stamp.serverTime = *serverTime;
    return stamp;
}

} // namespace budkavle::wire
