#include "app/MatterActions.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using domain::ItemStatus;
using domain::Rights;

class TestMatterActions : public QObject {
    Q_OBJECT
private:
    static domain::Item item(ItemStatus status, bool arrived = true)
    {
        domain::Item item;
        item.status = status;
        item.arrived = arrived;
        item.sent = !arrived;
        return item;
    }
    static QString on(const MatterActions &actions)
    {
        QString letters;
        for (const auto &[letter, action] : {std::pair(u'O', actions.open),
                                             {u'R', actions.reply},
                                             {u'A', actions.assign},
                                             {u'P', actions.pause},
                                             {u'r', actions.resume},
                                             {u'C', actions.close}}) {
            if (action.isOn)
                letters += QChar(letter);
        }
        return letters;
    }

private slots:
    void whatCanBeDone_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("arrived");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<QString>("on");
        QTest::newRow("waiting, shared") << int(ItemStatus::Waiting) << true << true << u"ORAPC"_s;
        QTest::newRow("waiting, personal") << int(ItemStatus::Waiting) << true << false << u"ORPC"_s;
        QTest::newRow("opened") << int(ItemStatus::Opened) << true << true << u"RAPC"_s;
        QTest::newRow("A143 paused") << int(ItemStatus::Paused) << true << true << u"RArC"_s;
        QTest::newRow("closed") << int(ItemStatus::Closed) << true << true << u"R"_s;
        QTest::newRow("only sent") << int(ItemStatus::Opened) << false << true << u"R"_s;
    }
    void whatCanBeDone()
    {
        QFETCH(int, status);
        QFETCH(bool, arrived);
        QFETCH(bool, shared);
        const auto actions = MatterActions::of(item(static_cast<ItemStatus>(status), arrived), Rights::ReadWrite,
                                               shared, {});
        QTEST(on(actions), "on");
        for (const MatterAction &action :
             {actions.open, actions.reply, actions.assign, actions.pause, actions.resume, actions.close})
            QVERIFY(!action.isOn || action.whyNot.isEmpty());
    }

    void whatDoesNotApplyHasNoReason()
    {
        const MatterAction none;
        const auto opened = MatterActions::of(item(ItemStatus::Opened), Rights::ReadWrite, true, {});
        QCOMPARE(opened.open, none);
        QCOMPARE(opened.resume, none);
        const auto paused = MatterActions::of(item(ItemStatus::Paused), Rights::ReadWrite, true, u"Läskopia."_s);
        QCOMPARE(paused.pause, none);
        QVERIFY(!paused.resume.whyNot.isEmpty());
        const auto closed = MatterActions::of(item(ItemStatus::Closed), Rights::ReadWrite, true, {});
        QVERIFY(!closed.assign.whyNot.isEmpty());
    }

    void readRightChangesNothing()
    {
        const auto actions = MatterActions::of(item(ItemStatus::Waiting), Rights::Read, true, {});
        QCOMPARE(on(actions), QString());
        QVERIFY(actions.close.whyNot.contains(u"läsrätt"_s));
    }

    void readCopyTurnsAllButWritingOff()
    {
        const auto actions = MatterActions::of(item(ItemStatus::Waiting), Rights::ReadWrite, true,
                                               u"Läskopia · läget 07:55."_s);
        QCOMPARE(on(actions), u"R"_s);
        QCOMPARE(actions.assign.whyNot, u"Läskopia · läget 07:55. Kan inte tilldelas nu."_s);
        QCOMPARE(actions.open.whyNot, u"Läskopia · läget 07:55. Kan inte öppnas nu."_s);
    }
};

QTEST_GUILESS_MAIN(TestMatterActions)
#include "tst_MatterActions.moc"
