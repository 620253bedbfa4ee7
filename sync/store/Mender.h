#pragma once

#include "sync/domain/Instant.h"
#include "sync/store/AccountTable.h"
#include "sync/store/Batch.h"
#include "sync/store/Descent.h"

#include <QSet>

namespace budkavle::store {

struct Tables;

/// Puts right the accounts whose rows are not the server's, one after the other: asks where they differ and takes those
/// rows alone (decision 0010). What it knows is in memory: who begins anew finds the same difference again.
class Mender {
public:
    explicit Mender(Tables &tables) : m_tables(tables) {}

    /// Its rows are not the server's, or not what they were when they came. What was mended within a day and differs
    /// again is only told (isDiffering).
    void suspect(const domain::InboxId &account, domain::Instant now);
    void agrees(const domain::InboxId &account) { m_differing.remove(account); }

    [[nodiscard]] std::optional<wire::VerifyCall> call() const;
    /// What a primary answered to call(), within the caller's transaction, after the reply's pages.
    void take(const wire::VerifyResult &theirs, Batch &batch, domain::Instant now);
    [[nodiscard]] const QList<domain::InboxId> &suspects() const { return m_suspects; }
    /// That transaction was rolled back: these there were before it.
    void startOver(const QList<domain::InboxId> &suspects);

    [[nodiscard]] bool isDiffering() const { return !m_differing.isEmpty(); }

private:
    [[nodiscard]] bool isComparable(const AccountState &account, const wire::VerifyResult &theirs) const;
    void refused(AccountState &account, const domain::Error &error, domain::Instant now);
    void compare(AccountState &account, const wire::VerifyResult &theirs, Batch &batch, domain::Instant now);
    void readAnew(AccountState &account, domain::Instant now);
    void inVain();
    void next();

    Tables &m_tables;
    QList<domain::InboxId> m_suspects; ///< the first is under way
    QSet<domain::InboxId> m_differing;
    Descent m_descent;
    int m_vain = 0;
};

} // namespace budkavle::store
