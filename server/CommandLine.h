#pragma once

#include "server/identity/CertificateOptions.h"
#include "sync/domain/Result.h"

#include <QSet>
#include <QString>
#include <QStringList>

namespace budkavle::server {

/// What the configuration file and the command line ask for; what both say, the command line decides.
struct CommandLine {
    enum class Task { Serve, CheckConfiguration, SeedTraining, TakeCopy, Grant, Revoke };
    Task task = Task::Serve;
    QString database;
    QString listen = QStringLiteral("127.0.0.1:8180");
    QString metrics;   ///< address and port of the figures; empty: none
    QString crashMark; ///< empty: beside the database file
    bool readCopy = false;
    bool failsOverSynchronously = false; ///< only a standby that has all takes over
    int pingSeconds = 7;
    int drainSeconds = 0; ///< how long it serves on after SIGTERM, so that a proxy finds another
    int readers = 2;
    int connections = 8192;
    QString logLevel = QStringLiteral("info");
    bool rateLimits = true;
    QSet<QByteArray> trustedProxies; ///< whose X-Forwarded-For is believed; none by itself
    ProviderOptions signIn;
    CertificateOptions certificates;
    int messages = 3000;
    quint64 seed = 1;
    QString into; ///< of --seed-training
    QString resources = QStringLiteral(":/region");
    QString target; ///< of --take-copy
    QString user;   ///< of --grant and --revoke
    QString inbox;
    bool readOnly = false; ///< of --grant
};

/// Exits for --help and --version; errors `usage` and `configuration` with sentences in `detail`.
[[nodiscard]] domain::Result<CommandLine> readCommandLine(const QStringList &arguments);

} // namespace budkavle::server
