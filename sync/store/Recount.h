#pragma once

#include "sync/domain/Instant.h"
#include "sync/store/AccountTable.h"
#include "sync/store/BaseTable.h"

#include <QSet>

namespace budkavle::store {

struct Tables;

/// Reads all rows again, a few at a time and once a day, and compares their sums with those that were kept as they came:
/// a row may be lost or its bytes wrong while every sum that was kept agrees with the server's.
class Recount {
public:
    static constexpr int rowsAtOnce = 500;

    /// What some rows told.
    struct Step {
        std::optional<AccountState> differing; ///< its rows are not what was kept of them
        std::optional<AccountState> learned;   ///< what there is to keep of an account that nothing was kept of
    };

    explicit Recount(Tables &tables) : m_tables(tables) {}

    [[nodiscard]] bool isDue(domain::Instant now) const;
    [[nodiscard]] Step some(domain::Instant now);

private:
    static constexpr int mostTries = 3; ///< an account that changes meanwhile is begun anew so often

    [[nodiscard]] std::optional<AccountState> current();
    void begin(const AccountState &account);
    [[nodiscard]] Step finish(const AccountState &account);

    Tables &m_tables;
    domain::Instant m_doneAt;
    QSet<qint64> m_counted; ///< accounts, by number
    std::optional<AccountState> m_begun;
    BaseTable::Sums m_sums;
    QString m_type; ///< of the last row that was read
    QString m_id;
    int m_tries = 0;
};

} // namespace budkavle::store
