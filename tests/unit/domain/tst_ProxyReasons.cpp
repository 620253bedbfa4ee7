#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// Why somebody has a proxy, and who decides how long.
class TestProxyReasons : public QObject {
    Q_OBJECT
private slots:
    void aReasonIsStated_A156_A157_data();
    void aReasonIsStated_A156_A157();
    void notAskedForWhereTheProfileDoesNot();
    void headsDecideHowLong_A166();
    void anAbsenceSetByAHeadIsALength_A166();
    void aSecretaryIsNotAHead_A166();
};

namespace {

/// Two secretaries and a head of the home care; the nurse is away and nurse2 is to be her proxy.
struct Operation {
    R region;
    const Instant today = region.now; // each act takes a moment
    Operation()
    {
        region.setRole(R::head(), AssignmentRole::UnitHead);
        region.setRole(R::nurse2(), AssignmentRole::Secretary);
        region.profile.proxyLengthByHeads = true;
    }
    [[nodiscard]] QString grant(const UserId &by, const QString &id, const UserId &proxy, int days)
    {
        return act(by, GrantProxy{ProxyId(id), R::nurse(), proxy, today, today.plusMs(days * dayMs)});
    }
    [[nodiscard]] QString act(const UserId &by, CommandBody body)
    {
        const auto outcome = region.act(by, directoryAccount(), std::move(body));
        return outcome.ok() ? QString() : outcome.error().code;
    }
};

} // namespace

void TestProxyReasons::aReasonIsStated_A156_A157_data()
{
    QTest::addColumn<ProxyReason>("reason");
    QTest::addColumn<bool>("worksElsewhere");
    QTest::addColumn<bool>("isExpectedBack");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << ProxyReason::Unsaid << false << true << u"proxyReasonMissing"_s;
    QTest::newRow("A156 vacation") << ProxyReason::Vacation << false << false << QString();
    QTest::newRow("A156 illness") << ProxyReason::Illness << false << false << QString();
    QTest::newRow("A157 other leave") << ProxyReason::OtherLeave << false << true << QString();
    QTest::newRow("A157 works elsewhere") << ProxyReason::OtherLeave << true << true << u"proxyWorksElsewhere"_s;
    QTest::newRow("A157 not expected back") << ProxyReason::OtherLeave << false << false << u"proxyNotReturning"_s;
}

void TestProxyReasons::aReasonIsStated_A156_A157()
{
    QFETCH(ProxyReason, reason);
    QFETCH(bool, worksElsewhere);
    QFETCH(bool, isExpectedBack);
    QFETCH(QString, code);
    Operation op;
    op.region.profile.proxyNeedsReason = true;
    GrantProxy grant{ProxyId(u"p1"_s), R::nurse(), R::nurse2(), op.region.now, op.region.now.plusMs(dayMs)};
    grant.reason = reason;
    grant.worksElsewhere = worksElsewhere;
    grant.isExpectedBack = isExpectedBack;
    QCOMPARE(op.act(R::head(), grant), code);
    const auto proxy = op.region.proxy(grant.id);
    QCOMPARE(proxy.has_value(), code.isEmpty());
    if (proxy)
        QCOMPARE(proxy->reason, reason); // A156: it is kept with the period
}

void TestProxyReasons::notAskedForWhereTheProfileDoesNot()
{
    Operation op;
    QVERIFY(!op.region.profile.proxyNeedsReason);
    QCOMPARE(op.grant(R::head(), u"p1"_s, R::nurse2(), 14), QString());
}

void TestProxyReasons::headsDecideHowLong_A166()
{
    Operation op;
    QCOMPARE(op.grant(R::nurse2(), u"p1"_s, R::head(), 14), u"proxyLengthByHead"_s); // A166: no head has said
    QCOMPARE(op.grant(R::head(), u"p2"_s, R::head(), 14), QString());
    QCOMPARE(op.grant(R::nurse2(), u"p3"_s, R::nurse2(), 15), u"proxyLongerThanHead"_s); // A166: bound by it
    QCOMPARE(op.grant(R::nurse2(), u"p4"_s, R::nurse2(), 14), QString());
    // A166: another one's length is hers only while it stands.
    QCOMPARE(op.act(R::head(), EndProxy{ProxyId(u"p2"_s)}), QString());
    QCOMPARE(op.act(R::head(), EndProxy{ProxyId(u"p4"_s)}), QString());
    QCOMPARE(op.grant(R::nurse2(), u"p5"_s, R::nurse2(), 14), u"proxyLengthByHead"_s);
    op.region.profile.proxyLengthByHeads = false; // both ways
    QCOMPARE(op.grant(R::nurse2(), u"p6"_s, R::nurse2(), 14), QString());
}

void TestProxyReasons::anAbsenceSetByAHeadIsALength_A166()
{
    Operation op;
    op.region.profile.absenceByHead = true;
    SetAbsence away{AbsenceId(u"a1"_s), op.today, op.today.plusMs(10 * dayMs), u"Borta"_s, {}};
    QCOMPARE(op.act(R::nurse(), away), QString()); // one's own says nothing of how long a proxy acts
    QCOMPARE(op.grant(R::nurse2(), u"p1"_s, R::nurse2(), 10), u"proxyLengthByHead"_s);
    away.absence = AbsenceId(u"a2"_s);
    away.user = R::nurse();
    QCOMPARE(op.act(R::head(), away), QString());
    QCOMPARE(op.grant(R::nurse2(), u"p2"_s, R::nurse2(), 11), u"proxyLongerThanHead"_s);
    QCOMPARE(op.grant(R::nurse2(), u"p3"_s, R::nurse2(), 10), QString()); // A166
}

void TestProxyReasons::aSecretaryIsNotAHead_A166()
{
    Operation op;
    op.region.profile.proxyLengthByHeads = false;
    QCOMPARE(op.grant(R::nurse2(), u"p1"_s, R::head(), 14), QString());
    op.region.profile.proxyLengthByHeads = true;
    QCOMPARE(op.grant(R::nurse2(), u"p2"_s, R::nurse2(), 14),
             u"proxyLengthByHead"_s); // A166: her own period binds nobody
    op.region.setRole(R::surgeon(), AssignmentRole::UnitHead);
    op.region.setRole(R::head(), AssignmentRole::OperationsHead);
    QCOMPARE(op.grant(R::head(), u"p3"_s, R::nurse2(), 30), QString()); // A166: operations head
}

QTEST_GUILESS_MAIN(TestProxyReasons)
#include "tst_ProxyReasons.moc"
