#include "server/storage/PostgresSchema.h"

#include "server/Log.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QThread>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int patienceMs = 60'000;
constexpr int mostLongWaits = 3; // others wait too: what does not give way then is somebody's own doing

domain::Error refused(const PostgresAnswer &answer)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, "schema: "_L1 + answer.problem(), {}};
}

domain::Outcome runStep(PostgresConnection &connection, const QByteArray &sql)
{
    const PostgresAnswer answer = connection.runScript(sql.constData());
    return answer.ok() ? domain::Outcome(domain::Done{}) : domain::Outcome(refused(answer));
}

/// Somebody else holds what it needs, and may let go of it.
bool isLockRefused(const domain::Outcome &outcome)
{
    return !outcome && (outcome.error().detail.contains("55P03"_L1) || outcome.error().detail.contains("40P01"_L1));
}

/// So that those who try together do not try together again.
void pause()
{
    QThread::msleep(50 + QRandomGenerator::global()->bounded(200U));
}

domain::Result<SchemaStamp> readStamp(PostgresConnection &connection)
{
    const PostgresAnswer tables = connection.run("SELECT (to_regclass('meta') IS NOT NULL)::int");
    if (!tables.ok())
        return refused(tables);
    SchemaStamp stamp;
    if (tables.number(0, 0) == 0)
        return stamp;
    const PostgresAnswer known = connection.run("SELECT k,v FROM meta WHERE k IN ('schema','oldestProgram')");
    if (!known.ok())
        return refused(known);
    for (int row = 0; row < known.rows(); ++row)
        (known.text(row, 0) == "schema"_L1 ? stamp.version : stamp.oldestProgram) = int(known.number(row, 1));
    return stamp;
}

QByteArray noting(const SchemaStep &step)
{
    return "INSERT INTO meta(k,v) VALUES('schema','" + QByteArray::number(step.version) + "'),('oldestProgram','"
        + QByteArray::number(step.oldestProgram) + "') ON CONFLICT(k) DO UPDATE SET v=excluded.v";
}

domain::Outcome takeStatements(PostgresConnection &connection, const SchemaStep &step, qint64 lockMs)
{
    // Whoever waits for a lock on a table holds up all that come after: the step gives way instead, and comes again.
    QByteArray script = "BEGIN; SET LOCAL statement_timeout=0; SET LOCAL lock_timeout=" + QByteArray::number(lockMs)
        + "; CREATE TABLE IF NOT EXISTS meta(k TEXT COLLATE \"C\" PRIMARY KEY, v TEXT NOT NULL);";
    for (const char *statement : step.postgres)
        script += QByteArray(statement) + ';';
    auto taken = runStep(connection, script + noting(step) + "; COMMIT");
    if (!taken)
        (void)connection.runScript("ROLLBACK");
    return taken;
}

// Outside a transaction, and in no hurry: it waits for those who write, who do not wait for it. One that was broken off
// leaves an index that nobody may use.
domain::Outcome makeIndex(PostgresConnection &connection, const SchemaStep::Index &index)
{
    const PostgresAnswer broken = connection.run(
        "SELECT 1 FROM pg_index WHERE indexrelid=to_regclass(?::text) AND NOT indisvalid",
        {QString::fromLatin1(index.name)});
    if (!broken.ok())
        return refused(broken);
    if (broken.rows() > 0) {
        if (auto dropped = runStep(connection, QByteArray("DROP INDEX CONCURRENTLY ") + index.name); !dropped)
            return dropped;
    }
    return runStep(connection, QByteArray("CREATE INDEX CONCURRENTLY IF NOT EXISTS ") + index.name + " ON " + index.on);
}

domain::Outcome takeIndices(PostgresConnection &connection, const SchemaStep &step)
{
    // As long as it takes, whatever is said of statements here: it holds up nobody.
    auto made = runStep(connection, "SET lock_timeout=0; SET statement_timeout=0");
    for (const SchemaStep::Index &index : step.indices) {
        if (made)
            made = makeIndex(connection, index);
    }
    const auto restored = runStep(connection, "SET lock_timeout='5s'; RESET statement_timeout");
    if (!made || !restored)
        return made ? restored : made;
    return runStep(connection, noting(step));
}

/// Autovacuum gives way to whoever has waited for as long as a deadlock is looked for after, and to nobody who leaves before. How
/// long that is, where something like it is at work; else 0.
qint64 untilVacuumGivesWay(PostgresConnection &connection)
{
    const PostgresAnswer found = connection.run(
        "SELECT setting::bigint FROM pg_settings WHERE name='deadlock_timeout' AND EXISTS(SELECT 1 FROM pg_locks"
        " WHERE granted AND locktype='relation' AND mode='ShareUpdateExclusiveLock' AND pid<>pg_backend_pid()"
        " AND database=(SELECT oid FROM pg_database WHERE datname=current_database()))");
    return found.ok() && found.rows() > 0 ? found.number(0, 0) : 0;
}

domain::Outcome takeStep(PostgresConnection &connection, const SchemaStep &step, const QDeadlineTimer &patience)
{
    qint64 lockMs = longestLockMs;
    for (int longer = mostLongWaits;;) {
        auto taken = step.indices.isEmpty() ? takeStatements(connection, step, lockMs) : takeIndices(connection, step);
        if (taken)
            log::info("schemaStep", {{"version", QString::number(step.version)}});
        if (!isLockRefused(taken) || patience.hasExpired())
            return taken;
        pause();
        const qint64 vacuumMs = longer > 0 ? untilVacuumGivesWay(connection) : 0;
        longer -= vacuumMs > 0 ? 1 : 0;
        lockMs = vacuumMs + longestLockMs;
    }
}

domain::Outcome takeSteps(PostgresConnection &connection, const QDeadlineTimer &patience)
{
    const auto stamp = readStamp(connection); // as whoever had the lock before has left it
    if (!stamp)
        return stamp.error();
    for (const SchemaStep &step : SchemaSteps::ofThisProgram().all()) {
        if (step.version <= stamp->version)
            continue;
        if (auto taken = takeStep(connection, step, patience); !taken)
            return taken;
    }
    return domain::Done{};
}

} // namespace

domain::Outcome migratePostgres(PostgresConnection &connection)
{
    const PostgresAnswer place = connection.run("SELECT pg_is_in_recovery()::int");
    if (!place.ok() || place.number(0, 0) != 0)
        return domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, u"schema: a standby"_s, {}};
    const SchemaSteps &steps = SchemaSteps::ofThisProgram();
    for (const QDeadlineTimer patience(patienceMs);;) {
        const auto stamp = readStamp(connection);
        if (!stamp)
            return stamp.error();
        const SchemaFit fit = steps.fit(*stamp);
        if (fit != SchemaFit::Older)
            return fit == SchemaFit::Served ? domain::Outcome(domain::Done{}) : steps.tooNew(*stamp);
        // Asked for, not waited for: who waits in a statement has a snapshot, which the making of an index waits for.
        const PostgresAnswer lock = connection.run("SELECT pg_try_advisory_lock(7210501)::int");
        if (!lock.ok())
            return refused(lock);
        if (lock.number(0, 0) != 0) {
            auto taken = takeSteps(connection, patience);
            const PostgresAnswer given = connection.run("SELECT pg_advisory_unlock(7210501)");
            return taken && !given.ok() ? domain::Outcome(refused(given)) : taken;
        }
        if (patience.hasExpired())
            return domain::Error{
                domain::ErrorClass::Retry, u"serverUnavailable"_s, u"schema: another server is at it"_s, {}};
        pause();
    }
}

domain::Outcome checkPostgresSchema(PostgresConnection &connection)
{
    const auto stamp = readStamp(connection);
    if (!stamp)
        return stamp.error();
    const SchemaSteps &steps = SchemaSteps::ofThisProgram();
    switch (steps.fit(*stamp)) {
    case SchemaFit::Served: return domain::Done{};
    case SchemaFit::Newer: return steps.tooNew(*stamp);
    case SchemaFit::Older: break;
    }
    return domain::Error{domain::ErrorClass::Hold, u"databaseOlder"_s, u"Start a server on its primary first."_s, {}};
}

} // namespace budkavle::server
