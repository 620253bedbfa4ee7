#include "SignController.h"

#include "Desk.h"
#include "ErrorWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

SignController::SignController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_form(desk)
{
    connect(&m_form, &ReminderForm::changed, this, &SignController::edited);
    connect(&desk, &Desk::left, this, [this] { start({}); });
    connect(&desk, &Desk::statusChanged, this, &SignController::changed);
    connect(&desk, &Desk::wordsChanged, this, &SignController::changed);
}

void SignController::start(const domain::Item &item)
{
    m_inbox = item.inbox;
    m_matter = item.matter;
    m_subject = item.subject;
    m_ownerName.clear();
    m_action.clear();
    m_isReminded = false;
    m_refusal.reset();
    m_form.begin(item.subject, {});
    m_form.pick(1);
    readOwner();
}

void SignController::readOwner()
{
    m_desk.ask([inbox = m_inbox, now = m_desk.now()](store::Reader &reader) { return reader.recipient(inbox, now); },
               this,
               [this, inbox = m_inbox](const std::optional<store::RecipientRow> &row) {
                   if (row && inbox == m_inbox && row->inbox.kind == domain::InboxKind::Personal
                       && row->inbox.owner != m_desk.actor().user) {
                       m_ownerName = row->name;
                       emit changed();
                   }
               });
}

QString SignController::proxyText() const
{
    return m_ownerName.isEmpty()
        ? QString()
        : tr("Du signerar som ombud för %1, och ansvarar då också för åtgärderna.").arg(m_ownerName);
}

void SignController::setAction(const QString &action)
{
    m_action = action;
    edited();
}

void SignController::setReminded(bool isReminded)
{
    m_isReminded = isReminded;
    edited();
}

domain::SignItem SignController::body() const
{
    domain::SignItem sign{m_matter, m_action.trimmed(), {}};
    if (m_isReminded) {
        sign.reminder = domain::SetReminder{domain::MatterId(m_desk.newId()),        m_matter, m_form.text().trimmed(),
                                            m_form.at().value_or(domain::Instant{}), {},       false};
    }
    return sign;
}

void SignController::edited()
{
    const int asked = ++m_asked;
    m_refusal.reset();
    emit changed();
    if (m_matter.isEmpty() || (m_isReminded && !m_form.whyNot().isEmpty())) {
        return;
    }
    m_desk.ask([command = m_desk.command(m_inbox, body()),
                now = m_desk.now()](store::Reader &reader) { return reader.mayAct(command, now); },
               this,
               [this, asked](const domain::Outcome &outcome) {
                   if (asked == m_asked) {
                       m_refusal = outcome.ok() ? std::nullopt : std::optional(outcome.error());
                       emit changed();
                   }
               });
}

QString SignController::whyNotSign() const
{
    if (const QString stopped = m_desk.stopped(); !stopped.isEmpty()) {
        return stopped + u' ' + tr("Inget kan signeras nu.");
    }
    if (m_isReminded && !m_form.whyNot().isEmpty()) {
        return m_form.whyNot();
    }
    return m_refusal ? ErrorWords::sentence(*m_refusal, m_desk.times(), m_desk.now()) : QString();
}

Sentence SignController::done() const
{
    const auto at = m_isReminded ? m_form.at() : std::nullopt;
    return [at, &desk = m_desk]() -> QString {
        return at
            ? tr("Signerat. Du påminns %1 %2.", "day, time").arg(desk.times().deadline(*at), desk.times().clock(*at))
            : tr("Signerat.");
    };
}

// A signature is never taken back, so there is no way back to offer.
void SignController::sign()
{
    if (!canSign()) {
        emit failed([this] { return whyNotSign(); });
        return;
    }
    m_desk.submit(m_desk.command(m_inbox, body()), {}, this, [this, sentence = done()](const domain::Outcome &outcome) {
        if (outcome.ok()) {
            emit acted(sentence);
            return;
        }
        emit failed([this, why = outcome.error()]() -> QString {
            return tr("Det är inte signerat.") + u' ' + ErrorWords::sentence(why, m_desk.times(), m_desk.now());
        });
    });
}

} // namespace budkavle::app
