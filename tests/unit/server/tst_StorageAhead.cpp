#include "server/core/Forgotten.h"
#include "tests/unit/server/TwoWriters.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What one server reads ahead, while another writes to the same database.
class tst_StorageAhead : public tests::TwoWriters {
    Q_OBJECT
    const LaneKey lane{inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)};

    static RowWrite item(const QString &matter, const QByteArray &value = "{}")
    {
        return {{u"Item"_s, matter, 0, 1, value}, matter};
    }
private slots:
    void whatWasCommittedWhileItWaitedIsSeen()
    {
        first->begin();
        first->setGrant(lane.user, inbox, domain::Rights::ReadWrite);
        QVERIFY(first->commit());
        second->begin();
        second->hold({lane}, 0);
        second->setGrant(lane.user, inbox, domain::Rights::Read);
        second->apply(inbox, {item(u"m"_s, "{\"x\":1}")});
        second->record(lane, {domain::CommandId(u"c"_s), "hash", {1, 1, {}}, {}, {}});
        QVERIFY(second->enqueue(u"c|u|c/0"_s, other, "body", {1}));
        std::thread waiting([this] {
            first->begin();
            first->hold({lane}, 0);
            Foreseen foreseen;
            foreseen.lanes << lane;
            foreseen.acts.append({lane.user, domain::CommandId(u"c"_s)});
            foreseen.deliveries << u"c|u|c"_s;
            foreseen.rows << RowPlace{inbox, u"Item"_s, u"m"_s};
            foreseen.matters.append({other, domain::MatterId(u"m"_s)});
            first->foresee(foreseen);
        });
        awaitWaiter();
        QVERIFY(second->commit());
        waiting.join();
        QCOMPARE(first->grant(lane.user, inbox), domain::Rights::Read);
        QCOMPARE(first->row(inbox, u"Item"_s, u"m"_s)->value, "{\"x\":1}");
        QCOMPARE(first->lastSeq(lane), 1);
        QVERIFY(first->recorded(lane.user, domain::CommandId(u"c"_s)));
        QVERIFY(!first->enqueue(u"c|u|c/0"_s, other, "body", {1}));
        QVERIFY(first->matterExists(domain::MatterId(u"m"_s)));
        QVERIFY(first->commit());
    }

    void aMatterThatIsNewIsBegunByOne()
    {
        const auto begin = [](StorageWriter &writer, const LaneKey &in) {
            writer.begin();
            writer.hold({in}, 0);
            Foreseen foreseen;
            foreseen.matters.append({in.account, domain::MatterId(u"m"_s)});
            writer.foresee(foreseen);
            return writer.matterExists(domain::MatterId(u"m"_s));
        };
        QVERIFY(!begin(*second, {other, lane.user, lane.device}));
        second->apply(other, {item(u"m"_s)});
        bool exists = false;
        std::thread waiting([&] { exists = begin(*first, lane); });
        awaitWaiter();
        QVERIFY(second->commit());
        waiting.join();
        QVERIFY(exists);
        QVERIFY(first->commit());
    }

    void whoAnswersInAMatterWaitsForNobody()
    {
        first->begin();
        first->apply(inbox, {item(u"m"_s)});
        first->apply(other, {item(u"m"_s)});
        QVERIFY(first->commit());
        const auto answer = [](StorageWriter &writer, const LaneKey &in) {
            writer.begin();
            writer.hold({in}, 0);
            Foreseen foreseen;
            foreseen.rows << RowPlace{in.account, u"Item"_s, u"m"_s};
            foreseen.matters.append({in.account, domain::MatterId(u"m"_s)});
            writer.foresee(foreseen);
            writer.apply(in.account, {item(u"m"_s, "{\"answered\":1}")});
        };
        answer(*second, {other, lane.user, lane.device});
        answer(*first, lane);
        QVERIFY(first->commit()); // had it waited, it would have waited for ever: the other ends after it
        QVERIFY(second->commit());
    }

    /// Another node notes that it is going to forget, and forgets, between two commands of one transaction.
    void whatWasForgottenMeanwhileIsNotNew_data()
    {
        QTest::addColumn<bool>("isForeseen");
        QTest::newRow("asked for one by one") << false;
        QTest::newRow("foreseen") << true;
    }
    void whatWasForgottenMeanwhileIsNotNew()
    {
        QFETCH(bool, isForeseen);
        const domain::CommandId one(u"c"_s);
        first->begin();
        first->record(lane, {one, "hash", {1, 1, {}}, domain::Instant{5}, domain::Instant{5}});
        first->record(lane, {domain::CommandId(u"c2"_s), "hash", {2, 1, {}}, domain::Instant{5}, domain::Instant{5}});
        QVERIFY(first->commit());
        second->begin();
        QVERIFY(!forgottenBefore(*second).isSet());
        first->begin();
        raiseForgottenBefore(*first, domain::Instant{9});
        QCOMPARE(first->dropResults(lane, domain::Instant{9}, 10), 1);
        QVERIFY(first->commit());
        if (isForeseen) {
            Foreseen foreseen;
            foreseen.acts.append({lane.user, one});
            second->foresee(foreseen);
        }
        QVERIFY(!second->recorded(lane.user, one));
        QCOMPARE(forgottenBefore(*second).ms, 9);
        QVERIFY(second->commit());
        second->begin();
        QVERIFY(!second->recorded(lane, 1));
        QCOMPARE(forgottenBefore(*second).ms, 9);
        second->rollback();
    }

    void anInboxThatCameMeanwhileIsHeld()
    {
        const domain::InboxId late(u"late"_s);
        first->begin();
        first->hold({{late, lane.user, lane.device}}, 0);
        second->begin();
        second->createAccount(late);
        second->apply(late, {item(u"m"_s)});
        QVERIFY(second->commit());
        second->begin();
        second->apply(late, {item(u"m"_s)});
        qint64 modseq = 0;
        std::thread waiting([&] { modseq = first->apply(late, {item(u"m"_s)}); });
        awaitWaiter();
        QVERIFY(second->commit());
        waiting.join();
        QCOMPARE(modseq, 3);
        QVERIFY(first->commit());
    }
};

QTEST_GUILESS_MAIN(tst_StorageAhead)
#include "tst_StorageAhead.moc"
