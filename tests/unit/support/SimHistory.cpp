#include "SimHistory.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 keptBatches = 10; // older ones are deleted, so that pages are freed and used again
}

SimHistory::SimHistory(SimDisk &disk, quint64 seed, Plan plan)
    : m_disk(disk)
    , m_machine(disk.machine(u"/history-%1"_s.arg(seed)))
    , m_random(seed)
    , m_seed(seed)
    , m_plan(std::move(plan))
    , m_path(m_machine.folder() + u"history.db"_s)
{
}

QString SimHistory::live(int lives)
{
    for (int life = 0; life < lives; ++life) {
        setTrap();
        work();
        m_machine.setHook({});
        if (m_machine.isDown())
            return u"still down after everything is closed"_s;
        if (const QString fault = verify(); !fault.isEmpty())
            return u"seed %1, life %2: %3"_s.arg(m_seed).arg(life).arg(fault);
    }
    return {};
}

SimHistory::Batch SimHistory::batch(qint64 number) const
{
    FakeRandom random(m_seed * 1'000'003 + static_cast<quint64>(number));
    return {1 + static_cast<qint64>(random.next() % 6), static_cast<qint64>(random.next() % 3'000)};
}

void SimHistory::setTrap()
{
    const qint64 at = m_machine.account().ops + 1 + static_cast<qint64>(m_random.next() % 120);
    const bool before = m_random.next() % 2 == 0;
    m_machine.setHook([this, at, before](const SimMachine::Moment &moment) {
        if (moment.number != at || moment.isBefore != before)
            return;
        if (m_plan.losesPower)
            m_machine.powerCut(m_random);
        else
            m_machine.kill();
    });
}

void SimHistory::work()
{
    const int life = m_machine.life();
    while (m_machine.life() == life) {
        SimConnection writer(m_path);
        const auto stays = 1 + m_random.next() % 30;
        bool goesOn = prepare(writer);
        for (quint64 i = 0; i < stays && goesOn && m_machine.life() == life; ++i) {
            disturb(writer);
            goesOn = commitNext(writer);
        }
        m_reading.reset();
        m_reader.reset();
    }
}

bool SimHistory::prepare(SimConnection &connection) const
{
    return connection.run(u"PRAGMA journal_mode = "_s + m_plan.journal)
        && connection.run(u"PRAGMA synchronous = "_s + m_plan.synchronous)
        && connection.run(u"PRAGMA wal_autocheckpoint = 12"_s) && connection.run(u"PRAGMA cache_size = 10"_s);
}

bool SimHistory::commitNext(SimConnection &connection)
{
    const qint64 next = m_answered + 1;
    const bool isDone = connection.run(u"BEGIN IMMEDIATE"_s) && fill(connection, next) && connection.run(u"COMMIT"_s);
    if (isDone)
        m_answered = next;
    else
        connection.run(u"ROLLBACK"_s);
    return isDone || connection.failure() == SQLITE_BUSY;
}

bool SimHistory::fill(SimConnection &connection, qint64 number) const
{
    if (number == 0) {
        return connection.run(u"CREATE TABLE t (batch INTEGER, n INTEGER, body BLOB)"_s)
            && connection.run(u"CREATE INDEX t_batch ON t (batch)"_s)
            && connection.run(u"CREATE TABLE head (batch INTEGER)"_s)
            && connection.run(u"INSERT INTO head VALUES (0)"_s);
    }
    const Batch what = batch(number);
    for (qint64 n = 0; n < what.rows; ++n) {
        if (!connection.run(u"INSERT INTO t VALUES (%1, %2, zeroblob(%3))"_s.arg(number).arg(n).arg(what.bytes)))
            return false;
    }
    return connection.run(u"UPDATE head SET batch = %1"_s.arg(number))
        && connection.run(u"DELETE FROM t WHERE batch <= %1"_s.arg(number - keptBatches));
}

void SimHistory::disturb(SimConnection &writer)
{
    static const QStringList checkpoints{u"PASSIVE"_s, u"FULL"_s, u"RESTART"_s, u"TRUNCATE"_s};
    switch (m_random.next() % 8) {
    case 0:
        writer.run(u"PRAGMA wal_checkpoint(%1)"_s.arg(checkpoints.at(static_cast<int>(m_random.next() % 4))));
        break;
    case 1: // a reader that holds what it saw
        m_reading.reset();
        if (m_plan.journal == "WAL"_L1) {
            m_reader = std::make_unique<SimConnection>(m_path, u"QSQLITE_OPEN_READONLY"_s);
            m_reading.emplace(m_reader->database());
            m_reading->setForwardOnly(true);
            if (m_reading->exec(u"SELECT batch, n FROM t"_s))
                m_reading->next();
        }
        break;
    case 2:
        m_reading.reset();
        m_reader.reset();
        break;
    default: break;
    }
}

QString SimHistory::verify()
{
    SimConnection connection(m_path);
    const QString check = connection.value(u"PRAGMA integrity_check"_s).toString();
    if (check != "ok"_L1)
        return u"integrity: "_s + check + u' ' + QString::number(connection.failure());
    const bool hasTables = connection.value(u"SELECT count(*) FROM sqlite_schema WHERE type = 'table'"_s).toInt() == 2;
    const qint64 newest = hasTables ? connection.value(u"SELECT batch FROM head"_s).toLongLong() : -1;
    if (newest != m_answered && newest != m_answered + 1)
        return u"answered %1, there is %2"_s.arg(m_answered).arg(newest);
    m_extras += newest != m_answered;
    m_answered = newest;
    return hasTables ? verifyBatches(connection, newest) : QString();
}

QString SimHistory::verifyBatches(SimConnection &connection, qint64 newest) const
{
    qint64 rows = 0;
    for (qint64 number = std::max<qint64>(1, newest - keptBatches + 1); number <= newest; ++number) {
        const Batch wanted = batch(number);
        const QString found = connection
                                  .value(u"SELECT count(*) || ' of ' || min(length(body)) || '-' || max(length(body))"
                                         " FROM t WHERE batch = %1"_s.arg(number))
                                  .toString();
        if (found != u"%1 of %2-%2"_s.arg(wanted.rows).arg(wanted.bytes))
            return u"batch %1: %2"_s.arg(number).arg(found);
        rows += wanted.rows;
    }
    return connection.value(u"SELECT count(*) FROM t"_s).toLongLong() == rows ? QString() : u"rows of nobody"_s;
}

} // namespace budkavle::tests
