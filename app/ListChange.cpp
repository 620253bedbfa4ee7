#include "ListChange.h"

#include "sync/store/ListPlace.h"

#include <QSet>

namespace budkavle::app {

namespace {

using store::ItemKey;
using store::ItemRow;
using store::ListKey;
using store::ListQuery;
using store::Reader;

std::optional<ItemRow> rowOf(const Reader &reader, qint64 id)
{
    const QList<ItemRow> rows = reader.items({id});
    return rows.isEmpty() ? std::nullopt : std::optional(rows.first());
}

/// Puts the touched rows where they belong. `m_current` is the list as the steps so far leave it; `m_settled` is the same
/// without the touched rows that are still to come, and so the one that is in order.
class Placing {
public:
    Placing(const Reader &reader, const ListQuery &query, QList<qint64> ids, const QSet<qint64> &touched)
        : m_reader(reader)
        , m_query(query)
        , m_current(ids)
        , m_settled(std::move(ids))
        , m_unsettled(touched)
    {
        m_settled.removeIf([&touched](qint64 id) { return touched.contains(id); });
    }

    void remove(qint64 id)
    {
        m_unsettled.remove(id);
        if (const auto row = m_current.indexOf(id); row >= 0) {
            m_current.removeAt(row);
            m_steps.append({ListChange::Kind::Remove, static_cast<int>(row), -1, id, {}});
        }
    }

    void place(qint64 id, const ItemRow &item)
    {
        const qsizetype settledRow = placeAmongSettled(id, item);
        const auto row = static_cast<int>(m_current.indexOf(id));
        const int after = settledRow == 0 ? -1 : static_cast<int>(m_current.indexOf(m_settled.at(settledRow - 1)));
        if (row < 0) {
            m_current.insert(after + 1, id);
            m_steps.append({ListChange::Kind::Insert, -1, after + 1, id, item});
        } else if (standsRight(row, after)) {
            m_steps.append({ListChange::Kind::Update, row, row, id, item});
        } else {
            const int to = row < after ? after : after + 1;
            m_current.move(row, to);
            m_steps.append({ListChange::Kind::Move, row, to, id, item});
        }
        m_settled.insert(settledRow, id);
        m_unsettled.remove(id);
    }

    [[nodiscard]] QList<ListChange::Step> steps() && { return std::move(m_steps); }

private:
    // Among equals the id decides.
    [[nodiscard]] bool standsBefore(qint64 id, const ItemRow &item, qint64 otherId) const
    {
        const auto other = rowOf(m_reader, otherId);
        const ListKey key = ListKey::of(item.item, m_query);
        const ListKey otherKey = other ? ListKey::of(other->item, m_query) : key;
        return key == otherKey ? id < otherId : key.isBefore(otherKey);
    }

    [[nodiscard]] qsizetype placeAmongSettled(qint64 id, const ItemRow &item) const
    {
        qsizetype low = 0;
        qsizetype high = m_settled.size();
        while (low < high) {
            const qsizetype middle = low + (high - low) / 2;
            if (standsBefore(id, item, m_settled.at(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    // Only rows that are still to be placed may stand between it and the row that it follows.
    [[nodiscard]] bool standsRight(int row, int after) const
    {
        if (row <= after) {
            return false;
        }
        for (int between = after + 1; between < row; ++between) {
            if (!m_unsettled.contains(m_current.at(between))) {
                return false;
            }
        }
        return true;
    }

    const Reader &m_reader;
    const ListQuery &m_query;
    QList<qint64> m_current;
    QList<qint64> m_settled;
    QSet<qint64> m_unsettled;
    QList<ListChange::Step> m_steps;
};

} // namespace

ListChange ListChange::find(const Reader &reader, const ListQuery &query, const QList<qint64> &ids,
                            const QList<ItemKey> &touched)
{
    ListChange change;
    QList<qint64> here;
    QList<qint64> gone;
    for (const ItemKey &key : touched) {
        if (const auto id = reader.itemId(query, key)) {
            here.append(*id);
        } else if (const auto other = reader.rowId(key)) { // it has left this list
            gone.append(*other);
        } else {
            change.isUnclear = true;
            return change;
        }
    }
    Placing placing(reader, query, ids,
                    QSet<qint64>(here.cbegin(), here.cend()) + QSet<qint64>(gone.cbegin(), gone.cend()));
    for (const qint64 id : std::as_const(gone)) {
        placing.remove(id);
    }
    const QList<ItemRow> items = reader.items(here);
    if (items.size() != here.size()) {
        change.isUnclear = true;
        return change;
    }
    for (qsizetype i = 0; i < here.size(); ++i) {
        placing.place(here.at(i), items.at(i));
    }
    change.steps = std::move(placing).steps();
    return change;
}

} // namespace budkavle::app
