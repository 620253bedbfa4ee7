#pragma once

#include "tests/simulation/Draw.h"
#include "tests/simulation/Plan.h"
#include "tests/simulation/SimClient.h"

#include <functional>

namespace budkavle::tests {

/// What people do at their programs: sensible acts, drawn, on what their screen shows.
class People {
public:
    /// `cut`: takes the network from a program until a moment is well past, if that is soon.
    using Cut = std::function<void(SimClient &client, domain::Instant past)>;
    People(Trace &trace, const QList<std::shared_ptr<SimClient>> &clients, Cut cut)
        : m_trace(trace)
        , m_clients(clients)
        , m_cut(std::move(cut))
    {
    }

    /// One act of somebody whose program runs; nothing if there is nothing to do it on.
    void act(Happening what, Draw &draw);

private:
    struct Matter {
        domain::InboxId inbox;
        domain::Item item;
    };
    void write(SimClient &client, const QString &subject, Draw &draw);
    void writeFrom(SimClient &client, const domain::InboxId &from, const QString &subject, Draw &draw);
    void readMuch(SimClient &client, Draw &draw);
    void reply(SimClient &client, Draw &draw);
    void onItem(SimClient &client, Happening what, Draw &draw);
    void remind(SimClient &client, const Matter &matter, Draw &draw);
    void throwAway(SimClient &client, const Matter &matter, Draw &draw);
    void absence(SimClient &client, bool isSet, Draw &draw);
    void grantProxy(SimClient &client, Draw &draw);
    void endProxy(SimClient &client, Draw &draw);
    void proxyOffline(const QList<std::shared_ptr<SimClient>> &awake, Draw &draw);
    void draft(SimClient &client, Happening what, Draw &draw);
    void quarantined(SimClient &client, bool isTakenBack, Draw &draw);
    [[nodiscard]] std::optional<Matter> someMatter(SimClient &client, store::Folder folder, Draw &draw) const;
    [[nodiscard]] domain::InboxId ownInbox(SimClient &client, Draw &draw) const;
    [[nodiscard]] domain::InboxId recipient(const domain::InboxId &from, Draw &draw) const;
    [[nodiscard]] QString text(SimClient &client) const;
    void done(SimClient &client, const char *what, const domain::Outcome &outcome);

    Trace &m_trace;
    const QList<std::shared_ptr<SimClient>> &m_clients;
    Cut m_cut;
};

} // namespace budkavle::tests
