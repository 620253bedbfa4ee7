#include "sync/domain/Cover.h"
#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

Outcome checkPeriod(const SetAbsence &set, Instant now)
{
    if (set.from >= set.until)
        return reject(u"absencePeriod"_s);
    if (set.until <= now)
        return reject(u"absencePast"_s);
    if (set.until.ms - set.from.ms > limits::longestAbsenceMs)
        return reject(u"absenceTooLong"_s, {}, {{u"limit"_s, QString::number(limits::longestAbsenceMs / dayMs)}});
    return Done{};
}

Outcome checkCover(const Case &c, const UserId &away, const UserId &cover)
{
    if (cover.isEmpty())
        return Done{};
    if (cover == away)
        return reject(u"coverIsSelf"_s);
    if (!c.state.user(cover))
        return reject(u"coverUnknown"_s);
    return Done{};
}

/// What is over already answers for itself.
Outcome checkGaps(const Case &c, const Absence &wanted)
{
    if (!c.profile.absenceNeedsCover || !isLongAbsence(wanted.from, wanted.until, c.profile))
        return Done{};
    Absence rest = wanted;
    rest.from = std::max(rest.from, c.now);
    const QList<Gap> gaps = absenceGaps(c.state, rest, c.profile);
    if (gaps.isEmpty())
        return Done{};
    return reject(u"coverMissing"_s, {},
                  {{u"from"_s, QString::number(gaps.first().from.ms)},
                   {u"until"_s, QString::number(gaps.first().until.ms)},
                   {u"gaps"_s, QString::number(gaps.size())}});
}

/// One's own, where the profile lets people or if one is a head; that of who is ill, if one is a head of theirs (A175).
Outcome checkWhose(const Case &c, const UserId &user)
{
    if (user == c.actor.user) {
        const bool may = c.profile.absenceSelfService || hasAdministeringRole(c.state, c.actor);
        return may ? Outcome(Done{}) : reject(u"absenceByHeadOnly"_s);
    }
    if (!hasAdministeringRole(c.state, c.actor))
        return reject(u"absenceOfAnother"_s);
    if (!c.profile.absenceByHead)
        return reject(u"absenceByHeadOff"_s);
    return isInOperation(c.state, c.actor, user) ? Outcome(Done{}) : reject(u"absenceOutsideOperation"_s);
}

Outcome checkAbsence(const Case &c, const AbsenceId &id)
{
    if (c.command.account != directoryAccount())
        return reject(u"accountMismatch"_s);
    if (const auto checked = checkNewId(id.value(), u"absence"_s); !checked)
        return checked;
    if (!c.state.user(c.actor.user))
        return reject(u"userUnknown"_s);
    return Done{};
}

} // namespace

Result<Decision> decideSetAbsence(const Case &c, const SetAbsence &set)
{
    const UserId away = set.user.isEmpty() ? c.actor.user : set.user;
    if (const auto checked = checkAbsence(c, set.absence); !checked)
        return checked.error();
    if (const auto existing = c.state.absence(set.absence); existing && existing->user != away)
        return reject(u"absenceOfAnother"_s);
    if (const auto whose = checkWhose(c, away); !whose)
        return whose.error();
    if (const auto period = checkPeriod(set, c.now); !period)
        return period.error();
    if (const auto text = checkText(set.text, {u"absenceText"_s, limits::absenceTextCharacters, true}); !text)
        return text.error();
    if (const auto cover = checkCover(c, away, set.coveredBy); !cover)
        return cover.error();

    const UserId setBy = away == c.actor.user ? UserId() : c.actor.user;
    const Absence absence{set.absence, away, set.from, set.until, set.text, set.coveredBy, false, setBy};
    if (const auto gaps = checkGaps(c, absence); !gaps)
        return gaps.error();
    Decision decision;
    decision.puts.append({directoryAccount(), absence});
    return decision;
}

Result<Decision> decideCancelAbsence(const Case &c, const CancelAbsence &cancel)
{
    if (const auto checked = checkAbsence(c, cancel.absence); !checked)
        return checked.error();
    auto absence = c.state.absence(cancel.absence);
    if (!absence)
        return reject(u"absenceUnknown"_s);
    // Who is back says so, whoever set it.
    if (absence->user != c.actor.user) {
        if (const auto whose = checkWhose(c, absence->user); !whose)
            return whose.error();
    }
    if (absence->isCancelled)
        return Decision{};
    absence->isCancelled = true;
    Decision decision;
    decision.puts.append({directoryAccount(), *absence});
    return decision;
}

} // namespace budkavle::domain::parts
