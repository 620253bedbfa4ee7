#include "sync/store/Mirror.h"

#include "sync/store/Database.h"
#include "sync/store/Migrations.h"
#include "sync/store/Statement.h"
#include "sync/store/Tables.h"

#include <algorithm>

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

/// What the cache says of itself that must not be believed from a damaged file alone.
const QList<QLatin1StringView> facts{metakey::user,  metakey::assignment,  metakey::device, metakey::lineage,
                                     metakey::epoch, metakey::secretCheck, metakey::inboxes};
/// Raised when a row's bytes change, or what is a fact.
constexpr auto rowForm = ".2";

/// The triggers are this connection's own: they see every way in which a row comes or goes, and the file knows nothing
/// of them.
QStringList listeners()
{
    QStringList sql{u"CREATE TEMP TABLE touched(kind INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY(kind, id))"
                    " STRICT, WITHOUT ROWID"_s};
    const QList<std::pair<KeptKind, QString>> tables{
        {KeptKind::Command, u"outbox"_s}, {KeptKind::Refused, u"quarantine"_s}, {KeptKind::Draft, u"draft"_s}};
    const QString trigger = u"CREATE TEMP TRIGGER %1_%2 AFTER %3 ON main.%1 BEGIN"
                            " INSERT OR IGNORE INTO touched VALUES(%4, %5.id); END"_s;
    for (const auto &[kind, table] : tables) {
        const QString number = QString::number(static_cast<int>(kind));
        sql << trigger.arg(table, u"in"_s, u"INSERT"_s, number, u"new"_s)
            << trigger.arg(table, u"out"_s, u"DELETE"_s, number, u"old"_s);
        if (kind == KeptKind::Draft)
            sql << trigger.arg(table, u"new"_s, u"UPDATE"_s, number, u"new"_s);
    }
    QStringList keys;
    for (const QLatin1StringView key : facts)
        keys << u'\'' + QString(key) + u'\'';
    sql << u"CREATE TEMP TRIGGER meta_in AFTER INSERT ON main.meta WHEN new.k IN (%1) BEGIN"
           " INSERT OR IGNORE INTO touched VALUES(%2, new.k); END"_s.arg(keys.join(u", "_s))
               .arg(static_cast<int>(KeptKind::Fact));
    return sql;
}

} // namespace

Mirror::Mirror(Tables &tables) : m_tables(tables), m_log(tables.database.disk(), tables.database.location().path)
{
    listen();
    const SideState state = SideLog::read(tables.database.disk(), tables.database.location().path);
    const KeptRows rows = rowsOf(tables);
    if (tables.database.failure())
        return; // the first transaction will say so
    // What is gone is not left standing in the file until tomorrow.
    if (!rows.isEmpty() || state.exists)
        rewrite();
}

void Mirror::listen()
{
    m_tables.database.clearFailure();
    for (const QString &sql : listeners())
        Statement(m_tables.database, sql).run();
}

KeptRows Mirror::rowsOf(Tables &tables)
{
    KeptRows rows;
    const auto outbox = tables.outbox.all();
    for (const OutboxRow &row : outbox)
        rows.insert({KeptKind::Command, row.id.value()}, keptBytes(row));
    const auto quarantine = tables.quarantine.all();
    for (const QuarantinedRow &row : quarantine)
        rows.insert({KeptKind::Refused, row.id.value()}, keptBytes(row));
    const auto drafts = tables.drafts.all();
    for (const Draft &draft : drafts)
        rows.insert({KeptKind::Draft, draft.id}, keptBytes(draft));
    for (const QLatin1StringView key : facts) {
        if (const QByteArray value = tables.meta.bytes(key); !value.isEmpty())
            rows.insert({KeptKind::Fact, key}, value);
    }
    if (!rows.isEmpty())
        rows.insert(formKey(), form());
    return rows;
}

KeptKey Mirror::formKey()
{
    return {KeptKind::Fact, u"form"_s};
}

QByteArray Mirror::form()
{
    return QByteArray::number(newestSchema()) + rowForm;
}

std::optional<QByteArray> Mirror::row(const KeptKey &key) const
{
    const auto bytes = [](const auto &found) { return found ? std::optional(keptBytes(*found)) : std::nullopt; };
    switch (key.kind) {
    case KeptKind::Command: return bytes(m_tables.outbox.find(domain::CommandId(key.id)));
    case KeptKind::Refused: return bytes(m_tables.quarantine.find(domain::CommandId(key.id)));
    case KeptKind::Draft: return bytes(m_tables.drafts.find(key.id));
    case KeptKind::Fact: return m_tables.meta.bytes(QLatin1StringView(key.id.toLatin1()));
    }
    return std::nullopt;
}

void Mirror::prepare()
{
    m_changes.clear();
    QList<KeptKey> touched;
    {
        Statement found(m_tables.database, u"SELECT kind, id FROM touched ORDER BY kind, id"_s);
        found.run();
        while (found.next())
            touched.append({static_cast<KeptKind>(found.integer(0)), found.text(1)});
    }
    if (touched.isEmpty())
        return;
    for (const KeptKey &key : std::as_const(touched))
        m_changes.append({key, row(key)});
    Statement(m_tables.database, u"DELETE FROM touched"_s).run();
    m_tables.meta.setInteger(metakey::mirrored, m_tables.meta.integer(metakey::mirrored) + 1);
}

void Mirror::settle()
{
    if (m_changes.isEmpty() && !m_isBehind)
        return;
    const auto changes = std::exchange(m_changes, {});
    const bool isFirst = m_log.size() == 0 || m_isBehind;
    if (isFirst)
        return rewrite();
    for (const SideChange &change : changes)
        count(change);
    if (isWorthRewriting())
        return rewrite();
    const qint64 number = m_tables.meta.integer(metakey::mirrored);
    m_isBehind = m_tables.database.failure() || !m_log.append(number, changes);
    if (m_isBehind)
        rewrite();
}

void Mirror::markDamaged()
{
    m_isDamaged = true;
    m_log.markDamaged();
}

void Mirror::count(const SideChange &change)
{
    m_live -= m_sizes.take(change.key);
    if (!change.row)
        return;
    m_sizes.insert(change.key, change.row->size());
    m_live += change.row->size();
}

bool Mirror::isWorthRewriting() const
{
    // With nothing left that waits, what was sent need not stand here for long.
    const bool isIdle = std::all_of(m_sizes.keyBegin(), m_sizes.keyEnd(),
                                    [](const KeptKey &key) { return key.kind == KeptKind::Fact; });
    return m_log.size() > (isIdle ? SideLog::smallestIdle : SideLog::smallest) && m_log.size() > 4 * m_live;
}

void Mirror::rewrite()
{
    m_tables.database.clearFailure();
    const KeptRows rows = rowsOf(m_tables);
    const qint64 number = m_tables.meta.integer(metakey::mirrored);
    m_isBehind = m_tables.database.failure() || !m_log.rewrite(number, rows);
    if (m_isBehind && !m_tables.database.failure())
        m_log.remove();
    if (m_isDamaged)
        m_log.markDamaged();
    m_tables.database.clearFailure();
    m_sizes.clear();
    m_live = 0;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        count({row.key(), row.value()});
}

} // namespace budkavle::store
