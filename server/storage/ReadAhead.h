#pragma once

#include "server/storage/Records.h"

#include <QHash>
#include <QSet>

namespace budkavle::server {

/// What a transaction has read of the database under its locks, so that it is not asked again. Nothing that the
/// transaction itself writes is in here.
struct ReadAhead {
    using Pair = std::pair<QString, QString>;

    QHash<std::pair<QString, Pair>, std::optional<wire::Row>> rows; ///< account, type, id; of held accounts
    QHash<std::pair<QString, Pair>, qint64> lastSeqs;               ///< account, user, device
    QHash<Pair, domain::Rights> grants;                             ///< user, account; those that there are
    QHash<QString, QString> meta;
    QHash<QString, qint64> ends;
    QSet<QString> endsAsked;
    QSet<Pair> newActs; ///< user, command: not recorded
    QSet<QString> newDeliveries;
    QSet<QString> newMatters; ///< under their names' locks
    QSet<QString> newMessages;
    QSet<QString> present; ///< people without any absence
};

} // namespace budkavle::server
