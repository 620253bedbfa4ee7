#pragma once

#include "server/admin/Retention.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace budkavle::server {

/// What the command line of budkavle-admin asks for.
struct AdminLine {
    enum class Task {
        NewRegion,
        Import,
        Due,
        Coming,
        Linked,
        Grant,
        Revoke,
        SignOut,
        RaiseEpoch,
        Restore,
        Check,
        Retention,
        Close,
        Reopen,
        RecordKey
    };
    Task task = Task::Check;
    QString database;
    bool asJson = false;

    // import and due
    QString ldif;
    QString csv;
    QString ldap;
    QString under;
    QString signInAs;
    QString passwordFile;
    QString authorities;
    bool inClear = false;
    QString source;
    QString system;
    QStringList memberPurposes;
    QMap<QString, QString> successors;
    bool applies = false;
    bool allowsRemovals = false;
    bool keepsBad = false;

    // grant, revoke and sign-out
    QString user;
    QString inbox;
    bool readOnly = false;

    // new-region, restore, raise-epoch
    QString name;
    QString profile;
    bool isTraining = false;
    QString backup;
    bool replaces = false;
    bool keepsSessions = false;

    // retention
    RetentionRules retention;
    QString exportTo; ///< readings that go; empty: nowhere

    // close
    domain::Instant closesAt; ///< unset: now
    domain::Instant opensAt;
    QString words;

    // record-key
    QStringList organisations;
    QString endedKey; ///< as it was named when it was made, or "all"; empty: a new one is made
};

/// Exits for --help and --version; error `usage` with a sentence in `detail`.
[[nodiscard]] domain::Result<AdminLine> readAdminLine(const QStringList &arguments);

} // namespace budkavle::server
