#pragma once

#include "tests/simulation/Batons.h"
#include "tests/simulation/News.h"
#include "tests/simulation/SimClient.h"

namespace budkavle::tests {

/// What must hold in every world, whatever was done to it. The first breach ends the run.
class Invariants {
public:
    Invariants(Trace &trace, Ledger &ledger) : m_trace(trace), m_ledger(ledger) {}

    /// After each commit of a primary: the baton has exactly one holder.
    void serverCommitted(server::StorageWriter &writer, const QMap<domain::InboxId, qint64> &moved);
    void serverBegan(server::StorageWriter &writer)
    {
        m_batons.readAll(writer);
        m_news.begin(writer);
    }
    /// After each transaction of an engine: no cursor went back; nothing that was written here has disappeared.
    void clientCommitted(SimClient &client);
    /// After each start of a program.
    void clientBegan(SimClient &client);
    /// From here on it is reckoned what these clients may fetch; before the server begins.
    void measure(const QList<std::shared_ptr<SimClient>> &clients);
    /// Nothing went wrong, and nobody fetched more than there was for them.
    void checkFetched(const QList<std::shared_ptr<SimClient>> &clients);
    /// In the end, healed and quiet.
    void settled(SimServer &server, const QList<std::shared_ptr<SimClient>> &clients);

private:
    void checkCursors(SimClient &client);
    void checkHeld(SimClient &client);
    void checkDrafts(SimClient &client);
    void checkBalance(SimClient &client);
    void checkRows(SimServer &server, SimClient &client);
    void checkPurged(SimServer &server, SimClient &client);
    void checkActs(SimServer &server, const QList<std::shared_ptr<SimClient>> &clients);
    void checkAct(SimServer &server, const QString &key, const Ledger::Act &act, const QMap<QString, QString> &refused);
    void checkDelivered(SimServer &server, const Ledger::Act &act);
    void checkMessages(SimServer &server);
    void checkReadings(SimServer &server);
    void fail(const QString &fault) { m_trace.fail(fault); }

    Trace &m_trace;
    Ledger &m_ledger;
    Batons m_batons;
    News m_news;
};

} // namespace budkavle::tests
