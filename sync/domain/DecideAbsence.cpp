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

Outcome checkCover(const Case &c, const UserId &cover)
{
    if (cover.isEmpty())
        return Done{};
    if (cover == c.actor.user)
        return reject(u"coverIsSelf"_s);
    if (!c.state.user(cover))
        return reject(u"coverUnknown"_s);
    return Done{};
}

Outcome checkOwn(const Case &c, const AbsenceId &id)
{
    if (c.command.account != directoryAccount())
        return reject(u"accountMismatch"_s);
    if (const auto checked = checkNewId(id.value(), u"absence"_s); !checked)
        return checked;
    if (!c.state.user(c.actor.user))
        return reject(u"userUnknown"_s);
    const auto existing = c.state.absence(id);
    if (existing && existing->user != c.actor.user)
        return reject(u"absenceOfAnother"_s);
    return Done{};
}

} // namespace

Result<Decision> decideSetAbsence(const Case &c, const SetAbsence &set)
{
    if (!c.profile.absenceSelfService)
        return reject(u"absenceByHeadOnly"_s);
    if (const auto own = checkOwn(c, set.absence); !own)
        return own.error();
    if (const auto period = checkPeriod(set, c.now); !period)
        return period.error();
    if (const auto text = checkText(set.text, {u"absenceText"_s, limits::absenceTextCharacters, true}); !text)
        return text.error();
    if (const auto cover = checkCover(c, set.coveredBy); !cover)
        return cover.error();

    Decision decision;
    decision.puts.append(
        {directoryAccount(), Absence{set.absence, c.actor.user, set.from, set.until, set.text, set.coveredBy, false}});
    return decision;
}

Result<Decision> decideCancelAbsence(const Case &c, const CancelAbsence &cancel)
{
    if (const auto own = checkOwn(c, cancel.absence); !own)
        return own.error();
    auto absence = c.state.absence(cancel.absence);
    if (!absence)
        return reject(u"absenceUnknown"_s);
    if (absence->isCancelled)
        return Decision{};
    absence->isCancelled = true;
    Decision decision;
    decision.puts.append({directoryAccount(), *absence});
    return decision;
}

} // namespace budkavle::domain::parts
