#include "AbsenceController.h"

#include "Desk.h"
#include "ErrorWords.h"

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

QList<ShownAbsence> ownAbsences(const store::Reader &reader, const domain::UserId &user, domain::Instant now)
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
        m_own.clear();
        m_absences.clear();
        clearForm();
    });
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.directory || changes.outgoing || changes.bulk) {
            refresh();
        }
    });
    connect(&desk, &Desk::wordsChanged, this, &AbsenceController::refresh);
    connect(&desk, &Desk::statusChanged, this, &AbsenceController::changed);
    connect(&desk, &Desk::profileChanged, this, &AbsenceController::changed);
}

void AbsenceController::refresh()
{
    m_desk.ask([user = m_desk.actor().user,
                now = m_desk.now()](store::Reader &reader) { return ownAbsences(reader, user, now); },
               this,
               [this, asked = ++m_asked](const QList<ShownAbsence> &own) {
                   if (asked == m_asked) {
                       m_own = own;
                       m_absences.setAbsences(m_own, m_desk.times(), m_desk.now());
                       emit changed();
                   }
               });
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
    emit changed();
}

void AbsenceController::setFromText(const QString &text)
{
    if (text != m_fromText) {
        m_fromText = text;
        emit changed();
    }
}

void AbsenceController::setUntilText(const QString &text)
{
    if (text != m_untilText) {
        m_untilText = text;
        emit changed();
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
                       people.removeIf([this](const store::MemberRow &row) { return row.user == m_desk.actor().user; });
                       m_candidates.setMembers(people);
                   }
               });
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
    const int fewest = m_desk.profile() ? m_desk.profile()->absenceMinimumDays : 0;
    if (first.daysTo(last) + 1 < fewest) {
        return tr("Frånvaro läggs in här när den är minst %n dag(ar).", nullptr, fewest);
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
    if (!m_desk.profile()->absenceSelfService) {
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
    if (m_coveredBy.isEmpty()) {
        return tr("Välj vem som ersätter dig.");
    }
    return {};
}

QString AbsenceController::warningText() const
{
    if (!from().isSet() || !until().isSet()) {
        return {};
    }
    for (const ShownAbsence &shown : m_own) {
        if (shown.absence.from < until() && from() < shown.absence.until) {
            return tr("Du har redan frånvaro %1.").arg(m_desk.times().period(shown.absence.from, shown.absence.until));
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
    const domain::SetAbsence set{domain::AbsenceId(m_desk.newId()), from(), until(), m_text.trimmed(), m_coveredBy};
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
