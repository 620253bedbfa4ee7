#include "tests/migrations/StepRules.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace budkavle::tests {

using server::SchemaStep;

namespace {

bool matches(const QString &statement, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(statement).hasMatch();
}

QString found(const QString &statement, const QString &pattern)
{
    return QRegularExpression(u'^' + pattern).match(statement).captured(1);
}

/// Without reading or writing the rows that are there: a constant, or nothing, stands in for them.
bool isHarmlessColumn(const QString &statement)
{
    const QString constant = u"(-?[0-9]+|'[^']*')"_s;
    const QString type = u"[A-Z]+( COLLATE \"C\")?"_s;
    return matches(statement, u"ALTER TABLE \\w+ ADD COLUMN \\w+ %1( (NOT NULL )?DEFAULT %2)?"_s.arg(type, constant));
}

bool isHarmlessContraction(const QString &statement)
{
    return matches(statement, u"DROP TABLE \\w+"_s) || matches(statement, u"ALTER TABLE \\w+ DROP COLUMN \\w+"_s)
        || matches(statement, u"ALTER TABLE \\w+ DROP CONSTRAINT \\w+"_s);
}

bool isHarmless(const QString &statement, const SchemaStep &step, QSet<QString> &fresh)
{
    if (const QString table = found(statement, u"CREATE TABLE (\\w+)\\("_s); !table.isEmpty()) {
        fresh.insert(table);
        return true;
    }
    // On a table with rows an index is one of the step's `indices`.
    if (const QString table = found(statement, u"CREATE (?:UNIQUE )?INDEX \\w+ ON (\\w+)\\("_s); !table.isEmpty())
        return fresh.contains(table);
    return isHarmlessColumn(statement) || matches(statement, u"ALTER TABLE \\w+ ADD CONSTRAINT .* NOT VALID"_s)
        || matches(statement, u"INSERT INTO meta\\(k,v\\) VALUES.*"_s)
        || (step.kind == SchemaStep::Kind::Contract && isHarmlessContraction(statement));
}

QStringList statementFaults(const SchemaStep &step)
{
    QStringList faults;
    QSet<QString> fresh;
    for (const char *script : step.postgres) {
        const QStringList statements = QString::fromLatin1(script).simplified().split(u';', Qt::SkipEmptyParts);
        for (const QString &statement : statements) {
            const QString trimmed = statement.trimmed();
            if (!trimmed.isEmpty() && !isHarmless(trimmed, step, fresh))
                faults << trimmed;
        }
    }
    if (step.postgres.isEmpty() != step.sqlite.isEmpty())
        faults << u"one database only"_s;
    if (step.postgres.isEmpty() == step.indices.isEmpty())
        faults << u"either statements or indices"_s;
    return faults;
}

/// What its own release, or nobody, has made way for.
QStringList orderFaults(const SchemaStep &step, const SchemaStep &before, int newestOfReleaseBefore)
{
    QStringList faults;
    if (step.version != before.version + 1)
        faults << u"number"_s;
    if (step.release < before.release || step.release > before.release + 1 || step.release < 1)
        faults << u"release"_s;
    if (step.release > 1 && step.kind == SchemaStep::Kind::Expand && step.oldestProgram != before.oldestProgram)
        faults << u"an expansion leaves nobody behind"_s;
    if (step.kind == SchemaStep::Kind::Contract
        && (step.oldestProgram <= before.oldestProgram || step.oldestProgram > newestOfReleaseBefore))
        faults << u"a contraction leaves behind who is older than the release before, and nobody else"_s;
    return faults;
}

} // namespace

QStringList faultsOf(const QList<SchemaStep> &steps)
{
    QStringList faults;
    SchemaStep before;
    int newestOfReleaseBefore = 0;
    for (const SchemaStep &step : steps) {
        if (step.release > before.release)
            newestOfReleaseBefore = before.version;
        const QStringList found = statementFaults(step) + orderFaults(step, before, newestOfReleaseBefore);
        for (const QString &fault : found)
            faults << u"%1: %2"_s.arg(step.version).arg(fault);
        before = step;
    }
    return faults;
}

} // namespace budkavle::tests
