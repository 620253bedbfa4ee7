#pragma once

#include "sync/store/OutboxTable.h"
#include "sync/store/QuarantineTable.h"
#include "sync/store/Rows.h"

#include <QMap>

namespace budkavle::store {

/// What only this computer has, row by row, as the side log keeps it. A fact is one of the cache itself: whose it is,
/// which data it holds.
enum class KeptKind : quint8 { Command, Refused, Draft, Fact };

struct KeptKey {
    KeptKind kind = KeptKind::Command;
    QString id;
    friend bool operator<(const KeptKey &a, const KeptKey &b)
    {
        return a.kind != b.kind ? a.kind < b.kind : a.id < b.id;
    }
    friend bool operator==(const KeptKey &, const KeptKey &) = default;
};

using KeptRows = QMap<KeptKey, QByteArray>;

/// Rows to bytes and back. Equal rows have equal bytes. Of a command: what does not change while it waits, so neither
/// its number nor its answer.
[[nodiscard]] QByteArray keptBytes(const OutboxRow &row);
[[nodiscard]] QByteArray keptBytes(const QuarantinedRow &row);
[[nodiscard]] QByteArray keptBytes(const Draft &draft);
/// None: the bytes are not such a row, or not the row of this id.
[[nodiscard]] std::optional<OutboxRow> keptCommand(const QString &id, const QByteArray &bytes);
[[nodiscard]] std::optional<QuarantinedRow> keptRefusal(const QString &id, const QByteArray &bytes);
[[nodiscard]] std::optional<Draft> keptDraft(const QString &id, const QByteArray &bytes);

/// Whether the bytes are a command of this id and account: a row of a damaged file says many things.
[[nodiscard]] bool isCommandOf(const QByteArray &command, const domain::CommandId &id, const domain::InboxId &account);

} // namespace budkavle::store
