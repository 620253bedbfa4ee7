#include "server/storage/SqliteSchema.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Result<SchemaStamp> readStamp(SqliteSession &session)
{
    const auto known = session.scalar(u"SELECT count(*) FROM sqlite_master WHERE name='meta'"_s);
    if (!known)
        return known.error();
    if (*known == 0)
        return SchemaStamp{};
    return SchemaStamp{session.meta(u"schema"_s).toInt(), session.meta(u"oldestProgram"_s).toInt()};
}

domain::Outcome takeStep(SqliteSession &session, const SchemaStep &step)
{
    QStringList statements;
    for (const char *sql : step.sqlite)
        statements << QString::fromLatin1(sql);
    for (const SchemaStep::Index &index : step.indices)
        statements << u"CREATE INDEX %1 ON %2"_s.arg(QLatin1StringView(index.name), QLatin1StringView(index.on));
    session.begin();
    const auto stamp = readStamp(session); // another process may have taken it meanwhile
    if (!stamp || stamp->version >= step.version) {
        session.rollback();
        return stamp ? domain::Outcome(domain::Done{}) : domain::Outcome(stamp.error());
    }
    for (const QString &sql : std::as_const(statements)) {
        if (auto made = session.execute(sql); !made) {
            session.rollback();
            return made;
        }
    }
    session.setMeta(u"schema"_s, QString::number(step.version));
    session.setMeta(u"oldestProgram"_s, QString::number(step.oldestProgram));
    if (!session.commit())
        return domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, u"schema"_s, {}};
    return domain::Done{};
}

} // namespace

domain::Outcome makeSqliteSchema(SqliteSession &session)
{
    const auto stamp = readStamp(session);
    if (!stamp)
        return stamp.error();
    const SchemaSteps &steps = SchemaSteps::ofThisProgram();
    if (steps.fit(*stamp) == SchemaFit::Newer)
        return steps.tooNew(*stamp);
    for (const SchemaStep &step : steps.all()) {
        if (step.version <= stamp->version)
            continue;
        if (auto taken = takeStep(session, step); !taken)
            return taken;
    }
    return domain::Done{};
}

domain::Outcome checkSqliteSchema(SqliteSession &session)
{
    const auto stamp = readStamp(session);
    if (!stamp)
        return stamp.error();
    const SchemaSteps &steps = SchemaSteps::ofThisProgram();
    switch (steps.fit(*stamp)) {
    case SchemaFit::Served: return domain::Done{};
    case SchemaFit::Newer: return steps.tooNew(*stamp);
    case SchemaFit::Older: break;
    }
    return domain::Error{domain::ErrorClass::Hold, u"databaseOlder"_s, u"Take a new copy."_s, {}};
}

} // namespace budkavle::server
