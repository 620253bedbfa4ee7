#pragma once

#include "sync/wire/Row.h"

#include <QHash>

#include <optional>

namespace budkavle::server {

/// Rows of the directory as one connection has read them, for as long as the directory does not move: every decision reads
/// many of them, and they change once a night.
class KeptRows {
public:
    /// To be said once in each transaction, after its locks: what is kept is of this modseq, or forgotten.
    void begin(qint64 modseq);
    /// Nothing is kept until the next begin(): this transaction writes there itself, or its connection is another.
    void forget();
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }
    void end() { m_hasBegun = false; } ///< the transaction

    /// None: it has not been asked for. Nothing in it: there is no such row.
    [[nodiscard]] std::optional<std::optional<wire::Row>> find(const QString &type, const QString &id) const;
    void keep(const QString &type, const QString &id, const std::optional<wire::Row> &row);

private:
    static constexpr qsizetype mostRows = 50'000;
    bool m_hasBegun = false;
    bool m_isKept = false;
    qint64 m_modseq = -1;
    QHash<std::pair<QString, QString>, std::optional<wire::Row>> m_rows;
};

} // namespace budkavle::server
