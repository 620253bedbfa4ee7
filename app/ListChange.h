#pragma once

#include "sync/store/Reader.h"

#include <QList>

namespace budkavle::app {

/// What a ChangeSet does to one list: steps worked out on the reader thread against the ids that the list held when
/// asked, to be taken in order. Each is one insert, removal, move or change of a row.
struct ListChange {
    enum class Kind { Insert, Remove, Move, Update };
    struct Step {
        Kind kind = Kind::Update;
        int from = -1; ///< the row it stands at; Insert: none
        int to = -1;   ///< the row it comes to; Remove: none
        qint64 id = 0;
        store::ItemRow item;
    };
    QList<Step> steps;
    bool isUnclear = false; ///< a touched matter cannot be told by its id: read all ids again

    /// Cost: a few single-row reads for each touched key and a binary search among `ids`, never all of the list.
    [[nodiscard]] static ListChange find(const store::Reader &reader, const store::ListQuery &query,
                                         const QList<qint64> &ids, const QList<store::ItemKey> &touched);
};

} // namespace budkavle::app
