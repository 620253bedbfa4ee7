#include "AbsenceController.h"

#include "ErrorWords.h"
#include "GapWords.h"

#include "sync/domain/Limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int candidatesShown = 8;

bool isAbout(const domain::Command &command, const domain::AbsenceId &id)
{
    const auto *set = std::get_if<domain::SetAbsence>(&command.body);
    const auto *cancel = std::get_if<domain::CancelAbsence>(&command.body);
    return (set != nullptr && set->absence == id) || (cancel != nullptr && cancel->absence == id);
}

QList<ShownAbsence> absencesOf(const store::Reader &reader, const domain::UserId &user, domain::Instant now)
{
    const QList<store::OutgoingRow> outgoing = reader.outgoing();
    QList<ShownAbsence> own;
    for (const domain::Absence &absence : reader.absencesOf(user)) {
        if (absence.isCancelled || absence.until <= now) {
            continue;
        }
        const auto cover = absence.coveredBy.isEmpty() ? std::nullopt : reader.user(absence.coveredBy);
        const bool isPending = std::any_of(outgoing.cbegin(), outgoing.cend(),
                                           [&absence](const store::OutgoingRow &row) {
                                               return !row.isQuarantined && isAbout(row.command, absence.id);
                                           });
        own.append({absence, cover ? cover->name : QString(), isPending});
    }
    std::sort(own.begin(), own.end(),
              [](const ShownAbsence &a, const ShownAbsence &b) { return a.absence.from < b.absence.from; });
    return own;
}

} // namespace

AbsenceController::AbsenceController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::seated, this, &AbsenceController::refresh);
    connect(&desk, &Desk::left, this, [this] {
        ++m_asked;
        ++m_askedCover;
        ++m_askedWhose;
        m_own.clear();
        m_absences.clear();
        m_isHead = false;
        m_whose = {};
        m_whoseName.clear();
        clearForm();
    });
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.directory || changes.outgoing || changes.bulk) {
            refresh();
        }
    });
    connect(&desk, &Desk::wordsChanged, this, &AbsenceController::refresh);
    connect(&desk, &Desk::statusChanged, this, &AbsenceController::changed);
    connect(&desk, &Desk::profileChanged, this, &AbsenceController::edited);
}

void AbsenceController::refresh()
{
    struct Overview {
        QList<ShownAbsence> absences;
        bool isHead = false;
    };
    m_desk.ask(
        [user = person(), actor = m_desk.actor(), now = m_desk.now()](store::Reader &reader) {
            const auto self = reader.user(actor.user);
            return Overview{absencesOf(reader, user, now), self && hasAdministeringRole(*self, actor.assignment)};
        },
        this,
        [this, asked = ++m_asked](const Overview &overview) {
            if (asked == m_asked) {
                m_own = overview.absences;
                m_isHead = overview.isHead;
                m_absences.setAbsences(m_own, m_desk.times(), m_desk.now());
                edited();
            }
        });
}

/// The dates, the person or what is known of them is other than it was.
void AbsenceController::edited()
{
    askGaps();
    emit changed();
}

void AbsenceController::askGaps()
{
    const int asked = ++m_askedGaps;
    domain::Absence wanted;
    wanted.user = person();
    wanted.from = std::max(from(), m_desk.now());
    wanted.until = until();
    if (!whyNotDates().isEmpty() || wanted.user.isEmpty()
        || wanted.until.ms - wanted.from.ms > domain::limits::longestAbsenceMs) {
        m_gaps.clear();
        return;
    }
    m_desk.ask([wanted](store::Reader &reader) { return reader.absenceGaps(wanted); }, this,
               [this, asked](const QList<store::GapRow> &gaps) {
                   if (asked == m_askedGaps && gaps != m_gaps) {
                       m_gaps = gaps;
                       emit changed();
                   }
               });
}

domain::UserId AbsenceController::person() const
{
    return m_whose.isEmpty() ? m_desk.actor().user : m_whose;
}

bool AbsenceController::isLong() const
{
    return m_desk.profile() && domain::isLongAbsence(from(), until(), *m_desk.profile());
}

void AbsenceController::clearForm()
{
    m_fromText.clear();
    m_untilText.clear();
    m_text.clear();
    m_coverQuery.clear();
    m_coveredBy = {};
    m_coveredByName.clear();
    m_error = {};
    m_candidates.clear();
    m_whoseQuery.clear();
    m_whoseCandidates.clear();
    edited();
}

void AbsenceController::setFromText(const QString &text)
{
    if (text != m_fromText) {
        m_fromText = text;
        edited();
    }
}

void AbsenceController::setUntilText(const QString &text)
{
    if (text != m_untilText) {
        m_untilText = text;
        edited();
    }
}

void AbsenceController::setText(const QString &text)
{
    if (text != m_text) {
        m_text = text;
        emit changed();
    }
}

void AbsenceController::setCoverQuery(const QString &query)
{
    if (query != m_coverQuery) {
        m_coverQuery = query;
        findCover();
        emit changed();
    }
}

void AbsenceController::findCover()
{
    const int asked = ++m_askedCover;
    if (m_coverQuery.trimmed().isEmpty()) {
        m_candidates.clear();
        return;
    }
    m_desk.ask([text = m_coverQuery](store::Reader &reader) { return reader.findPeople(text, candidatesShown); }, this,
               [this, asked](QList<store::MemberRow> people) {
                   if (asked == m_askedCover) {
                       people.removeIf([this](const store::MemberRow &row) { return row.user == person(); });
                       m_candidates.setMembers(people);
                   }
               });
}

void AbsenceController::setWhoseQuery(const QString &query)
{
    if (query != m_whoseQuery) {
        m_whoseQuery = query;
        findWhose();
        emit changed();
    }
}

void AbsenceController::findWhose()
{
    const int asked = ++m_askedWhose;
    if (m_whoseQuery.trimmed().isEmpty()) {
        m_whoseCandidates.clear();
        return;
    }
    m_desk.ask([text = m_whoseQuery](store::Reader &reader) { return reader.findColleagues(text, candidatesShown); },
               this,
               [this, asked](QList<store::MemberRow> people) {
                   if (asked == m_askedWhose) {
                       people.removeIf([this](const store::MemberRow &row) { return row.user == m_desk.actor().user; });
                       m_whoseCandidates.setMembers(people);
                   }
               });
}

void AbsenceController::chooseWhose(const QString &userId)
{
    m_whose = domain::UserId(userId);
    m_whoseName = userId.isEmpty() ? QString()
                                   : m_whoseCandidates.value(m_whoseCandidates.rowOf(userId), "name").toString();
    m_whoseQuery.clear();
    findWhose();
    if (m_coveredBy == person()) {
        m_coveredBy = {};
        m_coveredByName.clear();
    }
    refresh();
    edited();
}

void AbsenceController::chooseCover(const QString &userId)
{
    m_coveredBy = domain::UserId(userId);
    m_coveredByName = m_candidates.value(m_candidates.rowOf(userId), "name").toString();
    m_coverQuery.clear();
    findCover();
    emit changed();
}

domain::Instant AbsenceController::from() const
{
    const QDate day = QDate::fromString(m_fromText.trimmed(), Qt::ISODate);
    return day.isValid() ? m_desk.times().startOf(day) : domain::Instant{};
}

domain::Instant AbsenceController::until() const
{
    const QDate day = QDate::fromString(m_untilText.trimmed(), Qt::ISODate);
    return day.isValid() ? m_desk.times().startOf(day.addDays(1)) : domain::Instant{};
}

QString AbsenceController::whyNotDates() const
{
    const QDate first = QDate::fromString(m_fromText.trimmed(), Qt::ISODate);
    const QDate last = QDate::fromString(m_untilText.trimmed(), Qt::ISODate);
    if (!first.isValid()) {
        return tr("Skriv första dagen som ÅÅÅÅ-MM-DD.");
    }
    if (!last.isValid()) {
        return tr("Skriv sista dagen som ÅÅÅÅ-MM-DD.");
    }
    if (last < first) {
        return tr("Sista dagen är före den första.");
    }
    if (last < m_desk.today()) {
        return tr("Frånvaron är redan över.");
    }
    return {};
}

QString AbsenceController::whyNotSave() const
{
    if (const QString stopped = m_desk.stopped(); !stopped.isEmpty()) {
        return stopped + u' ' + tr("Frånvaro kan inte sparas nu.");
    }
    if (!m_desk.profile()) {
        return tr("Regionens regler är inte hämtade ännu.");
    }
    if (m_whose.isEmpty() && !m_desk.profile()->absenceSelfService && !m_isHead) {
        return tr("Frånvaro läggs in av enhetschefen här.");
    }
    if (const QString dates = whyNotDates(); !dates.isEmpty()) {
        return dates;
    }
    if (m_text.trimmed().isEmpty()) {
        return tr("Skriv den text som avsändare får se.");
    }
    if (m_text.size() > domain::limits::absenceTextCharacters) {
        return tr("Texten är för lång: högst %1 tecken.").arg(domain::limits::absenceTextCharacters);
    }
    return isLong() ? whyNotCovered() : QString();
}

QString AbsenceController::whyNotCovered() const
{
    if (m_coveredBy.isEmpty()) {
        return m_whose.isEmpty() ? tr("Välj vem som ersätter dig.") : tr("Välj vem som ersätter.");
    }
    if (!m_desk.profile()->absenceNeedsCover || m_gaps.isEmpty()) {
        return {};
    }
    return canSetForOthers()
        ? tr("Så lång frånvaro sparas när någon är ombud varje öppen timme. Utse ombud för tiderna ovan först.")
        : tr("Så lång frånvaro sparas när någon är ombud varje öppen timme. Be en chef utse ombud för tiderna ovan.");
}

QString AbsenceController::ruleText() const
{
    const int days = m_desk.profile() ? m_desk.profile()->absenceMinimumDays : 0;
    return days > 0 ? tr("Frånvaro längre än %n dag(ar) ska läggas in. Kortare får läggas in.", nullptr, days)
                    : QString();
}

QString AbsenceController::gapsText() const
{
    if (m_gaps.isEmpty()) {
        return {};
    }
    return m_whose.isEmpty() ? tr("De här öppna tiderna svarar ingen i din inkorg:")
                             : tr("De här öppna tiderna svarar ingen i inkorgen för %1:").arg(m_whoseName);
}

QStringList AbsenceController::gapLines() const
{
    return GapWords::lines(m_gaps, m_desk.times());
}

QString AbsenceController::warningText() const
{
    if (!from().isSet() || !until().isSet()) {
        return {};
    }
    for (const ShownAbsence &shown : m_own) {
        if (shown.absence.from < until() && from() < shown.absence.until) {
            const QString period = m_desk.times().period(shown.absence.from, shown.absence.until);
            return m_whose.isEmpty() ? tr("Du har redan frånvaro %1.").arg(period)
                                     : tr("%1 har redan frånvaro %2.").arg(m_whoseName, period);
        }
    }
    return {};
}

void AbsenceController::save()
{
    if (!canSave()) {
        emit failed([this] { return whyNotSave(); });
        return;
    }
    const domain::SetAbsence set{
        domain::AbsenceId(m_desk.newId()), from(), until(), m_text.trimmed(), m_coveredBy, m_whose};
    m_desk.submit(m_desk.command(domain::directoryAccount(), set), {}, this, [this](const domain::Outcome &outcome) {
        if (!outcome.ok()) {
            m_error = [this, why = outcome.error()]() -> QString {
                return tr("Frånvaron är inte sparad.") + u' ' + ErrorWords::sentence(why, m_desk.times(), m_desk.now());
            };
            emit changed();
            emit failed(m_error);
            return;
        }
        clearForm();
        emit acted([] { return tr("Frånvaron är sparad."); });
    });
}

void AbsenceController::cancel(const QString &absenceId)
{
    if (!m_desk.stopped().isEmpty()) {
        emit failed([this]() -> QString { return m_desk.stopped() + u' ' + tr("Frånvaro kan inte tas bort nu."); });
        return;
    }
    const domain::CancelAbsence cancel{domain::AbsenceId(absenceId)};
    m_desk.submit(m_desk.command(domain::directoryAccount(), cancel), {}, this, [this](const domain::Outcome &outcome) {
        if (outcome.ok()) {
            emit acted([] { return tr("Frånvaron är borttagen."); });
        } else {
            emit failed(
                [this, why = outcome.error()] { return ErrorWords::sentence(why, m_desk.times(), m_desk.now()); });
        }
    });
}

} // namespace budkavle::app
