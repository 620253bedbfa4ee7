#pragma once

#include "sync/store/Rows.h"
#include "sync/wire/Protocol.h"

#include <QList>

namespace budkavle::store {

struct Tables;

/// What the next exchange is to say: which commands go, and from where each account is to be read on.
class PushPlan {
public:
    explicit PushPlan(const Tables &tables) : m_tables(tables) {}

    [[nodiscard]] QList<wire::LanePush> lanes(int maxCommands, qint64 maxBytes) const;
    [[nodiscard]] wire::PullCall pull(qint64 maxBytes) const;

private:
    const Tables &m_tables;
};

/// The draft that a refused message becomes again; a reply when its matter is known in the inbox it was to leave from.
[[nodiscard]] Draft draftOf(const domain::Command &command, const domain::SendMessage &send, const Tables &tables,
                            domain::Instant now);

} // namespace budkavle::store
