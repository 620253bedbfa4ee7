#pragma once

#include <QByteArray>
#include <QString>

namespace budkavle::wire {

struct Row {
    QString type; ///< a RowType's wire name, or one that this version does not know: kept raw
    QString id;
    qint64 modseq = 0;
    qint64 ts = 0;    ///< the order of the backfill and of lists; directory-like rows have Row::always
    QByteArray value; ///< compact JSON object; empty for a tombstone

    static constexpr qint64 always = 9'007'199'254'740'991;
    friend bool operator==(const Row &, const Row &) = default;
};

} // namespace budkavle::wire
