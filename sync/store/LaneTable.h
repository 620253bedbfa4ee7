#pragma once

#include "sync/domain/Id.h"

#include <QList>
#include <QString>

namespace budkavle::store {

class Database;

/// One lane as this device knows it.
struct Lane {
    domain::InboxId account;
    qint64 nextSeq = 1;       ///< of the next command
    qint64 ackedSeq = 0;      ///< highest that the server stated, and that went to the journal
    QString hold;             ///< the code of what holds it; empty: open
    bool mustRecheck = false; ///< history may have forked: the server's next watermark may be lower than ours
};

/// The code of a hold that ends only with a new device id.
inline constexpr auto seqReused = QLatin1StringView("seqReused");

/// Table lane. A lane outlives its account: the server's watermark does too.
class LaneTable {
public:
    explicit LaneTable(Database &database) : m_database(database) {}

    [[nodiscard]] Lane find(const domain::InboxId &account) const; ///< a fresh one when there is none
    [[nodiscard]] QList<Lane> all() const;
    [[nodiscard]] bool isAnyHeldBy(const QString &code) const;
    void save(const Lane &lane);
    /// Takes the next number.
    [[nodiscard]] qint64 allocate(const domain::InboxId &account);
    void hold(const domain::InboxId &account, const QString &code);
    void release(const domain::InboxId &account) { hold(account, {}); }
    void recheckAll();
    void clear();

private:
    Database &m_database;
};

} // namespace budkavle::store
