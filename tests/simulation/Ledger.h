#pragma once

#include "sync/domain/Command.h"

#include <QHash>
#include <QMap>
#include <QSet>

namespace budkavle::tests {

/// What the world promised, kept outside of what is tested: every act that a client took as done, and what servers
/// committed, in order, so that a history that is lost can be cut off.
class Ledger {
public:
    struct Act {
        int machine = 0; ///< whose disk took it
        domain::UserId user;
        domain::Command command;
        bool isResolved = false;  ///< its author took it back out of the quarantine
        bool isUncertain = false; ///< the machine died while it took it: it may be there or not
    };
    struct Decided {
        QString key; ///< user and command
        bool isApplied = false;
    };

    [[nodiscard]] static QString keyOf(const domain::UserId &user, const domain::CommandId &id)
    {
        return user.value() + u'|' + id.value();
    }

    QMap<QString, Act> acts;          ///< by key
    QHash<QString, QString> messages; ///< id -> key of the act that wrote it
    QList<Decided> history;           ///< of the data set that stands now
    QSet<QString> everDecided;
    QSet<QString> purged; ///< "machine|account": a right was lost there, and with it what was remembered
    qint64 readsMade = 0;
};

} // namespace budkavle::tests
