#include "Desk.h"
#include "MatterController.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

QString lastBody(const QList<store::MessageRow> &messages, const domain::InboxId &from, const domain::InboxId &to)
{
    QString last;
    for (const store::MessageRow &row : messages) {
        const bool isOwn = row.message.from.inbox == from && row.message.kind == domain::MessageKind::Written;
        if (isOwn && row.message.to == to) {
            last = row.message.body;
        }
    }
    return last;
}

} // namespace

void MatterController::refreshFacts()
{
    const domain::Profile *profile = m_desk.profile() ? &*m_desk.profile() : nullptr;
    m_facts = ItemFacts::of(*item(), m_shown->names, {profile, m_desk.isSwedish(), m_desk.times(), m_desk.now()});
    m_facts.acts = m_actions.further();
    m_facts.whyNotSign = m_actions.sign.whyNot;
    if (item()->returned) {
        m_facts.returnedBody = lastBody(m_shown->conversation.messages, m_key.inbox, item()->returned->by);
    }
}

void MatterController::start(const QString &sheet)
{
    const bool isReminder = m_actions.remind.isOn || m_actions.moveReminder.isOn;
    if (sheet == "reminder"_L1 && !isReminder) {
        m_sheets.reminding()->startFree();
    } else if (sheet == "reminder"_L1 && m_actions.moveReminder.isOn) {
        m_sheets.reminding()->startMove(*item());
    } else if (sheet == "reminder"_L1) {
        m_sheets.reminding()->startAbout(*item());
    } else if (sheet == "sign"_L1 && m_shown) {
        m_sheets.signing()->start(*item());
    } else if (sheet == "return"_L1 && m_shown) {
        m_sheets.returning()->start(*item());
    }
}

void MatterController::setTrashed(bool isTrashed)
{
    const domain::CommandBody there = domain::TrashItem{m_key.matter};
    const domain::CommandBody back = domain::RestoreItem{m_key.matter};
    if (isTrashed) {
        act(&MatterActions::trash,
            {there, [] { return tr("Lagt i papperskorgen."); },
             [] { return tr("Det kunde inte läggas i papperskorgen."); }, back});
    } else {
        act(&MatterActions::restore,
            {back, [] { return tr("Tillbaka från papperskorgen."); },
             [] { return tr("Det kunde inte tas tillbaka från papperskorgen."); }, there});
    }
}

void MatterController::purge()
{
    const bool isPurged = m_actions.purge.isOn;
    act(&MatterActions::purge,
        {domain::PurgeItem{m_key.matter},
         [] { return tr("Borttaget för gott."); },
         [] { return tr("Det kunde inte tas bort."); },
         {}});
    if (isPurged) {
        close(); // before its absence is noticed, and told as a fault
    }
}

void MatterController::openLink()
{
    if (!m_facts.link.isEmpty()) {
        emit linkRequested(QUrl(m_facts.link, QUrl::StrictMode));
    }
}

} // namespace budkavle::app
