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
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &DraftKeeper::saveAgain);
    // The next person's cache is no place for this one's texts.
    connect(&desk, &Desk::left, this, [this] {
        m_left.clear();
        m_again.stop();
    });
}

void DraftKeeper::begin(store::Draft draft)
{
    m_draft = std::move(draft);
    m_keptAt = {};
    m_isDirty = false;
    m_keptEdits = m_edits;
}

void DraftKeeper::resume(store::Draft draft)
{
    const bool isUnkept = m_left.contains(draft.id);
    m_keptAt = draft.changedAt;
    m_draft = isUnkept ? m_left.take(draft.id) : std::move(draft);
    m_isDirty = isUnkept;
    m_keptEdits = m_edits;
}

void DraftKeeper::touch()
{
    m_isDirty = true;
    ++m_edits;
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
    save(m_draft);
}

void DraftKeeper::save(const store::Draft &draft)
{
    m_desk.write([draft](store::Writer &writer) { return writer.saveDraft(draft); }, this,
                 [this, draft, edits = m_edits](const domain::Outcome &outcome) { saved(draft, edits, outcome); });
}

void DraftKeeper::saved(const store::Draft &draft, quint64 edits, const domain::Outcome &outcome)
{
    const bool isHeld = draft.id == m_draft.id;
    const bool isLeft = m_left.contains(draft.id);
    if (outcome.ok()) {
        if (isHeld) {
            m_keptAt = draft.changedAt;
            m_keptEdits = edits;
        } else if (isLeft && m_left.value(draft.id).changedAt == draft.changedAt) {
            m_left.remove(draft.id);
        }
        emit kept();
        return;
    }
    if (!isHeld && !isLeft) {
        return; // sent or thrown away meanwhile
    }
    // Still only in memory: the next change, pause or end tries again, and so does the timer.
    m_isDirty = m_isDirty || isHeld;
    m_again.start();
    if (isLeft) {
        emit leftUnkept(draft);
    }
    emit failed(outcome.error());
}

void DraftKeeper::saveAgain()
{
    keepNow();
    const QList<store::Draft> left = m_left.values();
    for (const store::Draft &draft : left) {
        save(draft);
    }
}

void DraftKeeper::close()
{
    if (isOpen() && !isConfirmed()) {
        m_left.insert(m_draft.id, m_draft);
    }
    keepNow();
    release();
}

void DraftKeeper::release()
{
    m_pause.stop();
    m_longest.stop();
    m_draft = {};
    m_keptAt = {};
    m_isDirty = false;
    m_keptEdits = m_edits;
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
