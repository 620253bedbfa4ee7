#pragma once

#include "sync/domain/Result.h"

#include <QSet>
#include <QString>
#include <QStringList>

namespace budkavle::server {

/// What the command line asks for.
struct CommandLine {
    enum class Task { Serve, SeedTraining, TakeCopy, Grant, Revoke };
    Task task = Task::Serve;
    QString database;
    QString listen = QStringLiteral("127.0.0.1:8180");
    QString crashMark; ///< empty: beside the database file
    bool readCopy = false;
    int pingSeconds = 7;
    bool rateLimits = true;
    QSet<QByteArray> trustedProxies; ///< whose X-Forwarded-For is believed; none by itself
    qint64 messages = 3000;
    quint64 seed = 1;
    QString into; ///< of --seed-training
    QString resources = QStringLiteral(":/region");
    QString target; ///< of --take-copy
    QString user;   ///< of --grant and --revoke
    QString inbox;
    bool readOnly = false; ///< of --grant
};

/// Exits for --help and --version; error `usage` with a sentence in `detail`.
[[nodiscard]] domain::Result<CommandLine> readCommandLine(const QStringList &arguments);

} // namespace budkavle::server
