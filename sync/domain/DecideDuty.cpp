#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"

#include <QSet>

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

Outcome checkAccount(const Case &c)
{
    return c.command.account == directoryAccount() ? Outcome(Done{}) : reject(u"accountMismatch"_s);
}

std::optional<Assignment> acting(const Case &c)
{
    const auto user = c.state.user(c.actor.user);
    if (!user)
        return std::nullopt;
    for (const Assignment &each : user->assignments) {
        if (each.id == c.actor.assignment)
            return each;
    }
    return std::nullopt;
}

/// Secretary and unit head in their unit, head of operations in the organisation (A12, A13).
Outcome mayAdminister(const Case &c, const UnitId &unit, bool headsOnly)
{
    const auto assignment = acting(c);
    if (!assignment || !administersProxies(assignment->role)
        || (headsOnly && assignment->role == AssignmentRole::Secretary)) {
        return reject(u"administersNothing"_s);
    }
    if (assignment->unit == unit)
        return Done{};
    const auto own = c.state.unit(assignment->unit);
    const auto other = c.state.unit(unit);
    const bool isWide = assignment->role == AssignmentRole::OperationsHead && own && other
        && own->organisation == other->organisation;
    return isWide ? Outcome(Done{}) : reject(u"notYourUnit"_s);
}

/// An open shared inbox of a unit that the actor administers.
Result<Inbox> administeredInbox(const Case &c, const InboxId &id)
{
    if (const auto account = checkAccount(c); !account)
        return account.error();
    auto inbox = c.state.inbox(id);
    if (!inbox)
        return reject(u"inboxUnknown"_s);
    if (inbox->kind == InboxKind::Personal)
        return reject(u"notShared"_s);
    if (inbox->isClosed)
        return reject(u"inboxClosed"_s);
    if (const auto may = mayAdminister(c, inbox->unit, false); !may)
        return may.error();
    return std::move(*inbox);
}

Outcome checkRounds(const Case &c, const Inbox &inbox, const SetWatchPlan &set)
{
    if (set.rounds.size() > limits::roundsPerDay)
        return reject(u"tooManyRounds"_s, {}, {{u"limit"_s, QString::number(limits::roundsPerDay)}});
    const int least = roundsADay(inbox.kind, c.profile);
    if (set.rounds.isEmpty() || set.rounds.size() < least)
        return reject(u"tooFewRounds"_s, {}, {{u"limit"_s, QString::number(std::max(least, 1))}});
    int before = c.profile.openingHours.fromMinute;
    for (const RoundTime &round : set.rounds) {
        if (round.fromMinute < before || round.untilMinute <= round.fromMinute)
            return reject(u"roundsOverlap"_s);
        before = round.untilMinute;
    }
    if (before > c.profile.openingHours.untilMinute) // A195 to A200: within the hours of opening
        return reject(u"roundsOutsideHours"_s);
    return Done{};
}

/// A person or a function is named for it (A198, A200).
Outcome checkWatchers(const Case &c, const SetWatchPlan &set)
{
    if (set.function.trimmed().isEmpty() && set.persons.isEmpty())
        return reject(u"watcherMissing"_s);
    if (const auto text = checkText(set.function, {u"watchFunction"_s, limits::subjectCharacters, false}); !text)
        return text;
    if (set.persons.size() > limits::watchersPerInbox)
        return reject(u"tooManyWatchers"_s, {}, {{u"limit"_s, QString::number(limits::watchersPerInbox)}});
    for (const UserId &person : set.persons) {
        // The decider may not know the members of an inbox that is not its own: then the person's being there has to do.
        if (!c.state.user(person))
            return reject(u"userUnknown"_s);
    }
    return Done{};
}

bool isTakenAway(const SetWatchPlan &set)
{
    return set.rounds.isEmpty() && set.function.isEmpty() && set.persons.isEmpty();
}

Outcome checkDays(const QMap<QString, int> &days)
{
    if (days.size() > limits::deadlinesPerUnit)
        return reject(u"tooManyDeadlines"_s, {}, {{u"limit"_s, QString::number(limits::deadlinesPerUnit)}});
    for (auto it = days.cbegin(); it != days.cend(); ++it) {
        if (it.key().isEmpty() || it.key().size() > limits::idCharacters || it.value() < 1 || it.value() > 366)
            return reject(u"deadlineInvalid"_s, {}, {{u"purpose"_s, it.key()}});
    }
    return Done{};
}

} // namespace

Result<Decision> decideSetWatchPlan(const Case &c, const SetWatchPlan &set)
{
    const auto inbox = administeredInbox(c, set.inbox);
    if (!inbox)
        return inbox.error();
    if (!isTakenAway(set)) {
        if (const auto rounds = checkRounds(c, *inbox, set); !rounds)
            return rounds.error();
        if (const auto watchers = checkWatchers(c, set); !watchers)
            return watchers.error();
    }
    Decision decision;
    decision.puts.append({directoryAccount(),
                          WatchPlan{set.inbox, set.rounds, set.function.trimmed(), set.persons, c.actor.user, c.now}});
    return decision;
}

Result<Decision> decideSignOff(const Case &c, const SignOffRound &signOff)
{
    if (const auto may = mayWrite(c); !may)
        return may.error();
    const bool isNear = c.now.plusMs(-limits::oldestRoundMs) < signOff.begins
        && signOff.begins < c.now.plusMs(limits::oldestRoundMs);
    const auto plan = c.state.watchPlan(c.command.account);
    const auto rounds = plan && isNear
        ? roundsOf(*plan, c.profile.openingHours, signOff.begins, signOff.begins.plusMs(1))
        : QList<Period>();
    const bool isRound = std::any_of(rounds.cbegin(), rounds.cend(),
                                     [&](const Period &each) { return each.from == signOff.begins; });
    if (!isRound)
        return reject(u"roundUnknown"_s);
    if (c.now < signOff.begins)
        return reject(u"roundNotBegun"_s);
    if (c.state.round(c.command.account, signOff.begins))
        return Decision{}; // somebody was first
    if (c.state.hasWaitingAfter(c.command.account, signOff.seenTo))
        return reject(u"roundNotSeen"_s);
    Decision decision;
    decision.puts.append({c.command.account,
                          RoundRecord{c.command.account, signOff.begins, c.actor.user, c.now,
                                      std::clamp(signOff.left, 0, limits::largestCount)}});
    return decision;
}

Result<Decision> decideSetUnitRules(const Case &c, const SetUnitRules &set)
{
    if (const auto account = checkAccount(c); !account)
        return account.error();
    if (!c.state.unit(set.unit))
        return reject(u"unitUnknown"_s);
    if (const auto may = mayAdminister(c, set.unit, true); !may)
        return may.error();
    if (const auto days = checkDays(set.deadlineDays); !days)
        return days.error();
    for (const QString &text : {set.absenceRoutine, set.watchRoutine}) {
        if (const auto checked = checkText(text, {u"routine"_s, limits::routineCharacters, false}); !checked)
            return checked.error();
    }
    Decision decision;
    decision.puts.append(
        {directoryAccount(),
         UnitRules{set.unit, set.deadlineDays, set.absenceRoutine, set.watchRoutine, c.actor.user, c.now}});
    return decision;
}

Result<Decision> decideSetMember(const Case &c, const SetMember &set)
{
    const auto inbox = administeredInbox(c, set.inbox);
    if (!inbox)
        return inbox.error();
    const auto unit = c.state.unit(inbox->unit);
    const auto organisation = unit ? c.state.organisation(unit->organisation) : std::nullopt;
    const bool isMunicipal = organisation && organisation->kind == OrganisationKind::Municipality;
    if (isMunicipal && c.profile.municipalMembers == MemberAdministration::OrderOnly)
        return reject(u"membersByOrder"_s); // A17, C9
    const auto user = c.state.user(set.user);
    if (!user || (set.rights != Rights::None && user->assignments.isEmpty()))
        return reject(u"userUnknown"_s);
    Decision decision;
    decision.deliveries.append({set.inbox, MemberDelivery{Member{set.inbox, set.user, set.rights}}});
    return decision;
}

Result<Decision> decideShareDraft(const Case &c, const ShareDraft &share)
{
    if (const auto may = mayWrite(c); !may)
        return may.error();
    const auto inbox = c.state.inbox(c.command.account);
    if (!inbox || inbox->kind == InboxKind::Personal)
        return reject(u"notShared"_s);
    if (const auto id = checkNewId(share.id, u"draft"_s); !id)
        return id.error();
    if (const auto text = checkText(share.text, {u"body"_s, limits::bodyCharacters, false}); !text)
        return text.error();
    const auto existing = c.state.sharedDraft(c.command.account, share.id);
    const bool isOthers = existing && existing->by != c.actor.user;
    if (isOthers && c.now < existing->at.plusMs(limits::draftIsOnesOwnMs))
        return reject(u"draftNotYours"_s, {}, {{u"by"_s, existing->by.value()}});
    Decision decision;
    decision.puts.append(
        {c.command.account, SharedDraft{c.command.account, share.id, share.matter, c.actor.user, c.now, share.text}});
    return decision;
}

} // namespace budkavle::domain::parts
