#pragma once

#include "sync/domain/Result.h"
#include "sync/store/Rows.h"

#include <QObject>
#include <QTimer>

namespace budkavle::app {

class Desk;

/// Holds one draft and keeps it in the cache: 400 ms after the last change, every two seconds of unbroken typing, and at
/// once when asked. Saves reach the disk
/// in the order in which they were asked for, and so does whatever is submitted after them.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    static constexpr int pauseMs = 400;
    static constexpr int longestMs = 2'000;

    explicit DraftKeeper(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return !m_draft.id.isEmpty(); }
    [[nodiscard]] const store::Draft &draft() const { return m_draft; }
    [[nodiscard]] domain::Instant keptAt() const { return m_keptAt; } ///< unset: not kept yet
    [[nodiscard]] bool isKept() const { return !m_isDirty; }

    void begin(store::Draft draft);  ///< not kept until something changes
    void resume(store::Draft draft); ///< already kept
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
    /// Lets go of the draft without another save: it was sent.
    void release();
    /// Deletes the draft from the cache.
    void discard();

signals:
    void kept();
    void failed(const budkavle::domain::Error &error);

private:
    void touch();

    Desk &m_desk;
    store::Draft m_draft;
    domain::Instant m_keptAt;
    bool m_isDirty = false;
    QTimer m_pause;
    QTimer m_longest;
};

} // namespace budkavle::app
