#include "server/core/chores/StatesChore.h"

#include "sync/wire/RowCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const QString filledTo = u"itemStatesTo"_s;

/// In an account that is held, so that what is read is what the state is of.
domain::MatterId addStates(StorageWriter &writer, const domain::InboxId &account, const domain::MatterId &after)
{
    domain::MatterId last;
    const auto rows = writer.itemRows(account, after, ChoreTurn::rowsInSlice);
    for (const wire::Row &row : rows) {
        last = domain::MatterId(row.id);
        const auto value = wire::decodeRow(account, row);
        const auto *item = value ? std::get_if<domain::Item>(&*value) : nullptr;
        if (item)
            writer.addItemState(stateOf(*item));
    }
    return rows.size() < ChoreTurn::rowsInSlice ? domain::MatterId() : last;
}

} // namespace

const char *StatesChore::name() const
{
    return "itemStates";
}

bool StatesChore::run(const ChoreTurn &turn)
{
    turn.reader.beginSnapshot();
    const QString filled = turn.reader.meta(filledTo);
    const auto accounts = turn.reader.allModseqs().keys();
    QList<domain::InboxId> toFill;
    for (const domain::InboxId &account : accounts) {
        if (account.value() > filled && !turn.reader.itemRows(account, {}, 1).isEmpty())
            toFill << account;
    }
    const bool failed = turn.reader.failure().has_value();
    turn.reader.endSnapshot();
    if (failed)
        return false;
    for (const domain::InboxId &account : std::as_const(toFill)) {
        if (!fill(turn, account))
            return false;
    }
    return true;
}

bool StatesChore::fill(const ChoreTurn &turn, const domain::InboxId &account)
{
    domain::MatterId after;
    do {
        domain::MatterId last;
        const bool committed = turn.commit({account}, [&](StorageWriter &writer) {
            last = addStates(writer, account, after);
            if (last.isEmpty())
                writer.setMeta(filledTo, account.value());
        });
        if (!committed)
            return false;
        after = last;
    } while (!after.isEmpty());
    return true;
}

bool areStatesWhole(StorageReader &reader)
{
    return readClaim(reader.meta(claimKey(StatesChore().name()))).isDone;
}

} // namespace budkavle::server
