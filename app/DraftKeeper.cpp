#include "DraftKeeper.h"

#include "Desk.h"

namespace budkavle::app {

DraftKeeper::DraftKeeper(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DraftKeeper::keepNow);
    m_longest.setSingleShot(true);
    m_longest.setInterval(longestMs);
    connect(&m_longest, &QTimer::timeout, this, &DraftKeeper::keepNow);
}

void DraftKeeper::begin(store::Draft draft)
{
    m_draft = std::move(draft);
    m_keptAt = {};
    m_isDirty = false;
}

void DraftKeeper::resume(store::Draft draft)
{
    m_draft = std::move(draft);
    m_keptAt = m_draft.changedAt;
    m_isDirty = false;
}

void DraftKeeper::touch()
{
    m_isDirty = true;
    m_draft.changedAt = m_desk.now();
    m_pause.start();
    if (!m_longest.isActive())
        m_longest.start();
}

void DraftKeeper::keepNow()
{
    m_pause.stop();
    m_longest.stop();
    if (!m_isDirty || !isOpen()) {
        return;
    }
    m_isDirty = false;
    m_desk.write([draft = m_draft](store::Writer &writer) { return writer.saveDraft(draft); }, this,
                 [this, draft = m_draft](const domain::Outcome &outcome) {
                     if (outcome.ok()) {
                         if (draft.id == m_draft.id) {
                             m_keptAt = draft.changedAt;
                         }
                         emit kept();
                         return;
                     }
                     // Still only on the screen: the next change, pause or end tries again.
                     m_isDirty = m_isDirty || draft.id == m_draft.id;
                     emit failed(outcome.error());
                 });
}

void DraftKeeper::release()
{
    m_pause.stop();
    m_longest.stop();
    m_draft = {};
    m_keptAt = {};
    m_isDirty = false;
}

void DraftKeeper::discard()
{
    const QString id = m_draft.id;
    release();
    if (!id.isEmpty()) {
        m_desk.write([id](store::Writer &writer) { return writer.discardDraft(id); }, this,
                     [](const domain::Outcome &) {});
    }
}

} // namespace budkavle::app
