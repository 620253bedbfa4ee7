#pragma once

#include "server/core/CrashMark.h"
#include "server/core/Region.h"
#include "server/core/Token.h"

#include <QSet>

#include <functional>

namespace budkavle::server {

/// Applies pushes: gap-free lanes, every command at most once, decided by the reducer for the token's person.
/// Runs inside the caller's transaction, each command in its own savepoint.
class CommandLane {
public:
    using Reducer = std::function<domain::Result<domain::Decision>(const domain::StateView &, const domain::Command &,
                                                                   const domain::Actor &, const domain::Profile &,
                                                                   domain::Instant)>;
    static constexpr int strikesBeforeFault = 3;

    CommandLane(const Region &region, const domain::Clock &clock, CrashMark &crashMark, Reducer reducer);

    /// Commands that have crashed the server often enough are refused without being tried again.
    void readStrikes(StorageWriter &writer);

    /// Refuses the whole call (`deviceMismatch`, reject) if it names another device than the token. While the region is closed
    /// every lane waits (`closed`, retry).
    [[nodiscard]] domain::Result<wire::PushResult> push(StorageWriter &writer, const Token &token,
                                                        const wire::PushCall &call) const;
    /// What deciding these will ask for.
    static void foresee(const Token &token, const wire::PushCall &call, Foreseen &foreseen);
    /// What is marked and counted when deciding this crashes: of a fixed length, so that no two are ever mistaken.
    [[nodiscard]] static QString strikeKey(const Token &token, const domain::Command &command);
    /// What a read copy answers: every lane held, nothing written.
    [[nodiscard]] static wire::PushResult held(StorageReader &reader, const Token &token, const wire::PushCall &call);

private:
    struct Place;
    [[nodiscard]] static wire::PushResult closed(StorageReader &reader, const Token &token, const wire::PushCall &call,
                                                 domain::Instant until);
    [[nodiscard]] wire::LaneResult pushLane(StorageWriter &writer, const Token &token,
                                            const wire::LanePush &lane) const;
    void rememberRefusal(StorageWriter &writer, const Token &token, const wire::LanePush &lane,
                         const domain::Error &error) const;
    bool pushOne(const Place &place, const wire::SequencedCommand &sequenced, wire::LaneResult &result) const;
    /// It is of a time of which results have been forgotten. After it was looked for in vain.
    [[nodiscard]] static bool mayBeForgotten(StorageReader &reader, const domain::Command &command);
    bool answerAgain(const Place &place, const wire::SequencedCommand &sequenced, const QByteArray &hash,
                     wire::LaneResult &result) const;
    [[nodiscard]] wire::CommandResult decideFresh(const Place &place, const wire::SequencedCommand &sequenced) const;
    [[nodiscard]] domain::Result<domain::Decision> decideGuarded(const Place &place,
                                                                 const domain::Command &command) const;
    [[nodiscard]] domain::Outcome checkClaims(const Place &place, const domain::Command &command) const;

    const Region &m_region;
    const domain::Clock &m_clock;
    CrashMark &m_crashMark;
    Reducer m_reducer;
    QSet<QString> m_poison;
};

} // namespace budkavle::server
