#pragma once

#include "TimeWords.h"

#include "sync/domain/Clock.h"
#include "sync/domain/Command.h"
#include "sync/domain/Profile.h"
#include "sync/engine/SyncEngine.h"
#include "sync/store/Store.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace budkavle::app {

/// What every model and controller works at: the signed-in person's cache, the time, the profile, how the network
/// stands. GUI thread. Empty until seat(); each part listens for seated() and left().
class Desk : public QObject {
    Q_OBJECT
public:
    Desk(const domain::Clock &clock, domain::Random &random, TimeWords times = TimeWords(), QObject *parent = nullptr);
    ~Desk() override;

    void seat(std::unique_ptr<store::Store> store, const domain::Actor &actor);
    /// Drops the cache; its last writes are done before this returns. Everybody forgets what they show.
    void leave();

    /// Null while nobody is signed in.
    [[nodiscard]] store::Store *store() const { return m_store.get(); }
    [[nodiscard]] const domain::Actor &actor() const { return m_actor; }
    [[nodiscard]] domain::InboxId personalInbox() const { return domain::personalInboxOf(m_actor.user); }
    [[nodiscard]] const std::optional<domain::Profile> &profile() const { return m_profile; }
    [[nodiscard]] const TimeWords &times() const { return m_times; }
    /// The server's clock as far as this computer knows it.
    [[nodiscard]] domain::Instant now() const;
    [[nodiscard]] QDate today() const { return m_times.dayOf(now()); }

    [[nodiscard]] const engine::EngineStatus &status() const { return m_status; }
    void setStatus(const engine::EngineStatus &status);
    /// Why nothing may be done at all right now, as the beginning of a reason ("Läskopia · läget 07:55."), or empty.
    [[nodiscard]] QString stopped() const;
    [[nodiscard]] bool isReadCopy() const { return m_status.connection == engine::Connection::ReadCopy; }
    /// The disk's last refusal, or empty: it stands until a write succeeds.
    [[nodiscard]] const QString &storageError() const { return m_storageError; }

    [[nodiscard]] QString newId();
    [[nodiscard]] domain::Command command(const domain::InboxId &account, domain::CommandBody body);
    /// Submits, then calls `done` with the context's life as its own. Refuses with `notSignedIn` when nobody is.
    void submit(const domain::Command &command, const QString &draftId, QObject *context,
                std::function<void(const domain::Outcome &)> done);
    void write(std::function<domain::Result<store::ChangeSet>(store::Writer &)> work, QObject *context,
               std::function<void(const domain::Outcome &)> done);
    /// Asks the cache; `take` gets the answer on this thread while `context` lives and the same person is seated. Nothing
    /// happens when nobody is signed in.
    template <class F, class Take>
    void ask(F work, QObject *context, Take take)
    {
        if (!m_store) {
            return;
        }
        using Answer = std::invoke_result_t<F, store::Reader &>;
        m_store->query(
            std::move(work), this,
            [this, seat = m_seat, context = QPointer(context), take = std::move(take)](const Answer &answer) {
                if (context && seat == m_seat) {
                    take(answer);
                }
            });
    }

    /// The profile's own words come in both languages.
    [[nodiscard]] bool isSwedish() const { return m_isSwedish; }
    /// The language changed; translators are in place.
    void retranslate(bool isSwedish);

signals:
    void seated();
    void left();
    void changed(const budkavle::store::ChangeSet &changes);
    void statusChanged();
    void profileChanged();
    void storageErrorChanged();
    /// Language or day changed: every shown word is to be made anew.
    void wordsChanged();
    /// Something now waits to be sent.
    void submitted();
    /// Some time has passed, half a minute at most, or the server's clock is known better: what was due may be so now.
    void timePassed();

private:
    void readProfile();
    void note(const domain::Outcome &outcome);
    void lookAtDay();

    const domain::Clock &m_clock;
    domain::Random &m_random;
    TimeWords m_times;
    std::unique_ptr<store::Store> m_store;
    domain::Actor m_actor;
    std::optional<domain::Profile> m_profile;
    engine::EngineStatus m_status;
    QString m_storageError;
    bool m_isSwedish = true;
    int m_seat = 0; ///< counts who has sat here: an answer meant for one before is nobody's
    QTimer m_minute;
    QDate m_day;
};

} // namespace budkavle::app
