#include "StoreBed.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeRandom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

namespace {

/// One run: a nurse's cache, the server, a doctor who writes to her, and a network that loses, repeats and reorders.
class World {
public:
    explicit World(quint64 seed) : m_random(seed) {}

    /// Empty: all invariants hold.
    QString run(int steps)
    {
        bed.settle();
        noteCursors();
        for (int i = 0; i < steps && m_fault.isEmpty(); ++i) {
            step();
            checkCursors();
        }
        if (m_fault.isEmpty())
            quiesce();
        return m_fault;
    }

    StoreBed bed;

private:
    int below(int limit) { return static_cast<int>(m_random.next() % static_cast<quint64>(limit)); }
    QString name(const QString &kind) { return kind + QString::number(++m_names); }

    void step()
    {
        switch (below(14)) {
        case 0:
        case 1:
        case 2: return nurseActs();
        case 3: return doctorActs();
        case 4: return colleagueActs();
        case 5: return server();
        case 6: return lostReply();
        case 7: return keptReply();
        case 8: return staleReply();
        case 9: return readCopy();
        case 10: return hint();
        case 11: return bed.cache.reopen();
        default: return exchange();
        }
    }

    CommandBody bodyFor(const InboxId &to)
    {
        const QString matter = m_matters.isEmpty() || below(3) == 0 ? name(u"m"_s)
                                                                    : m_matters.at(below(int(m_matters.size())));
        if (!m_matters.contains(matter))
            m_matters.append(matter);
        switch (below(6)) {
        case 0: return OpenItem{MatterId(matter)};
        case 1: return PauseItem{MatterId(matter), u"Väntar svar"_s};
        case 2: return ResumeItem{MatterId(matter)};
        case 3: return CloseItem{MatterId(matter), Documented::InRecord};
        default: return SendMessage(aLetter(matter, name(u"g"_s)).to(to.value()).saying(u"Text "_s + name(u"ord"_s)));
        }
    }

    void nurseActs()
    {
        const auto done = bed.submit(name(u"c"_s), bodyFor(RowServer::other()));
        if (!done.ok() && done.error().errorClass != ErrorClass::Reject)
            m_fault = u"submit: "_s + done.error().code;
    }
    void doctorActs()
    {
        (void)bed.server.act(RowServer::doctor(), aCommand(name(u"x"_s), u"in-other"_s, bodyFor(RowServer::home())));
    }
    /// Another session of the nurse's, elsewhere: what clashes with her queue here.
    void colleagueActs()
    {
        (void)bed.server.act(RowServer::nurse(), aCommand(name(u"y"_s), u"in-home"_s, bodyFor(RowServer::other())));
    }
    void server()
    {
        const QString matter = m_matters.isEmpty() ? QString() : m_matters.at(below(int(m_matters.size())));
        if (!matter.isEmpty() && below(3) == 0 && bed.server.item(RowServer::home(), MatterId(matter)))
            bed.server.remove(RowServer::home(), u"Item"_s, matter);
        wire::Row unknown;
        unknown.type = u"Label"_s;
        unknown.id = u"l"_s + QString::number(below(4));
        unknown.ts = wire::Row::always;
        unknown.value = "{\"colour\":\"red\",\"n\":" + QByteArray::number(below(100)) + "}";
        bed.server.putRaw(RowServer::home(), unknown);
    }

    void take(const wire::SyncReply &reply)
    {
        const auto done = bed.cache.writer().apply(reply);
        if (!done.ok())
            m_fault = u"apply: "_s + done.error().code;
    }
    void exchange() { take(bed.server.exchange(RowServer::nurse(), bed.call())); }
    void lostReply() { (void)bed.server.exchange(RowServer::nurse(), bed.call()); }
    void keptReply() { m_kept.append(bed.server.exchange(RowServer::nurse(), bed.call())); }
    void staleReply()
    {
        if (m_kept.isEmpty())
            return;
        const auto reply = m_kept.at(below(int(m_kept.size())));
        take(reply);
        if (below(2) == 0)
            take(reply); // and once more
    }
    void readCopy()
    {
        if (!m_copy || below(3) == 0) {
            m_copy = bed.server;
            m_copy->stamp.role = wire::Role::ReadCopy;
            return;
        }
        take(m_copy->exchange(RowServer::nurse(), bed.call()));
    }
    void hint()
    {
        const auto done = bed.cache.writer().applyHint(bed.server.pull(RowServer::nurse(), bed.call().pull));
        if (!done.ok())
            m_fault = u"hint: "_s + done.error().code;
    }

    QMap<InboxId, qint64> cursors()
    {
        QMap<InboxId, qint64> found;
        for (const auto &account : bed.cache.writer().pullCall(1).accounts)
            found.insert(account.account, account.cursor ? account.cursor->modseq : -1);
        return found;
    }
    void noteCursors() { m_cursors = cursors(); }
    void checkCursors()
    {
        const auto now = cursors();
        for (auto it = now.cbegin(); it != now.cend(); ++it) {
            if (it.value() < m_cursors.value(it.key(), -1))
                m_fault = u"cursor went back in "_s + it.key().value();
        }
        m_cursors = now;
    }

    void quiesce()
    {
        bed.settle();
        for (const InboxId &account : bed.server.accountsOf(RowServer::nurse())) {
            if (bed.base(account) != bed.server.rows(account))
                m_fault = u"base differs in "_s + account.value();
        }
        if (bed.cache.number(u"SELECT count(*) FROM overlay"_s) != 0)
            m_fault = u"overlay left"_s;
        if (bed.cache.number(u"SELECT count(*) FROM outbox"_s) != 0)
            m_fault = u"outbox left"_s;
        if (const auto faults = bed.derivedFaults(); !faults.isEmpty())
            m_fault = faults.join(u'\n');
        if (bed.cache.writer().verifyCall() || bed.cache.writer().syncState().mended > 0)
            m_fault = u"digest"_s;
        for (int i = 1; i <= m_names; ++i) {
            if (bed.server.appliedTimes(CommandId(u"c"_s + QString::number(i))) > 1)
                m_fault = u"applied twice"_s;
        }
    }

    FakeRandom m_random;
    QStringList m_matters;
    QList<wire::SyncReply> m_kept;
    std::optional<RowServer> m_copy;
    QMap<InboxId, qint64> m_cursors;
    int m_names = 0;
    QString m_fault;
};

} // namespace

/// Whatever the order of acts, exchanges, losses, repeats and read copies: in the end the cache is the server's rows.
class tst_StoreWorld : public QObject {
    Q_OBJECT
private slots:
    void convergesWhateverTheNetworkDoes_data();
    void convergesWhateverTheNetworkDoes();
};

void tst_StoreWorld::convergesWhateverTheNetworkDoes_data()
{
    QTest::addColumn<quint64>("seed");
    const int seeds = qEnvironmentVariableIntValue("BUDKAVLE_SEEDS");
    for (int i = 1; i <= (seeds > 0 ? seeds : 25); ++i)
        QTest::addRow("seed %d", i) << quint64(i);
}

void tst_StoreWorld::convergesWhateverTheNetworkDoes()
{
    QFETCH(const quint64, seed);
    World world(seed);
    const QString fault = world.run(60);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

QTEST_GUILESS_MAIN(tst_StoreWorld)
#include "tst_StoreWorld.moc"
