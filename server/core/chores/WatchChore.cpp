#include "server/core/chores/WatchChore.h"

#include "server/core/StorageView.h"
#include "server/core/chores/Notices.h"
#include "sync/wire/RowCodec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using domain::Instant;

constexpr qint64 graceMs = 3'600'000; ///< after a round, to sign it off
constexpr qint64 turnMs = 300'000;
constexpr qint64 longestLookBackMs = 26 * 3'600'000LL; ///< after the servers were down
constexpr qint64 roundBeforeMs = 8 * domain::dayMs;
constexpr int mostMembers = 20;
constexpr int mostCounted = 1'000;

/// Who has left is in the directory still, without assignments.
bool isHere(const StorageView &view, const domain::UserId &user)
{
    const auto person = view.user(user);
    return person && !person->assignments.isEmpty();
}

QList<domain::UserId> membersOf(StorageReader &reader, const StorageView &view, const domain::InboxId &inbox)
{
    QList<domain::UserId> members;
    const auto rows = reader.rowsOfType(inbox, wire::rowTypeName(domain::RowType::Member));
    for (const wire::Row &row : rows) {
        const auto value = wire::decodeRow(inbox, row);
        const auto *member = value ? std::get_if<domain::Member>(&*value) : nullptr;
        const bool mayWrite = member && member->rights == domain::Rights::ReadWrite;
        if (mayWrite && members.size() < mostMembers && isHere(view, member->user))
            members << member->user;
    }
    return members;
}

int waitingIn(StorageReader &reader, const domain::InboxId &inbox)
{
    const auto states = reader.statesToDo(inbox, {}, mostCounted);
    return int(std::count_if(states.cbegin(), states.cend(),
                             [](const ItemState &state) { return state.status == domain::ItemStatus::Waiting; }));
}

QString times(const domain::Period &round)
{
    return u"%1–%2"_s.arg(inWords(round.from), swedishTime(round.until).toString(u"HH.mm"_s));
}

} // namespace

const char *WatchChore::name() const
{
    return "watch";
}

qint64 WatchChore::turnAt(Instant now) const
{
    return now.ms / turnMs;
}

bool WatchChore::run(const ChoreTurn &turn)
{
    turn.reader.beginSnapshot();
    const auto found = missedAt(turn);
    turn.reader.endSnapshot();
    if (turn.reader.failure())
        return false;
    for (const Missed &missed : found) {
        if (!turn.commit({}, [&](StorageWriter &writer) { tell(writer, missed, turn.now); }))
            return false;
    }
    return true;
}

QList<WatchChore::Missed> WatchChore::missedAt(const ChoreTurn &turn)
{
    QList<Missed> found;
    std::optional<Heads> heads; // the whole directory, read when somebody has to be told
    const domain::InboxId directory = domain::directoryAccount();
    const auto rows = turn.reader.rowsOfType(directory, wire::rowTypeName(domain::RowType::WatchPlan));
    for (const wire::Row &row : rows) {
        const auto value = wire::decodeRow(directory, row);
        if (const auto *plan = value ? std::get_if<domain::WatchPlan>(&*value) : nullptr)
            look(turn, *plan, heads, found);
    }
    return found;
}

void WatchChore::look(const ChoreTurn &turn, const domain::WatchPlan &plan, std::optional<Heads> &heads,
                      QList<Missed> &found)
{
    const StorageView view(turn.reader);
    const auto inbox = view.inbox(plan.inbox);
    if (!inbox || inbox->isClosed)
        return;
    const Instant last = turn.now.plusMs(-graceMs);
    const Instant first = std::max(turn.before.plusMs(-graceMs), last.plusMs(-longestLookBackMs));
    const domain::OpeningHours &hours = turn.profile.openingHours;
    const auto isMissed = [&](const domain::Period &round) {
        return plan.setAt <= round.from && !view.round(plan.inbox, round.from);
    };
    const auto rounds = domain::roundsOf(plan, hours, first, last);
    for (const domain::Period &round : rounds) {
        if (round.until <= first || round.until > last || !isMissed(round))
            continue;
        const auto earlier = domain::roundsOf(plan, hours, round.from.plusMs(-roundBeforeMs), round.from);
        Missed missed{
            *inbox,       round, !earlier.isEmpty() && isMissed(earlier.last()), waitingIn(turn.reader, plan.inbox),
            plan.persons, {}};
        missed.persons.removeIf([&view](const domain::UserId &user) { return !isHere(view, user); });
        if (missed.persons.isEmpty())
            missed.persons = membersOf(turn.reader, view, plan.inbox);
        if (missed.isSecond && !heads)
            heads.emplace(turn.reader);
        if (missed.isSecond)
            missed.heads = heads->of(inbox->unit);
        found << missed;
    }
}

void WatchChore::tell(StorageWriter &writer, const Missed &missed, Instant now)
{
    const QString what = u"watch|%1|%2"_s.arg(missed.inbox.id.value()).arg(missed.round.from.ms);
    const QString text = u"Inkorgen %1 skulle gås igenom %2. En timme efteråt har ingen kvitterat genomgången."
                         " Just nu väntar %3 poster där.\n\nGå igenom inkorgen och kvittera, eller ändra tiderna i"
                         " bevakningsplanen om de inte stämmer."_s.arg(missed.inbox.name, times(missed.round))
                             .arg(missed.waiting);
    for (const domain::UserId &user : missed.persons)
        sendNotice(writer, {what, user, u"Genomgång missad: %1"_s.arg(missed.inbox.name), text}, now);
    const QString toHeads = u"Två genomgångar i rad av inkorgen %1 har inte kvitterats. Den senaste skulle göras %2."
                            " Just nu väntar %3 poster där.\n\nDe som bevakar inkorgen har fått veta det. Verksamheten"
                            " ansvarar för att inkorgen bevakas."_s.arg(missed.inbox.name, times(missed.round))
                                .arg(missed.waiting);
    for (const domain::UserId &user : missed.heads)
        sendNotice(writer, {what + "|head"_L1, user, u"Två genomgångar missade: %1"_s.arg(missed.inbox.name), toHeads},
                   now);
}

} // namespace budkavle::server
