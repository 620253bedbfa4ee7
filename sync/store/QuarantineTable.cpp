#include "sync/store/QuarantineTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"account, id, v, error_class, error_code, error_detail, error_facts, at"_s;

/// Facts as key US value RS …: the two separators cannot occur in what a server says.
constexpr QChar unitSeparator(0x1f);
constexpr QChar recordSeparator(0x1e);

QString joined(const QMap<QString, QString> &facts)
{
    QString text;
    for (auto fact = facts.cbegin(); fact != facts.cend(); ++fact)
        text += fact.key() + unitSeparator + fact.value() + recordSeparator;
    return text;
}

QMap<QString, QString> split(const QString &text)
{
    QMap<QString, QString> facts;
    const auto records = QStringView(text).split(recordSeparator, Qt::SkipEmptyParts);
    for (const QStringView record : records) {
        const auto middle = record.indexOf(unitSeparator);
        if (middle >= 0)
            facts.insert(record.left(middle).toString(), record.mid(middle + 1).toString());
    }
    return facts;
}

QuarantinedRow rowOf(const Statement &from)
{
    return {domain::InboxId(from.text(0)), domain::CommandId(from.text(1)), from.bytes(2),
            domain::Error{static_cast<domain::ErrorClass>(from.integer(3)), from.text(4), from.text(5),
                          split(from.text(6))},
            domain::Instant{from.integer(7)}};
}

} // namespace

void QuarantineTable::add(const OutboxRow &row, const domain::Error &error, domain::Instant now)
{
    Statement(m_database,
              u"INSERT OR REPLACE INTO quarantine(id, account, type, v, error_class, error_code,"
              " error_detail, error_facts, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .run(row.id, row.account, row.type, row.command, static_cast<int>(error.errorClass), error.code, error.detail,
             joined(error.facts), now);
}

std::optional<QuarantinedRow> QuarantineTable::find(const domain::CommandId &id) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM quarantine WHERE id = ?"_s);
    if (!found.first(id))
        return std::nullopt;
    return rowOf(found);
}

QList<QuarantinedRow> QuarantineTable::all() const
{
    QList<QuarantinedRow> rows;
    Statement found(m_database, u"SELECT "_s + columns + u" FROM quarantine ORDER BY at DESC, id"_s);
    found.run();
    while (found.next())
        rows.append(rowOf(found));
    return rows;
}

QHash<domain::InboxId, int> QuarantineTable::countByAccount() const
{
    QHash<domain::InboxId, int> counts;
    Statement found(m_database, u"SELECT account, count(*) FROM quarantine GROUP BY account"_s);
    found.run();
    while (found.next())
        counts.insert(domain::InboxId(found.text(0)), static_cast<int>(found.integer(1)));
    return counts;
}

int QuarantineTable::count() const
{
    Statement found(m_database, u"SELECT count(*) FROM quarantine"_s);
    return found.first() ? static_cast<int>(found.integer(0)) : 0;
}

void QuarantineTable::remove(const domain::CommandId &id)
{
    Statement(m_database, u"DELETE FROM quarantine WHERE id = ?"_s).run(id);
}

} // namespace budkavle::store
