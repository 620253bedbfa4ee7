#include "sync/domain/Balance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle::domain;

Q_DECLARE_METATYPE(budkavle::domain::Inbox)
Q_DECLARE_METATYPE(budkavle::domain::Answerable)
Q_DECLARE_METATYPE(budkavle::domain::LostReason)

/// Who answers for what, and when nobody does.
class TestBalance : public QObject {
    Q_OBJECT
    const UserId owner{u"u-owner"_s};
    const UserId other{u"u-other"_s};
    [[nodiscard]] Inbox inbox(InboxKind kind, bool isClosed = false) const
    {
        return {InboxId(u"in"_s), kind, {}, {}, kind == InboxKind::Personal ? owner : UserId(), {}, isClosed};
    }

private slots:
    void whoIsToDoIt();
    void nobodyAnswers_data();
    void nobodyAnswers();
};

void TestBalance::whoIsToDoIt()
{
    QCOMPARE(answerableFor(inbox(InboxKind::Personal), other, other),
             owner); // a proxy who has it answers for the owner
    QCOMPARE(answerableFor(inbox(InboxKind::Message), other, owner), other);
    QCOMPARE(answerableFor(inbox(InboxKind::Message), {}, owner), owner);
    QCOMPARE(answerableFor(inbox(InboxKind::Message), {}, {}), UserId());
}

void TestBalance::nobodyAnswers_data()
{
    QTest::addColumn<Inbox>("where");
    QTest::addColumn<bool>("isWatched");
    QTest::addColumn<Answerable>("who");
    QTest::addColumn<LostReason>("reason");
    const Inbox shared = inbox(InboxKind::Collaboration);
    const Answerable nobody, active{owner, true, false, false}, gone{owner, false, false, true};
    const Answerable away{owner, true, true, false}, covered{owner, true, true, true};
    QTest::newRow("watched") << shared << true << nobody << LostReason::None;
    QTest::newRow("nobody watches") << shared << false << nobody << LostReason::NobodyWatches;
    QTest::newRow("taken on, and nobody watches") << shared << false << active << LostReason::None;
    QTest::newRow("closed") << inbox(InboxKind::Function, true) << true << active << LostReason::NobodyWatches;
    QTest::newRow("gone") << shared << true << gone << LostReason::HolderGone;
    QTest::newRow("away") << shared << true << away << LostReason::HolderAway;
    QTest::newRow("away with a proxy") << shared << true << covered << LostReason::None;
    QTest::newRow("own") << inbox(InboxKind::Personal) << false << active << LostReason::None;
    QTest::newRow("own, of nobody") << inbox(InboxKind::Personal) << false << nobody << LostReason::HolderGone;
    QTest::newRow("own, gone") << inbox(InboxKind::Personal) << false << gone << LostReason::HolderGone;
    QTest::newRow("own, away") << inbox(InboxKind::Personal) << false << away << LostReason::HolderAway;
}

void TestBalance::nobodyAnswers()
{
    QFETCH(const Inbox, where);
    QFETCH(const bool, isWatched);
    QFETCH(const Answerable, who);
    QTEST(lostReason(where, isWatched, who), "reason");
}

QTEST_GUILESS_MAIN(TestBalance)
#include "tst_Balance.moc"
