#include "sync/store/SearchTable.h"

#include "sync/store/BaseTable.h"
#include "sync/store/ItemTable.h"
#include "sync/store/MetaTable.h"
#include "sync/store/Statement.h"
#include "sync/wire/RowCodec.h"

#include <QHash>

#include <utility>

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString messageType = u"Message"_s;

std::optional<domain::Message> messageOf(const domain::InboxId &inbox, const wire::Row &row)
{
    auto value = wire::decodeRow(inbox, row);
    if (!value)
        return std::nullopt;
    auto *message = std::get_if<domain::Message>(&value.value());
    return message ? std::optional(*message) : std::nullopt;
}

} // namespace

QString SearchTable::tableName(qint64 account)
{
    return u"search_"_s + QString::number(account);
}

QString SearchTable::wordOf(const QString &id)
{
    QString word = u"id"_s;
    for (const QChar c : id) {
        if (c.isLetterOrNumber())
            word += c.toLower();
    }
    return word;
}

SearchTable::Document SearchTable::documentOf(qint64 account, qint64 rid, const domain::Message &message)
{
    return {rid, account, message.matter.value(), message.body,
            wordOf(message.from.user.value()) + u' ' + wordOf(message.from.inbox.value())};
}

void SearchTable::create(qint64 account)
{
    const QString name = tableName(account);
    Statement(m_database,
              u"CREATE VIRTUAL TABLE IF NOT EXISTS %1 USING fts5(about, body, who, content = '',"
              " columnsize = 0, detail = column, prefix = '2 3 4',"
              " tokenize = \"unicode61 remove_diacritics 0\")"_s.arg(name))
        .run();
    Statement(m_database, u"INSERT INTO %1(%1, rank) VALUES('hashsize', 16777216)"_s.arg(name)).run();
}

void SearchTable::drop(qint64 account)
{
    load();
    std::erase_if(m_waiting, [account](const auto &waiting) { return waiting.second.account == account; });
    m_unclean.remove(account);
    Statement(m_database, u"DROP TABLE IF EXISTS %1"_s.arg(tableName(account))).run();
}

void SearchTable::add(const Document &document)
{
    load();
    m_waiting.insert_or_assign(document.rid, document);
}

void SearchTable::replace(const Document &before, const Document &after)
{
    load();
    if (isWaiting(after.rid)) {
        m_waiting.insert_or_assign(after.rid, after);
        return;
    }
    if (before.body == after.body && before.matter == after.matter && before.who == after.who)
        return;
    erase(before, m_items.about(before.account, before.matter));
    write(after, m_items.about(after.account, after.matter));
}

void SearchTable::remove(const Document &document)
{
    load();
    if (isWaiting(document.rid)) {
        m_waiting.erase(document.rid);
        return;
    }
    erase(document, m_items.about(document.account, document.matter));
    m_unclean.insert(document.account);
}

void SearchTable::aboutChanged(const domain::InboxId &inbox, qint64 account, const QString &matter,
                               const QString &before, const QString &after)
{
    load();
    const auto rows = BaseTable(m_database).children(account, matter, messageType, m_indexedTo);
    for (const StoredRow &stored : rows) {
        if (const auto message = messageOf(inbox, stored.row)) {
            const Document document = documentOf(account, stored.rid, *message);
            erase(document, before);
            write(document, after);
        }
    }
}

void SearchTable::rebuild(const domain::InboxId &inbox, qint64 account)
{
    drop(account);
    create(account);
    const auto rows = BaseTable(m_database).ofType(account, messageType);
    for (const StoredRow &stored : rows) {
        const auto message = messageOf(inbox, stored.row);
        if (!message)
            continue;
        const Document document = documentOf(account, stored.rid, *message);
        if (isWaiting(stored.rid))
            add(document);
        else
            write(document, m_items.about(account, document.matter));
    }
}

void SearchTable::settle(bool isLoading)
{
    if (!m_isLoaded)
        load();
    clean();
    if (m_waiting.empty() || (isLoading && m_waiting.size() < batch))
        return;
    QHash<std::pair<qint64, QString>, QString> abouts; // one look-up a matter, not one a message
    for (const auto &[rid, document] : m_waiting) {
        const std::pair matter(document.account, document.matter);
        auto about = abouts.find(matter);
        if (about == abouts.end())
            about = abouts.insert(matter, m_items.about(document.account, document.matter));
        write(document, *about);
    }
    m_indexedTo = m_waiting.rbegin()->first;
    m_waiting.clear();
    MetaTable(m_database).setInteger(metakey::indexedTo, m_indexedTo);
}

void SearchTable::forget()
{
    m_isLoaded = false;
    m_waiting.clear();
    m_unclean.clear();
}

void SearchTable::load()
{
    if (m_isLoaded)
        return;
    m_isLoaded = true;
    m_waiting.clear();
    m_indexedTo = MetaTable(m_database).integer(metakey::indexedTo);
    Statement rows(m_database,
                   u"SELECT base.rid, base.account, account.id, base.id, base.v FROM base"
                   " JOIN account ON account.no = base.account"
                   " WHERE base.rid > ? AND base.type = 'Message' AND base.dead = 0"_s);
    rows.run(m_indexedTo);
    while (rows.next()) {
        wire::Row row;
        row.type = messageType;
        row.id = rows.text(3);
        row.value = rows.bytes(4);
        if (const auto message = messageOf(domain::InboxId(rows.text(2)), row))
            m_waiting.emplace(rows.integer(0), documentOf(rows.integer(1), rows.integer(0), *message));
    }
}

void SearchTable::write(const Document &document, const QString &about)
{
    Statement(m_database,
              u"INSERT INTO "_s + tableName(document.account) + u"(rowid, about, body, who) VALUES(?, ?, ?, ?)"_s)
        .run(document.rid, about, document.body, document.who);
}

void SearchTable::erase(const Document &document, const QString &about)
{
    const QString name = tableName(document.account);
    Statement(m_database,
              u"INSERT INTO "_s + name + u'(' + name + u", rowid, about, body, who) VALUES('delete', ?, ?, ?, ?)"_s)
        .run(document.rid, about, document.body, document.who);
}

/// A document that is removed from FTS5 is crossed out: its words go when all is merged into one.
void SearchTable::clean()
{
    for (const qint64 account : std::exchange(m_unclean, {}))
        Statement(m_database, u"INSERT INTO %1(%1) VALUES('optimize')"_s.arg(tableName(account))).run();
}

} // namespace budkavle::store
