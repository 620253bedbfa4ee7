#pragma once

#include "sync/domain/Result.h"
#include "sync/store/Rows.h"

#include <QMap>
#include <QObject>
#include <QTimer>

namespace budkavle::app {

class Desk;

/// Holds one draft and keeps it in the cache: 400 ms after the last change, every two seconds of unbroken typing, and at
/// once when asked. Saves reach the disk in the order in which they were asked for, and so does whatever is submitted
/// after them. A text that the disk would not take is kept in memory and tried again, also after it was let go of.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    static constexpr int pauseMs = 400;
    static constexpr int longestMs = 2'000;
    static constexpr int againMs = 3'000; ///< after a save that failed

    explicit DraftKeeper(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return !m_draft.id.isEmpty(); }
    [[nodiscard]] const store::Draft &draft() const { return m_draft; }
    [[nodiscard]] domain::Instant keptAt() const { return m_keptAt; } ///< unset: not kept yet
    /// Does the disk have the draft as it is now?
    [[nodiscard]] bool isConfirmed() const { return !m_isDirty && m_keptEdits >= m_edits; }

    /// Is there a text, held or let go of, that the disk has not?
    [[nodiscard]] bool hasUnkept() const { return !isConfirmed() || !m_left.isEmpty(); }

    void begin(store::Draft draft);  ///< not kept until something changes
    void resume(store::Draft draft); ///< already kept, but for what the disk would not take of it
    /// Changes the draft by `change`; to be kept soon.
    template <class F>
    void edit(F change)
    {
        change(m_draft);
        touch();
    }
    /// Fills in what follows from elsewhere (the matter that is answered): no reason to keep an unwritten draft.
    void settle(store::Draft draft) { m_draft = std::move(draft); }
    void keepNow();
    /// Keeps it and lets go of it.
    void close();
    /// Lets go of the draft without another save: it was sent.
    void release();
    /// Deletes the draft from the cache.
    void discard();

signals:
    void kept();
    void failed(const budkavle::domain::Error &error);
    /// One that was let go of could not be saved. It may be resumed: resume() takes this text.
    void leftUnkept(const budkavle::store::Draft &draft);

private:
    void touch();
    void save(const store::Draft &draft);
    void saved(const store::Draft &draft, quint64 edits, const domain::Outcome &outcome);
    void saveAgain();

    Desk &m_desk;
    store::Draft m_draft;
    domain::Instant m_keptAt;
    bool m_isDirty = false;
    quint64 m_edits = 0;                ///< changes so far, of all drafts
    quint64 m_keptEdits = 0;            ///< of them, those that the disk has
    QMap<QString, store::Draft> m_left; ///< let go of, and not yet known to be on the disk
    QTimer m_pause;
    QTimer m_longest;
    QTimer m_again;
};

} // namespace budkavle::app
