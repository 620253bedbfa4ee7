#include "server/admin/ClosedMatters.h"

#include "server/core/Effects.h"
#include "server/core/StorageView.h"
#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

bool isOver(const domain::Item &item, domain::Instant before)
{
    if (item.saveToRecord || item.lastAt >= before || item.statusAt >= before)
        return false;
    if (item.arrived && item.isCopy)
        return item.status != domain::ItemStatus::Waiting;
    return !item.arrived || item.status == domain::ItemStatus::Closed;
}

bool isOverEverywhere(const QList<PlacedRow> &rows, domain::Instant before)
{
    bool hasItem = false;
    for (const PlacedRow &placed : rows) {
        const auto value = wire::decodeRow(placed.account, placed.row);
        if (!value)
            return false; // a later version's: who does not understand it removes nothing
        const auto *item = std::get_if<domain::Item>(&*value);
        if (item && !isOver(*item, before))
            return false;
        hasItem = hasItem || item;
    }
    return hasItem;
}

/// None: one of those under way cannot be read, so that it may be any.
std::optional<QSet<domain::MatterId>> mattersUnderWay(StorageReader &reader)
{
    QSet<domain::MatterId> matters;
    bool areKnown = true;
    reader.visitUndelivered([&](const UndeliveredRecord &record) {
        const auto delivery = wire::decodeDelivery(record.body);
        areKnown = areKnown && delivery;
        if (delivery)
            matters.insert(matterOf(*delivery));
    });
    return areKnown ? std::optional(matters) : std::nullopt;
}

} // namespace

QList<domain::MatterId> closedMatters(StorageReader &reader, domain::Instant before)
{
    const auto underWay = mattersUnderWay(reader);
    if (!underWay)
        return {};
    QList<domain::MatterId> found;
    QSet<domain::MatterId> looked;
    const auto accounts = reader.allModseqs();
    for (auto account = accounts.keyBegin(); account != accounts.keyEnd(); ++account) {
        const auto rows = reader.rowsOfType(*account, u"Item"_s);
        for (const wire::Row &row : rows) {
            const domain::MatterId matter(row.id);
            if (row.ts >= before.ms || underWay->contains(matter) || looked.contains(matter))
                continue;
            looked.insert(matter);
            if (isOverEverywhere(reader.rowsOfMatter(matter), before))
                found << matter;
        }
    }
    return found;
}

qint64 removeClosedMatter(StorageWriter &writer, const domain::MatterId &matter, domain::Instant before)
{
    QMap<domain::InboxId, QList<RowWrite>> gone;
    const auto read = [&] {
        gone.clear();
        const auto rows = writer.rowsOfMatter(matter);
        for (const PlacedRow &placed : rows)
            gone[placed.account] << RowWrite{{placed.row.type, placed.row.id, 0, placed.row.ts, {}}, matter.value()};
        return isOverEverywhere(rows, before);
    };
    if (!read())
        return 0;
    QList<LaneKey> lanes;
    const auto accounts = gone.keys();
    for (const domain::InboxId &account : accounts)
        lanes << LaneKey{account, {}, {}};
    writer.hold(lanes, 0);
    const auto underWay = mattersUnderWay(writer); // first: what is carried meanwhile is then read
    if (!underWay || underWay->contains(matter) || !read() || gone.keys() != accounts)
        return 0; // somebody wrote in it meanwhile: another night
    qint64 count = 0;
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        writer.apply(it.key(), it.value());
        count += it.value().size();
    }
    return count;
}

} // namespace budkavle::server
