#include "server/Tasks.h"

#include "server/Log.h"
#include "server/RegionNode.h"
#include "server/core/Membership.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "server/storage/StorageOf.h"
#include "server/training/Seeder.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QLockFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

RegionServer::Options optionsOf(const CommandLine &line)
{
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
    options.profiles = line.resources + "/profiles"_L1;
    options.trainingFiles = line.resources + "/training"_L1;
    options.certificates = line.certificates;
    return options;
}

/// Lets the node look at its database until a signal ends it, or that long.
void serveUntil(RegionNode &node, const sigset_t &endSignals, const QDeadlineTimer &deadline)
{
    const timespec between{0, RegionNode::lookMs * 1'000'000L};
    while (!deadline.hasExpired() && sigtimedwait(&endSignals, nullptr, &between) < 0)
        node.look();
}

domain::Outcome serveOn(const RegionNode::MakeStorage &storage, const CommandLine &line, const sigset_t &endSignals)
{
    const domain::SystemClock clock;
    domain::SystemRandom random;
    RegionNode node(storage, clock, random, optionsOf(line),
                    line.failsOverSynchronously ? Failover::Synchronous : Failover::Asynchronous);
    const auto port = node.start();
    if (!port)
        return port.error();
    std::printf("listening on http://127.0.0.1:%d\n", int(*port));
    if (node.metricsPort() != 0)
        std::printf("figures on http://127.0.0.1:%d/metrics\n", int(node.metricsPort()));
    std::fflush(stdout);
    serveUntil(node, endSignals, QDeadlineTimer(QDeadlineTimer::Forever));
    if (line.drainSeconds > 0) {
        node.announceEnd();
        log::info("draining", {{"seconds", QString::number(line.drainSeconds)}});
        serveUntil(node, endSignals, QDeadlineTimer(line.drainSeconds * 1000)); // a second signal ends it at once
    }
    node.stop();
    return domain::Done{};
}

domain::Outcome serveFile(const CommandLine &line, const sigset_t &endSignals)
{
    const auto mode = line.readCopy ? SqliteStorage::Mode::ReadCopy : SqliteStorage::Mode::ReadWrite;
    const auto storage = [&line, mode] { return std::make_unique<SqliteStorage>(line.database, mode); };
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
        served = storage()->checkpoint();
    return served;
}

domain::Outcome serve(const CommandLine &line, const sigset_t &endSignals)
{
    if (!PostgresStorage::isAddress(line.database))
        return serveFile(line, endSignals);
    const domain::SystemClock clock;
    domain::SystemRandom random;
    const auto mode = line.readCopy ? PostgresStorage::Mode::ReadCopy : PostgresStorage::Mode::AsFound;
    const auto storage = [&] {
        return std::make_unique<PostgresStorage>(line.database, clock, random, mode,
                                                 PostgresConnection::serversPatienceMs);
    };
    return serveOn(storage, line, endSignals);
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
