#include "StoreBed.h"
#include "sync/store/StatementGate.h"
#include "sync/store/StoreError.h"
#include "tests/support/Builders.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::ChangeSet;

namespace {

/// Fails one statement, counted from 1; 0: none.
class OneFault final : public store::StatementGate {
public:
    explicit OneFault(int at) : m_at(at) {}
    [[nodiscard]] std::optional<Error> refuses(QStringView) override
    {
        return ++m_seen == m_at ? std::optional(store::storeError(u"storeFull"_s)) : std::nullopt;
    }
    [[nodiscard]] bool hasFired() const { return m_at > 0 && m_seen >= m_at; }

private:
    int m_at;
    int m_seen = 0;
};

/// Gets ready, undisturbed, and returns the act that is disturbed.
using Work = std::function<std::function<Result<ChangeSet>()>(StoreBed &)>;

std::function<Result<ChangeSet>()> applying(StoreBed &bed)
{
    return
        [&bed, reply = bed.server.exchange(RowServer::nurse(), bed.call())] { return bed.cache.writer().apply(reply); };
}

} // namespace

/// The n-th statement fails, for n = 1, 2, 3 …: nothing has changed; and tried again, everything is as if it had not.
class tst_StoreFaults : public QObject {
    Q_OBJECT
private slots:
    void anyStatementMayFail_data();
    void anyStatementMayFail();
    void anIndexWithoutItsVersionIsDamage();
};

void tst_StoreFaults::anyStatementMayFail_data()
{
    QTest::addColumn<Work>("work");
    QTest::newRow("submit") << Work([](StoreBed &bed) {
        return [&bed] { return bed.submit(u"c9"_s, aLetter(u"m1"_s, u"g9"_s).saying(u"Ett svar"_s)); };
    });
    QTest::newRow("apply") << Work(applying);
    QTest::newRow("purge") << Work([](StoreBed &bed) {
        bed.server.revoke(RowServer::nurse(), RowServer::home());
        return applying(bed);
    });
    QTest::newRow("draft") << Work([](StoreBed &bed) {
        return [&bed] {
            store::Draft draft;
            draft.id = u"d1"_s;
            return bed.cache.writer().saveDraft(draft);
        };
    });
    QTest::newRow("mending") << Work([](StoreBed &bed) {
        bed.settle();
        bed.cache.clock().advance(25LL * 3600 * 1000); // it is mended once a day
        (void)bed.cache.value(u"DELETE FROM base WHERE id IN ('old1', 'h1')"_s);
        bed.cache.reopen();
        for (bool isSuspected = false; !isSuspected; isSuspected = bed.cache.writer().verifyCall().has_value())
            bed.cache.writer().countSome();
        (void)bed.sync();
        return applying(bed);
    });
}

void tst_StoreFaults::anyStatementMayFail()
{
    QFETCH(const Work, work);
    StoreBed bed;
    for (int i = 0; i < 3; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), anItem(u"old"_s + n).at(100 + i).between(u"in-other"_s, u"in-home"_s));
        bed.server.put(RowServer::home(), Message(aMessage(u"h"_s + n).in(u"old"_s + n).at(100 + i)));
    }
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    bed.server.put(RowServer::home(), anItem(u"new"_s).at(500).between(u"in-other"_s, u"in-home"_s));
    bed.server.put(RowServer::home(), Message(aMessage(u"hn"_s).in(u"new"_s).at(500)));
    bed.server.put(directoryAccount(), aUser(u"u-new"_s, u"Cecilia Ny"_s, u"Läkare"_s, {u"unit-other"_s}));

    QStringList before;
    int n = 0;
    for (n = 1; n < 2'000; ++n) {
        const auto act = work(bed);
        before = bed.contents();
        OneFault fault(n);
        bed.cache.database().setGate(&fault);
        const auto done = act();
        bed.cache.database().setGate(nullptr);
        if (done.ok()) // past the last statement, or one that only tidies after the commit
            break;
        QVERIFY(fault.hasFired());
        QCOMPARE(done.error().code, u"storeFull"_s);
        QCOMPARE(bed.contents(), before);
    }
    QVERIFY(n > 3 && n < 2'000);
    QVERIFY(bed.contents() != before);
    bed.settle();
    QCOMPARE(bed.derivedFaults(), QStringList());
    for (const InboxId &account : bed.server.accountsOf(RowServer::nurse()))
        QCOMPARE(bed.base(account), bed.server.rows(account));
}

void tst_StoreFaults::anIndexWithoutItsVersionIsDamage()
{
    StoreBed bed;
    bed.settle();
    (void)bed.cache.value(u"DELETE FROM recipient_search_config"_s);
    bed.cache.reopen();
    bed.server.put(directoryAccount(), aSharedInbox(u"in-home"_s, u"Hemsjukvården nya inkorg"_s, u"unit-home"_s));
    const auto applied = bed.sync();
    QVERIFY(!applied.ok());
    QCOMPARE(applied.error().code, u"storeCorrupt"_s); // so that it is rescued, and not tried again for ever
}

QTEST_GUILESS_MAIN(tst_StoreFaults)
#include "tst_StoreFaults.moc"
