#include "ReminderController.h"

#include "Desk.h"
#include "ErrorWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int peopleShown = 6;

} // namespace

ReminderController::ReminderController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_form(desk)
{
    connect(&m_form, &ReminderForm::changed, this, &ReminderController::edited);
    connect(&desk, &Desk::left, this, [this] { begin({}, {}, {}); });
    connect(&desk, &Desk::statusChanged, this, &ReminderController::changed);
    connect(&desk, &Desk::profileChanged, this, &ReminderController::edited);
    connect(&desk, &Desk::wordsChanged, this, &ReminderController::changed);
}

QString ReminderController::mode() const
{
    if (m_isMove) {
        return u"move"_s;
    }
    return m_about.isEmpty() ? u"free"_s : u"about"_s;
}

void ReminderController::begin(const domain::InboxId &account, const QString &text, domain::Instant at)
{
    ++m_askedPeople;
    m_account = account;
    m_isToOther = false;
    m_query.clear();
    m_candidates.clear();
    m_to = {};
    m_toName.clear();
    m_isAgreed = false;
    m_refusal.reset();
    m_form.begin(text, at);
    if (!at.isSet()) {
        m_form.pick(1);
    }
}

void ReminderController::startAbout(const domain::Item &item)
{
    m_about = item.matter;
    m_aboutSubject = item.subject;
    m_isMove = false;
    begin(item.inbox, item.subject, {});
}

void ReminderController::startMove(const domain::Item &reminder)
{
    m_about = reminder.matter;
    m_aboutSubject = reminder.subject;
    m_isMove = true;
    m_before = reminder.due.at;
    begin(reminder.inbox, reminder.subject, reminder.due.at);
}

void ReminderController::startFree()
{
    m_about = {};
    m_aboutSubject.clear();
    m_isMove = false;
    begin(m_desk.personalInbox(), {}, {});
}

bool ReminderController::mayRemindOthers() const
{
    return !m_isMove && m_desk.profile() && m_desk.profile()->reminderToOthers != domain::ReminderToOthers::Forbid;
}

bool ReminderController::asksAgreement() const
{
    return m_isToOther && m_desk.profile() && m_desk.profile()->reminderToOthers == domain::ReminderToOthers::Confirm;
}

void ReminderController::setToOther(bool isToOther)
{
    m_isToOther = isToOther;
    if (!isToOther) {
        m_to = {};
        m_toName.clear();
        m_isAgreed = false;
    }
    edited();
}

void ReminderController::setAgreed(bool isAgreed)
{
    m_isAgreed = isAgreed;
    edited();
}

void ReminderController::setQuery(const QString &query)
{
    if (query == m_query) {
        return;
    }
    m_query = query;
    const int asked = ++m_askedPeople;
    if (query.trimmed().isEmpty()) {
        m_candidates.clear();
    } else {
        m_desk.ask([query](store::Reader &reader) { return reader.findPeople(query, peopleShown); }, this,
                   [this, asked](const QList<store::MemberRow> &people) {
                       if (asked == m_askedPeople) {
                           m_candidates.setMembers(people);
                       }
                   });
    }
    emit changed();
}

void ReminderController::choose(const QString &userId)
{
    m_desk.ask([id = domain::UserId(userId)](store::Reader &reader) { return reader.user(id); }, this,
               [this, asked = ++m_askedPeople](const std::optional<domain::User> &user) {
                   if (user && asked == m_askedPeople && m_isToOther) {
                       m_to = user->id;
                       m_toName = user->name;
                       m_query.clear();
                       m_candidates.clear();
                       edited();
                   }
               });
}

domain::CommandBody ReminderController::body() const
{
    const domain::Instant at = m_form.at().value_or(domain::Instant{});
    if (m_isMove) {
        return domain::MoveReminder{m_about, at};
    }
    return domain::SetReminder{
        domain::MatterId(m_desk.newId()), m_about, m_form.text().trimmed(), at, m_isToOther ? m_to : domain::UserId(),
        m_isToOther && m_isAgreed};
}

// What the rules say of it, before it is given.
void ReminderController::edited()
{
    const int asked = ++m_asked;
    m_refusal.reset();
    emit changed();
    if (m_account.isEmpty() || !m_form.whyNot().isEmpty()) {
        return;
    }
    m_desk.ask([command = m_desk.command(m_account, body()),
                now = m_desk.now()](store::Reader &reader) { return reader.mayAct(command, now); },
               this,
               [this, asked](const domain::Outcome &outcome) {
                   if (asked == m_asked) {
                       m_refusal = outcome.ok() ? std::nullopt : std::optional(outcome.error());
                       emit changed();
                   }
               });
}

QString ReminderController::whyNotSave() const
{
    if (const QString stopped = m_desk.stopped(); !stopped.isEmpty()) {
        return stopped + u' ' + tr("Inga påminnelser kan sparas nu.");
    }
    if (m_isToOther && m_to.isEmpty()) {
        return tr("Välj vem påminnelsen är till.");
    }
    if (const QString missing = m_form.whyNot(); !missing.isEmpty()) {
        return missing;
    }
    return m_refusal ? ErrorWords::sentence(*m_refusal, m_desk.times(), m_desk.now()) : QString();
}

Sentence ReminderController::done() const
{
    const QString name = m_toName;
    return [name, move = m_isMove, at = m_form.at().value_or(domain::Instant{}), &desk = m_desk]() -> QString {
        const QString when = desk.times().deadline(at) + u' ' + desk.times().clock(at);
        if (move) {
            return tr("Påminnelsen är flyttad till %1.", "day and time").arg(when);
        }
        return name.isEmpty() ? tr("Du påminns %1.", "day and time").arg(when)
                              : tr("%1 påminns %2.", "who, day and time").arg(name, when);
    };
}

Undo ReminderController::undoing()
{
    if (!m_isMove || m_before <= m_desk.now()) { // to a time that has been, nothing is moved
        return {};
    }
    return [this, inbox = m_account, back = domain::MoveReminder{m_about, m_before}] {
        m_desk.submit(m_desk.command(inbox, back), {}, this, [this](const domain::Outcome &outcome) {
            if (outcome.ok()) {
                emit acted([] { return tr("Påminnelsen är tillbaka på sin förra tid."); }, {});
                return;
            }
            emit failed([this, why = outcome.error()]() -> QString {
                return tr("Påminnelsen är inte sparad.") + u' '
                    + ErrorWords::sentence(why, m_desk.times(), m_desk.now());
            });
        });
    };
}

void ReminderController::save()
{
    if (!canSave()) {
        emit failed([this] { return whyNotSave(); });
        return;
    }
    m_desk.submit(m_desk.command(m_account, body()), {}, this,
                  [this, sentence = done(), undo = undoing()](const domain::Outcome &outcome) {
                      if (outcome.ok()) {
                          emit acted(sentence, undo);
                          return;
                      }
                      emit failed([this, why = outcome.error()]() -> QString {
                          return tr("Påminnelsen är inte sparad.") + u' '
                              + ErrorWords::sentence(why, m_desk.times(), m_desk.now());
                      });
                  });
}

} // namespace budkavle::app
