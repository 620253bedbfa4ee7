#include "server/Tasks.h"

#include "server/Log.h"
#include "server/RegionServer.h"
#include "server/core/Membership.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "server/storage/StorageOf.h"
#include "server/training/Seeder.h"

#include <QCoreApplication>
#include <QFile>
#include <QLockFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Outcome serveOn(Storage &storage, const CommandLine &line, const sigset_t &endSignals)
{
    const domain::SystemClock clock;
    domain::SystemRandom random;
    RegionServer::Options options;
    options.listen = line.listen;
    options.metrics = line.metrics;
    options.version = QCoreApplication::applicationVersion().toLatin1();
    options.readerThreads = line.readers;
    options.limits.connections = line.connections;
    options.crashMark = line.crashMark;
    options.events.pingSeconds = line.pingSeconds;
    if (!line.rateLimits)
        options.rates = {0, 0, 0, 0, {}};
    options.rates.trustedProxies = line.trustedProxies;
    options.signIn = line.signIn;
    RegionServer server(storage, clock, random, options);
    const auto port = server.start();
    if (!port)
        return port.error();
    std::printf("listening on http://127.0.0.1:%d\n", int(*port));
    if (server.metricsPort() != 0)
        std::printf("figures on http://127.0.0.1:%d/metrics\n", int(server.metricsPort()));
    std::fflush(stdout);
    int received = 0;
    sigwait(&endSignals, &received);
    if (line.drainSeconds > 0) {
        server.announceEnd();
        log::info("draining", {{"seconds", QString::number(line.drainSeconds)}});
        const timespec patience{line.drainSeconds, 0};
        sigtimedwait(&endSignals, nullptr, &patience); // a second signal ends it at once
    }
    server.stop();
    return domain::Done{};
}

domain::Outcome serveFile(const CommandLine &line, const sigset_t &endSignals)
{
    SqliteStorage storage(line.database,
                          line.readCopy ? SqliteStorage::Mode::ReadCopy : SqliteStorage::Mode::ReadWrite);
    // Two primaries on one file would each believe to be the one writer.
    QLockFile lock(line.database + ".lock"_L1);
    lock.setStaleLockTime(0);
    if (!line.readCopy && !QFile::exists(line.database))
        return domain::reject(u"databaseMissing"_s, u"--seed-training makes one."_s);
    if (!line.readCopy && !lock.tryLock(0))
        return domain::reject(u"databaseInUse"_s);
    CommandLine marked = line;
    if (marked.crashMark.isEmpty())
        marked.crashMark = line.database + ".deciding"_L1;
    auto served = serveOn(storage, marked, endSignals);
    if (served && !line.readCopy)
        served = storage.checkpoint();
    return served;
}

domain::Outcome serve(const CommandLine &line, const sigset_t &endSignals)
{
    if (PostgresStorage::isAddress(line.database))
        return serveOn(*storageOf(line.database), line, endSignals);
    return serveFile(line, endSignals);
}

domain::Outcome seed(const CommandLine &line)
{
    const SeedOrder order{line.database,
                          line.resources,
                          line.messages,
                          line.seed,
                          domain::SystemClock().now(),
                          domain::InboxId(line.into)};
    return PostgresStorage::isAddress(line.database) ? seedTrainingInto(*storageOf(line.database), order)
                                                     : seedTraining(order);
}

domain::Outcome takeCopy(const CommandLine &line)
{
    SqliteStorage storage(line.database, SqliteStorage::Mode::ReadWrite);
    return storage.takeCopy(line.target, domain::SystemClock().now());
}

domain::Outcome changeMembershipOf(const CommandLine &line)
{
    using domain::Rights;
    if (!PostgresStorage::isAddress(line.database) && !QFile::exists(line.database))
        return domain::reject(u"databaseMissing"_s);
    const Rights granted = line.readOnly ? Rights::Read : Rights::ReadWrite;
    const Rights rights = line.task == CommandLine::Task::Grant ? granted : Rights::None;
    return changeMembership(*storageOf(line.database),
                            {domain::InboxId(line.inbox), domain::UserId(line.user), rights});
}

} // namespace

domain::Outcome perform(const CommandLine &line, const sigset_t &endSignals)
{
    switch (line.task) {
    case CommandLine::Task::Serve: return serve(line, endSignals);
    case CommandLine::Task::CheckConfiguration: std::puts("The configuration is right."); return domain::Done{};
    case CommandLine::Task::SeedTraining: return seed(line);
    case CommandLine::Task::TakeCopy: return takeCopy(line);
    case CommandLine::Task::Grant:
    case CommandLine::Task::Revoke: return changeMembershipOf(line);
    }
    return domain::Done{};
}

} // namespace budkavle::server
