#pragma once

#include "sync/domain/Message.h"

#include <QSet>
#include <QString>

#include <map>

namespace budkavle::store {

class Database;
class ItemTable;

/// The full-text index of message texts: one FTS5 table an account (search_<number>), so that a purge is a DROP and a
/// search costs what its own inbox holds. Contentless: a document's words are its message's body, its matter's
/// `about`, and the ids of its sender (names are looked up when one searches, so that they may change).
/// Documents wait in memory and go in by the batch: an FTS5 write between other writes flushes its hash each time.
class SearchTable {
public:
    /// The words of one message. rid: of its row in base.
    struct Document {
        qint64 rid = 0;
        qint64 account = 0;
        QString matter;
        QString body;
        QString who;
    };

    SearchTable(Database &database, const ItemTable &items) : m_database(database), m_items(items) {}

    [[nodiscard]] static QString tableName(qint64 account);
    /// An id as one word that no text contains by accident.
    [[nodiscard]] static QString wordOf(const QString &id);
    [[nodiscard]] static Document documentOf(qint64 account, qint64 rid, const domain::Message &message);

    void create(qint64 account);
    void drop(qint64 account);

    void add(const Document &document);
    void replace(const Document &before, const Document &after);
    void remove(const Document &document); ///< its words leave the file too, when the transaction is settled
    /// The matter's text changed: its messages' documents follow.
    void aboutChanged(const domain::InboxId &inbox, qint64 account, const QString &matter, const QString &before,
                      const QString &after);

    /// All documents of an account anew, of the messages in base: nobody knows what the index holds of rows that were
    /// damaged, and FTS5 takes out only what it is told word by word.
    void rebuild(const domain::InboxId &inbox, qint64 account);

    /// At the end of a transaction. While history is loading, documents gather until a batch is worth its write.
    void settle(bool isLoading);
    void forget(); ///< it was rolled back: reads again what waits

private:
    static constexpr int batch = 4'000;

    void load();
    [[nodiscard]] bool isWaiting(qint64 rid) const { return rid > m_indexedTo; }
    void write(const Document &document, const QString &about);
    void erase(const Document &document, const QString &about);
    void clean();

    Database &m_database;
    const ItemTable &m_items;
    bool m_isLoaded = false;
    qint64 m_indexedTo = 0;               ///< documents of higher row ids wait
    std::map<qint64, Document> m_waiting; ///< by rid: FTS5 wants them ascending
    QSet<qint64> m_unclean;               ///< accounts whose index still has words that were removed
};

} // namespace budkavle::store
