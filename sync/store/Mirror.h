#pragma once

#include "sync/store/SideLog.h"

#include <QHash>

namespace budkavle::store {

class Database;
struct Tables;

/// Keeps the side log in step with the cache: what a transaction changed of what only this computer has is written
/// there right after the commit, and before the caller is answered. The log never fails a transaction that stands: one
/// that cannot be written is taken away, and made anew by the next transaction.
class Mirror {
public:
    explicit Mirror(Tables &tables);

    /// Notes the transaction's changes and its number in the transaction itself.
    void prepare();
    /// After the commit.
    void settle();
    /// After a rollback.
    void forget() { m_changes.clear(); }
    /// All of it anew, so that nothing that is gone stands there.
    void rewrite();
    void markDamaged();

    /// Under this fact's id stands by which version of the tables and of KeptRow's bytes the log was written.
    [[nodiscard]] static KeptKey formKey();
    [[nodiscard]] static QByteArray form();
    /// Everything that the cache holds of it.
    [[nodiscard]] static KeptRows rowsOf(Tables &tables);

private:
    void listen();
    [[nodiscard]] std::optional<QByteArray> row(const KeptKey &key) const;
    void count(const SideChange &change);
    [[nodiscard]] bool isWorthRewriting() const;

    Tables &m_tables;
    SideLog m_log;
    QList<SideChange> m_changes;
    QMap<KeptKey, qint64> m_sizes; ///< of what counts in the log
    qint64 m_live = 0;
    bool m_isBehind = false;
    bool m_isDamaged = false; ///< the cache: the log says so, also when it is written anew
};

} // namespace budkavle::store
