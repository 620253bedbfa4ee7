#include "AppBed.h"

#include "app/InboxModel.h"
#include "app/MatterListModel.h"
#include "app/MatterWords.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

/// Lists by what first breaks a rule: the clock moves them, and each row says why it stands there.
class TestDueLists : public QObject {
    Q_OBJECT
private:
    static constexpr qint64 minuteMs = 60'000;

    [[nodiscard]] domain::RowPut due(const QString &matter, qint64 inMs,
                                     domain::ItemKind kind = domain::ItemKind::Matter) const
    {
        domain::Item item = m_bed->item(matter, u"Om "_s + matter, 10);
        item.inbox = AppBed::own();
        item.kind = kind;
        item.due = {m_bed->clock.at.plusMs(inMs), domain::DueReason::Deadline};
        return {AppBed::own(), item};
    }
    static QStringList shown(const MatterListModel &model)
    {
        QStringList matters;
        for (int row = 0; row < model.count(); ++row)
            matters.append(model.matterAt(row));
        return matters;
    }
    /// The desk looks at the clock each half minute, and when the engine knows the server's better.
    void pass(qint64 ms)
    {
        (void)m_bed->read([](store::Reader &reader) { return reader.balance(); });
        m_bed->clock.at = m_bed->clock.at.plusMs(ms);
        m_isOffline = !m_isOffline;
        m_bed->setConnection(m_isOffline ? engine::Connection::Offline : engine::Connection::Online);
    }
    [[nodiscard]] store::ItemRow row(domain::DueReason why, qint64 inMs) const
    {
        store::ItemRow row;
        row.item = m_bed->item(u"m1"_s, u"Sårvård"_s, 10);
        row.item.due = {m_bed->clock.at.plusMs(inMs), why};
        return row;
    }
    [[nodiscard]] QString reason(const store::ItemRow &row) const
    {
        return MatterWords::reasonText(row, m_bed->desk.times(), m_bed->clock.at);
    }
    [[nodiscard]] QString heading(const store::ItemRow &row) const
    {
        return MatterWords::dueHeading(row.item, m_bed->desk.times(), m_bed->clock.at);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        m_isOffline = false;
        QVERIFY(m_bed->seat());
    }
    void cleanup() { m_bed.reset(); }

    void theClockMakesPriorityObjects()
    {
        const InboxModel inboxes(m_bed->desk);
        QVERIFY(m_bed->pull({due(u"late"_s, -minuteMs), due(u"soon"_s, 2 * minuteMs, domain::ItemKind::Result),
                             due(u"later"_s, 10 * minuteMs, domain::ItemKind::Reminder)}));
        MatterListModel list(m_bed->desk);
        list.setPlace(AppBed::own(), store::Folder::Priority);
        QTRY_COMPARE(shown(list), QStringList{u"late"_s});
        QTRY_VERIFY(!list.isLoading());
        const auto own = [&inboxes](const QByteArray &role) {
            return inboxes.value(inboxes.rowOf(AppBed::own().value()), role);
        };
        QTRY_COMPARE(own("priority"), 1);
        QCOMPARE(own("messages"), 1);
        QCOMPARE(own("results"), 1);
        QCOMPARE(own("workObjects"), 1);
        QCOMPARE(own("waiting"), 3);
        // A82, A83: nothing is written, and the list and its number follow.
        pass(2 * minuteMs);
        QTRY_COMPARE(shown(list), (QStringList{u"late"_s, u"soon"_s}));
        QTRY_COMPARE(own("priority"), 2);
        pass(10 * minuteMs);
        QTRY_COMPARE(shown(list), (QStringList{u"late"_s, u"soon"_s, u"later"_s}));
        QTRY_COMPARE(own("priority"), 3);
    }

    void newsTakeTheirPlace()
    {
        QVERIFY(m_bed->pull({due(u"b"_s, 20 * minuteMs), due(u"d"_s, 40 * minuteMs)}));
        MatterListModel list(m_bed->desk);
        list.setPlace(AppBed::own(), store::Folder::Messages);
        QTRY_COMPARE(shown(list), (QStringList{u"b"_s, u"d"_s}));
        QTRY_VERIFY(!list.isLoading());
        const QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
        QVERIFY(m_bed->pull({due(u"c"_s, 30 * minuteMs), due(u"a"_s, 10 * minuteMs)}));
        QTRY_COMPARE(shown(list), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
        QVERIFY(m_bed->pull({due(u"a"_s, 35 * minuteMs)}));
        QTRY_COMPARE(shown(list), (QStringList{u"b"_s, u"c"_s, u"a"_s, u"d"_s}));
        QVERIFY(m_bed->pull({due(u"c"_s, 30 * minuteMs, domain::ItemKind::Result)})); // into another sub-folder
        QTRY_COMPARE(shown(list), (QStringList{u"b"_s, u"a"_s, u"d"_s}));
        QCOMPARE(reset.count(), 0);
    }

    void trashLeavesItsListAndComesIntoTheTrash()
    {
        domain::Item item = m_bed->item(u"m1"_s, u"Sårvård"_s, 10);
        item.status = domain::ItemStatus::Closed;
        QVERIFY(m_bed->pull({{AppBed::team(), item}}));
        MatterListModel closed(m_bed->desk);
        closed.setPlace(AppBed::team(), store::Folder::Closed);
        MatterListModel trash(m_bed->desk);
        trash.setPlace(AppBed::team(), store::Folder::Trash);
        QTRY_COMPARE(shown(closed), QStringList{u"m1"_s});
        QTRY_VERIFY(!closed.isLoading());
        item.trashedAt = m_bed->clock.at.plusMs(-minuteMs);
        QVERIFY(m_bed->pull({{AppBed::team(), item}}));
        QTRY_COMPARE(shown(trash), QStringList{u"m1"_s}); // A104
        QTRY_COMPARE(shown(closed), QStringList());
        QCOMPARE(trash.data(trash.index(0), MatterListModel::TimeTextRole), u"09:40"_s);
        QCOMPARE(trash.data(trash.index(0), MatterListModel::ReasonTextRole), u"I papperskorgen sedan i dag 09:40"_s);
        item.isPurged = true;
        QVERIFY(m_bed->pull({{AppBed::team(), item}}));
        QTRY_COMPARE(shown(trash), QStringList());
    }

    void foldersAreNamed()
    {
        InboxModel inboxes(m_bed->desk);
        QVERIFY(m_bed->pull({due(u"m1"_s, 0)}));
        QTRY_COMPARE(inboxes.selectedInbox(), AppBed::own().value());
        for (const QString &folder :
             {u"priority"_s, u"orders"_s, u"results"_s, u"documents"_s, u"messages"_s, u"workObjects"_s, u"receipts"_s,
              u"sent"_s, u"trash"_s, u"closed"_s, u"inbox"_s}) {
            inboxes.select(AppBed::own().value(), folder);
            QCOMPARE(inboxes.selectedFolder(), folder);
        }
        inboxes.select(AppBed::own().value(), u"nowhere"_s);
        QCOMPARE(inboxes.selectedFolder(), u"inbox"_s);
    }

    void theRowSaysWhy()
    {
        using domain::DueReason;
        constexpr qint64 day = domain::dayMs;
        QCOMPARE(reason(row(DueReason::Deadline, -3 * day)), u"Försenad sedan 3 dag(ar)"_s);
        QCOMPARE(reason(row(DueReason::Deadline, -11 * minuteMs)), u"Försenad sedan i dag 09:30"_s);
        QCOMPARE(reason(row(DueReason::Deadline, 19 * minuteMs)), u"Senast i dag 10:00"_s);
        QCOMPARE(reason(row(DueReason::Deadline, 26 * day)), u"Senast måndag 2026-12-14"_s);
        QCOMPARE(reason(row(DueReason::Reminder, 26 * day)), u"Påminnelse måndag 2026-12-14"_s);
        store::ItemRow paused = row(DueReason::Deadline, -3 * day);
        paused.item.status = domain::ItemStatus::Paused;
        paused.item.pauseReason = u"väntar på provsvar"_s;
        QCOMPARE(reason(paused), u"Försenad sedan 3 dag(ar) · väntar på provsvar"_s);
        store::ItemRow high = row(DueReason::Priority, -minuteMs);
        high.item.priority = domain::Priority::High;
        QCOMPARE(reason(high), u"Hög prioritet"_s);
        store::ItemRow returned = row(DueReason::Returned, -minuteMs);
        returned.item.returned = domain::Misdirection{};
        QCOMPARE(reason(returned), u"Felsänt"_s);
        returned.item.returned->reason = u"inte listad hos oss"_s;
        QCOMPARE(reason(returned), u"Felsänt: inte listad hos oss"_s);
        QVERIFY(
            MatterWords::spokenText(returned, m_bed->desk.times(), m_bed->clock.at).endsWith(u"inte listad hos oss"_s));
        QCOMPARE(MatterWords::reasonKind(returned.item, m_bed->clock.at), u"returned"_s);
        QCOMPARE(reason(row(DueReason::None, 0)).isEmpty(), false);
    }

    void theHeadingSaysWhen()
    {
        using domain::DueReason;
        QCOMPARE(heading(row(DueReason::Deadline, -minuteMs)), u"Prioritetsobjekt"_s);
        QCOMPARE(heading(row(DueReason::Deadline, minuteMs)), u"Senast i dag"_s);
        QCOMPARE(heading(row(DueReason::Deadline, domain::dayMs)), u"Senast i morgon"_s);
        QCOMPARE(heading(row(DueReason::Deadline, 2 * domain::dayMs)), u"Senast fredag 20 november"_s);
        store::ItemRow never = row(DueReason::None, 0);
        never.item.due = {};
        QCOMPARE(heading(never), u"I dag"_s);
    }

    void whatPeopleDidNotWriteSaysWhereItComesFrom()
    {
        store::ItemRow result = row(domain::DueReason::Deadline, domain::dayMs);
        result.item.kind = domain::ItemKind::Result;
        result.item.lastFrom = {};
        result.item.lastPreview.clear();
        result.item.record = domain::RecordLink{};
        result.item.record->system = u"Labbsystemet"_s;
        result.item.record->text = u"Kalium 4,1\nReferens 3,5–4,6"_s;
        QCOMPARE(MatterWords::kindText(result.item.kind), u"Resultat"_s);
        QCOMPARE(MatterWords::originText(result.item), u"Labbsystemet"_s); // A96
        QCOMPARE(MatterWords::previewText(result.item), u"Kalium 4,1"_s);
        const QString spoken = MatterWords::spokenText(result, m_bed->desk.times(), m_bed->clock.at);
        QVERIFY2(spoken.startsWith(u"Väntande, Resultat, från Labbsystemet"_s), qPrintable(spoken));
    }

private:
    std::unique_ptr<AppBed> m_bed;
    bool m_isOffline = false;
};

QTEST_GUILESS_MAIN(TestDueLists)
#include "tst_DueLists.moc"
