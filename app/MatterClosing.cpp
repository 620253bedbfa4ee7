#include "Desk.h"
#include "MatterController.h"

#include "sync/domain/Asks.h"

using namespace Qt::StringLiterals;

// Closing, and what a matter says of consent, flow and record.
namespace budkavle::app {

bool MatterController::asksDocumentation() const
{
    return item() && m_desk.profile() && domain::asksDocumentation(*m_desk.profile(), *item());
}

QString MatterController::documentedText() const
{
    if (!item()) {
        return {};
    }
    switch (item()->documented) {
    case domain::Documented::Open: return {};
    case domain::Documented::InRecord: return tr("Dokumenterat i journalen");
    case domain::Documented::NotNeeded: break;
    }
    return tr("Behöver inte dokumenteras: %1", "why not").arg(item()->documentedNote);
}

QString MatterController::consentText() const
{
    if (!item() || !item()->consent) {
        return {};
    }
    return tr("Patienten har samtyckt, enligt %1 %2", "who stated it, when")
        .arg(m_shown->consentBy, m_desk.times().moment(item()->consent->at, m_desk.now()));
}

QString MatterController::exceptionText() const
{
    return item() && !item()->exception.isEmpty()
        ? tr("Skickat som meddelande därför att: %1", "why no flow fits").arg(item()->exception)
        : QString();
}

void MatterController::closeMatter()
{
    closeItem(domain::CloseItem{m_key.matter});
}

void MatterController::closeAsDocumented()
{
    closeItem({m_key.matter, domain::Documented::InRecord, {}});
}

void MatterController::closeWithoutRecord(const QString &why)
{
    closeItem({m_key.matter, domain::Documented::NotNeeded, why.trimmed()});
}

// Nothing opens a closed matter again but a new message in it, so there is no way back to offer.
void MatterController::closeItem(const domain::CloseItem &close)
{
    act(&MatterActions::close,
        {close, [] { return tr("Ärendet är avslutat."); }, [] { return tr("Ärendet kunde inte avslutas."); }, {}});
}

} // namespace budkavle::app
