#pragma once

#include "server/core/CommandLane.h"
#include "server/core/PullReader.h"
#include "server/core/PushSums.h"
#include "sync/wire/Envelope.h"

#include <map>

namespace budkavle::server {

/// What one POST /jmap/api asks and gets, without connection or thread: Core/echo, Command/push, Sync/pull,
/// Sync/verify, Blob/copy, VacationResponse/get and /set.
class ApiRequest {
public:
    /// What it works with; all outlive it.
    struct Core {
        const Region &region;
        const CommandLane &lanes;
        const PullReader &pulls;
        const domain::Clock &clock;
    };

    /// `freshId`: an id that nothing has yet, for what the request makes.
    ApiRequest(const Core &core, Token token, wire::Request request, QString freshId = {});

    [[nodiscard]] bool needsWriter() const;
    /// The lanes that its pushes are for, and what they will ask for.
    [[nodiscard]] Foreseen foreseen() const;
    /// Inside the caller's transaction: all up to the last call that writes. May run twice: begins by forgetting what it
    /// did.
    void runWrites(StorageWriter &writer);
    /// Inside the caller's snapshot, of what runWrites() committed, if it ran: the calls that are left. Pushes among them
    /// are held.
    void runReads(StorageReader &reader);
    /// Nothing is left for runReads().
    [[nodiscard]] bool isAnswered() const { return m_isSignedOut || m_next == m_request.calls.size(); }
    /// The person's session ended before it could run; it has no body then.
    [[nodiscard]] bool isSignedOut() const { return m_isSignedOut; }
    [[nodiscard]] QByteArray body() const;
    /// What its pushes came to; true once the transaction is committed.
    [[nodiscard]] const PushSums &pushSums() const { return m_sums; }

private:
    void begin(StorageReader &reader);
    void runCalls(qsizetype until, StorageReader &reader, StorageWriter *writer);
    [[nodiscard]] wire::Invocation answer(const wire::Invocation &call, StorageReader &reader, StorageWriter *writer);
    [[nodiscard]] wire::Invocation push(const wire::Invocation &invocation, StorageReader &reader,
                                        StorageWriter *writer);
    void count(const wire::LaneResult &lane);
    [[nodiscard]] wire::Invocation pull(const wire::Invocation &invocation, StorageReader &reader, bool onWriter);
    [[nodiscard]] wire::Invocation verify(const wire::Invocation &invocation, StorageReader &reader, bool onWriter);

    Core m_core;
    Token m_token;
    wire::Request m_request;
    std::map<qsizetype, domain::Result<wire::PushCall>> m_pushCalls; ///< by place; decoded before anyone waits
    QString m_freshId;
    qsizetype m_next = 0; ///< the first call without its answer
    QList<wire::Invocation> m_responses;
    QSet<domain::InboxId> m_pushed;
    PushSums m_sums;
    std::optional<qint64> m_grants; ///< the version of the person's grants, when it has been read
    bool m_isSignedOut = false;
    bool m_hasVerified = false;
};

} // namespace budkavle::server
