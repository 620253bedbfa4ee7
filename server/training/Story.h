#pragma once

#include "server/training/Casting.h"
#include "server/training/MatterLife.h"

#include "sync/domain/Asks.h"

namespace budkavle::server {

/// Tells matters: fills a text's slots, and lets its parts write, open, assign, pause, answer and close at believable
/// times, none of them after `now`.
class Story {
public:
    enum class End {
        Anyhow,  ///< by its age: what is old is closed, what is new may stand anywhere
        Waiting, ///< the first message has arrived and nobody has opened it
        Opened,
        Paused,
    };
    struct Told {
        QMap<domain::InboxId, QList<domain::RowPut>> rows;
        int messages = 0;
    };

    Story(const TrainingRegion &region, const Casting &casting, domain::Instant now, SeedRandom &random);
    /// Nothing told: the reducer refused, as when the text may not be sent between these two.
    [[nodiscard]] Told tell(const TrainingText &text, const QPair<Part, Part> &parts, domain::Instant begin, End end);

private:
    struct Matter;
    [[nodiscard]] domain::SendAsks asksOf(const Matter &matter, const Part &writer, const domain::InboxId &to,
                                          int turn) const;
    [[nodiscard]] bool write(Matter &matter, int turn);
    [[nodiscard]] bool act(Matter &matter, const Part &part, domain::CommandBody body);
    void answerOn(Matter &matter, End end);
    void leaveAnyhow(Matter &matter, const Part &part);
    void closeBoth(Matter &matter);
    void later(Matter &matter, qint64 atLeastMinutes, qint64 spreadMinutes);
    [[nodiscard]] QString filled(const QString &text, const Matter &matter, const Part &writer) const;
    [[nodiscard]] QString newId();

    const TrainingRegion &m_region;
    const Casting &m_casting;
    const domain::Instant m_now;
    SeedRandom &m_random;
    domain::Profile m_profile;
    StoryTime m_time;
};

} // namespace budkavle::server
