#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace budkavle::store {

class Database;

/// A command on its way, as bytes of wire::encodeCommandBytes.
struct OutboxRow {
    domain::InboxId account;
    qint64 seq = 0;
    domain::CommandId id;
    QString type;
    domain::Instant decided; ///< the server's time as we guessed it when the user acted: replays decide as of then
    QByteArray command;
    std::optional<qint64> result; ///< the server told: applied, at this modseq
    bool isAcked = false; ///< the server's watermark has passed it; with no result yet it is sent again to learn it
};

/// Table outbox. What is pending is what stands here: there are no other flags to go wrong.
class OutboxTable {
public:
    explicit OutboxTable(Database &database) : m_database(database) {}

    void add(const OutboxRow &row);
    [[nodiscard]] bool has(const domain::CommandId &id) const;
    [[nodiscard]] std::optional<OutboxRow> find(const domain::InboxId &account, qint64 seq) const;
    [[nodiscard]] std::optional<OutboxRow> find(const domain::CommandId &id) const;
    [[nodiscard]] QList<OutboxRow> ofAccount(const domain::InboxId &account) const; ///< by seq
    /// From the first without a result on, by seq; at most `limit`.
    [[nodiscard]] QList<OutboxRow> unanswered(const domain::InboxId &account, int limit) const;
    [[nodiscard]] QList<OutboxRow> all() const;            ///< in the order they were made
    [[nodiscard]] QList<domain::InboxId> accounts() const; ///< that have a command, oldest first
    [[nodiscard]] QHash<domain::InboxId, int> countByAccount() const;
    [[nodiscard]] int countWithout(const domain::InboxId &account) const;

    void setResult(const domain::InboxId &account, qint64 seq, qint64 modseq);
    void setAcked(const domain::InboxId &account, qint64 upTo);
    /// The server may have forgotten: results and acks no longer count.
    void forgetAnswers();
    void remove(const domain::InboxId &account, qint64 seq);
    /// Gives the account's commands the numbers first, first + 1, … in their order. Returns the number after the last.
    [[nodiscard]] qint64 renumber(const domain::InboxId &account, qint64 first);

private:
    Database &m_database;
};

} // namespace budkavle::store
