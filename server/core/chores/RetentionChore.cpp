#include "server/core/chores/RetentionChore.h"

#include "server/core/StorageView.h"
#include "server/core/chores/Notices.h"
#include "sync/domain/Retention.h"
#include "sync/wire/RowCodec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using domain::Instant;
using domain::Item;
using Wanted = std::function<bool(const Item &)>;

/// What one slice has taken away.
struct Purged {
    int items = 0;
    Instant oldest;
    Instant newest;

    void count(const Item &item)
    {
        oldest = items == 0 ? item.lastAt : std::min(oldest, item.lastAt);
        newest = std::max(newest, item.lastAt);
        ++items;
    }
};

QList<RowWrite> goneWith(StorageWriter &writer, const domain::InboxId &account, const domain::MatterId &matter)
{
    QList<wire::Row> rows = writer.messagesOf(account, matter);
    if (const auto item = writer.row(account, wire::rowTypeName(domain::RowType::Item), matter.value()))
        rows << *item;
    QList<RowWrite> gone;
    for (const wire::Row &row : std::as_const(rows))
        gone << RowWrite{{row.type, row.id, 0, row.ts, {}}, matter.value(), {}};
    return gone;
}

/// In an account that is held: of these matters those that are still as they were found, rows and messages in one change.
Purged purge(StorageWriter &writer, const domain::InboxId &account, const QList<domain::MatterId> &matters,
             const Wanted &wanted, Instant now)
{
    const StorageView view(writer);
    Purged purged;
    QList<RowWrite> gone;
    for (const domain::MatterId &matter : matters) {
        const auto item = view.item(account, matter);
        if (gone.size() >= ChoreTurn::rowsInSlice)
            break; // the rest is another slice's
        if (!item || !domain::mayPurge(*item) || !wanted(*item))
            continue;
        gone += goneWith(writer, account, matter);
        purged.count(*item);
        writer.audit({{}, {}, {}, u"purged"_s, account.value() + u'/' + matter.value(), now, now});
    }
    if (!gone.isEmpty())
        writer.apply(account, gone);
    return purged;
}

/// What the inbox has not been told of yet, over the turns of a week.
Purged untold(StorageWriter &writer, const QString &key)
{
    const QStringList parts = writer.heldMeta(key).split(u' ');
    if (parts.size() != 3)
        return {};
    return {parts.at(0).toInt(), Instant{parts.at(1).toLongLong()}, Instant{parts.at(2).toLongLong()}};
}

QString dayOf(Instant at)
{
    return swedishTime(at).date().toString(Qt::ISODate);
}

Notice noticeOf(const domain::UserId &owner, const Purged &all, int cap, Instant now)
{
    int year = 0;
    const int week = swedishTime(now).date().weekNumber(&year);
    return {
        u"purged|%1|%2"_s.arg(year).arg(week), owner,
        all.items == 1 ? u"1 avslutad post har rensats"_s : u"%1 avslutade poster har rensats"_s.arg(all.items),
        u"Inkorgen hade fler än %1 lästa poster. De äldsta avslutade har därför tagits bort härifrån, %2 stycken,"
        " senast ändrade mellan %3 och %4.\n\nDet som väntar, det som någon här ansvarar för och det som ska sparas till"
        " patientens journal rensas aldrig. Vad som rensats står i åtkomstloggen. Den som själv rensar inkorgen,"
        " skickat och papperskorgen regelbundet behöver inte den här rensningen."_s.arg(cap)
            .arg(all.items)
            .arg(dayOf(all.oldest), dayOf(all.newest))};
}

QString untoldKey(const domain::UserId &owner)
{
    return "untold|"_L1 + owner.value();
}

void noteUntold(StorageWriter &writer, const domain::UserId &owner, const Purged &all)
{
    writer.setMeta(untoldKey(owner), u"%1 %2 %3"_s.arg(all.items).arg(all.oldest.ms).arg(all.newest.ms));
}

void addUntold(StorageWriter &writer, const domain::UserId &owner, const Purged &more)
{
    Purged all = untold(writer, untoldKey(owner));
    all.oldest = all.items == 0 ? more.oldest : std::min(all.oldest, more.oldest);
    all.newest = std::max(all.newest, more.newest);
    all.items += more.items;
    noteUntold(writer, owner, all);
}

/// What is purged after the week's notice waits for the next week's.
void tell(StorageWriter &writer, const domain::UserId &owner, int cap, Instant now)
{
    const Purged all = untold(writer, untoldKey(owner));
    if (all.items > 0 && sendNotice(writer, noticeOf(owner, all, cap, now), now))
        noteUntold(writer, owner, {});
}

/// An item as far as purgedNext() looks.
Item likeness(const ItemState &state)
{
    Item item;
    item.inbox = state.account;
    item.matter = state.matter;
    item.status = state.status;
    item.arrived = state.arrived;
    item.baton.isHere = state.hasBaton;
    item.saveToRecord = state.saveToRecord;
    item.lastAt = state.lastAt;
    return item;
}

} // namespace

const char *RetentionChore::name() const
{
    return "retention";
}

qint64 RetentionChore::turnAt(Instant now) const
{
    return now.ms / 3'600'000;
}

bool RetentionChore::run(const ChoreTurn &turn)
{
    return purgeTrash(turn) && purgeRead(turn);
}

bool RetentionChore::purgeTrash(const ChoreTurn &turn)
{
    const qint64 days = turn.profile.trashDays;
    const Instant before = days > 0 ? turn.now.plusMs(-days * domain::dayMs) : Instant{};
    const auto isOver = [&](const Item &item) { return domain::isTrashOver(item, turn.profile, turn.now); };
    for (;;) {
        turn.reader.beginSnapshot();
        const auto states = turn.reader.trashedStates(before, ChoreTurn::rowsInSlice);
        turn.reader.endSnapshot();
        if (turn.reader.failure())
            return false;
        QMap<domain::InboxId, QList<domain::MatterId>> found;
        for (const ItemState &state : states)
            found[state.account] << state.matter;
        int items = 0;
        for (auto it = found.cbegin(); it != found.cend(); ++it) {
            Purged purged;
            const auto work = [&](StorageWriter &writer) {
                purged = purge(writer, it.key(), it.value(), isOver, turn.now);
            };
            if (!turn.commit({it.key()}, work))
                return false;
            items += purged.items;
        }
        if (items == 0)
            return true;
    }
}

bool RetentionChore::purgeRead(const ChoreTurn &turn)
{
    if (turn.profile.inboxReadCap == 0)
        return true;
    domain::InboxId after;
    for (;;) {
        turn.reader.beginSnapshot();
        const auto accounts = turn.reader.accountsWithMoreRead(turn.profile.inboxReadCap, after,
                                                               ChoreTurn::rowsInSlice);
        QList<domain::Inbox> inboxes;
        for (const domain::InboxId &account : accounts) {
            const auto inbox = StorageView(turn.reader).inbox(account);
            if (inbox && inbox->kind == domain::InboxKind::Personal)
                inboxes << *inbox;
        }
        turn.reader.endSnapshot();
        if (turn.reader.failure())
            return false;
        for (const domain::Inbox &inbox : std::as_const(inboxes)) {
            if (!purgeRead(turn, inbox.id, inbox.owner))
                return false;
        }
        if (accounts.size() < ChoreTurn::rowsInSlice)
            return true;
        after = accounts.last();
    }
}

bool RetentionChore::purgeRead(const ChoreTurn &turn, const domain::InboxId &inbox, const domain::UserId &owner)
{
    const auto isRead = [](const Item &item) {
        return item.arrived && item.status != domain::ItemStatus::Waiting && !item.trashedAt.isSet();
    };
    int items = 0;
    for (;;) {
        turn.reader.beginSnapshot();
        const auto states = turn.reader.readStates(inbox);
        turn.reader.endSnapshot();
        if (turn.reader.failure())
            return false;
        QList<Item> read;
        for (const ItemState &state : states)
            read << likeness(state);
        const auto matters = domain::purgedNext(read, turn.profile);
        Purged purged;
        const auto work = [&](StorageWriter &writer) {
            purged = purge(writer, inbox, matters, isRead, turn.now);
            if (purged.items > 0)
                addUntold(writer, owner, purged);
        };
        if (!matters.isEmpty() && !turn.commit({inbox}, work))
            return false;
        if (purged.items == 0)
            break;
        items += purged.items;
    }
    const auto telling = [&](StorageWriter &writer) { tell(writer, owner, turn.profile.inboxReadCap, turn.now); };
    return items == 0 || turn.commit({inbox}, telling);
}

} // namespace budkavle::server
