#pragma once

#include "tests/simulation/Timeline.h"

#include <QList>
#include <QSet>
#include <QString>

namespace budkavle::tests {

enum class Happening {
    // what people do
    Write,
    Reply,
    Open,
    Assign,
    Pause,
    Resume,
    Close,
    Leave,
    Misdirect,
    Remind,
    Throw,
    SetAbsence,
    CancelAbsence,
    Read,
    SaveDraft,
    SendDraft,
    DiscardDraft,
    TakeBack,
    LetGo,
    ReadMuch,
    WritePoison,
    GrantProxy,
    EndProxy,
    ProxyOffline,
    // what the directory does
    Revoke,
    Give,
    CloseInbox,
    OpenInbox,
    MergeInbox,
    // what goes wrong on the way
    Net,
    LinkDown,
    StreamCut,
    StreamMute,
    NetworkChanged,
    SlowLink,
    // at the person's computer
    ClientKilled,
    ClientKilledInWrite,
    ClientPowerCut,
    ClientDiskFull,
    ClientShut,
    ClockJump,
    ClockRate,
    ClockHour,
    CacheNewer,
    Cloned,
    CacheDamaged,
    RowDamaged,
    // at the servers
    ServerKilled,
    ServerKilledInWrite,
    ServerPowerCut,
    ServerDiskFull,
    CopyTaken,
    CopyDown,
    Flipped,
    BackedUp,
    Failover,
    Restored,
    Night,
    Count
};

[[nodiscard]] const char *nameOf(Happening happening);
[[nodiscard]] bool isFault(Happening happening);

/// All that will be done to a world, drawn from its seed beforehand. What is drawn when an event happens comes from the
/// event's own number, so that an event can be left out and the others stay what they are.
struct Plan {
    struct Event {
        int number = 0;
        qint64 atMs = 0;
        Happening what = Happening::Write;
    };
    int clients = 2;
    qint64 wallStartMs = Timeline::wallStart; ///< each tenth world crosses a change of daylight saving
    QList<Event> events;
    bool isMeasured = false; ///< nothing is lost on the way and no right is taken: what is fetched can be reckoned

    struct Wish {
        int steps = 0; ///< 0: the seed decides
        bool hasFaults = true;
        QSet<int> left; ///< events left out
    };
    [[nodiscard]] static Plan of(quint64 seed, const Wish &wish);
};

} // namespace budkavle::tests
