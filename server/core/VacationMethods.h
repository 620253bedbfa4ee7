#pragma once

#include "server/core/CommandLane.h"
#include "sync/wire/Envelope.h"

namespace budkavle::server {

/// VacationResponse/get and /set (RFC 8621, section 8): a person's absence as any JMAP client knows it. The one object
/// is the absence that is active, or else the next to come; setting it is the same command, by the same reducer, as the
/// program's own. An absence here has an end and a plain text: what else is asked for is answered as not kept.
class VacationMethods {
public:
    VacationMethods(const CommandLane &lanes, const domain::Clock &clock);

    static constexpr auto getMethod = "VacationResponse/get";
    static constexpr auto setMethod = "VacationResponse/set";

    [[nodiscard]] wire::Invocation get(const wire::Invocation &call, StorageReader &reader, const Token &token) const;
    /// `writer`: none on a read copy. `freshId`: names what this call makes, and is the same when it runs again.
    [[nodiscard]] wire::Invocation set(const wire::Invocation &call, StorageReader &reader, StorageWriter *writer,
                                       const Token &token, const QString &freshId) const;
    /// The lane in which set() acts.
    [[nodiscard]] static LaneKey lane(const Token &token);

private:
    struct Vacation;
    [[nodiscard]] Vacation current(StorageReader &reader, const domain::UserId &user) const;
    [[nodiscard]] static domain::Outcome checkAccount(StorageReader &reader, const Token &token, const QString &account,
                                                      domain::Instant now);
    [[nodiscard]] domain::Outcome act(StorageWriter &writer, const Token &token, domain::CommandBody body,
                                      const QString &id) const;
    [[nodiscard]] QJsonObject update(const QJsonObject &patch, StorageWriter &writer, const Token &token,
                                     const QString &freshId, QJsonObject *changed) const;

    const CommandLane &m_lanes;
    const domain::Clock &m_clock;
};

} // namespace budkavle::server
