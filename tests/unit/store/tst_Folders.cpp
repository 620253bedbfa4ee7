#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// What stands in which list of an inbox, how many wait there, and in which order.
class tst_Folders : public QObject {
    Q_OBJECT
private slots:
    void eachKindHasItsSubfolder_data();
    void eachKindHasItsSubfolder();
    void whatIsPastDueIsAPriorityObject();
    void priorityIsTheSendersAndStaysUntilItIsDone();
    void listsAreInTheOrderOfWhatFirstBreaksARule();
    void doneIsNewestFirst();
    void assignedStaysAndClosedLeaves();
    void receiptsAreOfWhatWasOpened();
    void trashedStandsInTheTrashAlone();
    void purgedIsShownNowhere();
    void aFolderIsSearched();
};

namespace {

const Instant noon{1'790'000'000'000};

InboxId own()
{
    return personalInboxOf(RowServer::nurse());
}

Item thing(const QString &matter, ItemKind kind)
{
    Item item = anItem(matter);
    item.kind = kind;
    return item;
}

Item dueAt(const QString &matter, Instant at)
{
    Item item = anItem(matter);
    item.due = {at, DueReason::Deadline};
    return item;
}

QStringList matters(StoreBed &bed, Folder folder, const InboxId &inbox, const QString &search = {}, Instant now = noon)
{
    QStringList found;
    const auto rows = bed.cache.reader().firstItems({inbox, folder, search, now}, 20);
    for (const store::ItemRow &row : rows)
        found.append(row.item.matter.value());
    return found;
}

store::InboxRow counts(StoreBed &bed, const InboxId &inbox, Instant now = noon)
{
    const auto rows = bed.cache.reader().inboxes(now);
    for (const store::InboxRow &row : rows) {
        if (row.inbox.id == inbox)
            return row;
    }
    return {};
}

} // namespace

void tst_Folders::eachKindHasItsSubfolder_data()
{
    QTest::addColumn<ItemKind>("kind");
    QTest::addColumn<Folder>("folder");
    QTest::newRow("A84 proposed order") << ItemKind::ProposedOrder << Folder::Orders;
    QTest::newRow("A86 order to counter-sign") << ItemKind::CounterOrder << Folder::Orders;
    QTest::newRow("A89 result") << ItemKind::Result << Folder::Results;
    QTest::newRow("A91 document") << ItemKind::Document << Folder::Documents;
    QTest::newRow("A93 referral answer") << ItemKind::ReferralAnswer << Folder::Documents;
    QTest::newRow("A95 message") << ItemKind::Matter << Folder::Messages;
    QTest::newRow("A97 e-prescription fault") << ItemKind::PrescriptionFault << Folder::Messages;
    QTest::newRow("A98 question of Försäkringskassan") << ItemKind::CertificateQuestion << Folder::Messages;
    QTest::newRow("A96 system's own") << ItemKind::Notice << Folder::Messages;
    QTest::newRow("A101 unsigned note") << ItemKind::WorkNote << Folder::WorkObjects;
    QTest::newRow("A102 reminder") << ItemKind::Reminder << Folder::WorkObjects;
}

void tst_Folders::eachKindHasItsSubfolder()
{
    QFETCH(const ItemKind, kind);
    QFETCH(const Folder, folder);
    StoreBed bed;
    bed.server.put(own(), thing(u"m1"_s, kind));
    bed.settle();
    const QList<Folder> all{Folder::Orders, Folder::Results, Folder::Documents, Folder::Messages, Folder::WorkObjects};
    for (qsizetype i = 0; i < all.size(); ++i) { // A81
        const bool isThere = all.at(i) == folder;
        QCOMPARE(matters(bed, all.at(i), own()), isThere ? QStringList{u"m1"_s} : QStringList());
        QCOMPARE(counts(bed, own()).waitingIn.at(static_cast<std::size_t>(i)), isThere ? 1 : 0);
    }
    QCOMPARE(matters(bed, Folder::Inbox, own()), QStringList{u"m1"_s});
    const bool isUrgent = kind == ItemKind::PrescriptionFault; // A83
    QCOMPARE(matters(bed, Folder::Priority, own()), isUrgent ? QStringList{u"m1"_s} : QStringList());
    QVERIFY(bed.submit(u"c1"_s, OpenItem{MatterId(u"m1"_s)}, own()).ok());
    QCOMPARE(matters(bed, folder, own()), QStringList{u"m1"_s}); // until it is done, and waiting no more
    for (const int waiting : counts(bed, own()).waitingIn)
        QCOMPARE(waiting, 0);
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_Folders::whatIsPastDueIsAPriorityObject()
{
    StoreBed bed;
    Item reminder = dueAt(u"reminder"_s, noon.plusMs(5'000));
    reminder.kind = ItemKind::Reminder;
    bed.server.put(own(), dueAt(u"late"_s, noon.plusMs(-1)));
    bed.server.put(own(), dueAt(u"soon"_s, noon.plusMs(1'000)));
    bed.server.put(own(), reminder);
    bed.server.put(own(), Item(anItem(u"never"_s)));
    bed.settle();
    // A82, A83: by the clock alone, nothing is written.
    const qint64 before = bed.cache.number(u"SELECT total_changes()"_s);
    QCOMPARE(matters(bed, Folder::Priority, own()), QStringList{u"late"_s});
    QCOMPARE(counts(bed, own()).priority, 1);
    QCOMPARE(counts(bed, own()).nextDue, noon.plusMs(1'000));
    const Instant later = noon.plusMs(5'000);
    QCOMPARE(matters(bed, Folder::Priority, own(), {}, later), (QStringList{u"late"_s, u"soon"_s, u"reminder"_s}));
    QCOMPARE(counts(bed, own(), later).priority, 3);
    QVERIFY(!counts(bed, own(), later).nextDue.isSet());
    QCOMPARE(bed.cache.reader().nextDue(own(), noon), noon.plusMs(1'000));
    QCOMPARE(bed.cache.number(u"SELECT total_changes()"_s), before);
    QVERIFY(bed.submit(u"c1"_s, CloseItem{MatterId(u"late"_s), Documented::NotNeeded, u"Prov"_s}, own()).ok());
    QVERIFY(matters(bed, Folder::Priority, own()).isEmpty());
}

void tst_Folders::priorityIsTheSendersAndStaysUntilItIsDone()
{
    StoreBed bed;
    bed.server.profile.highPriority = Permission::Allow;
    for (const auto &[matter, priority] :
         {std::pair(u"high"_s, Priority::High), std::pair(u"low"_s, Priority::Normal)}) {
        SendMessage letter = aLetter(matter, u"g-"_s + matter).to(own().value());
        letter.priority = priority;
        letter.hasConsent = true;
        const auto sent = bed.server.act(RowServer::doctor(), aCommand(u"x-"_s + matter, u"in-other"_s, letter));
        QVERIFY2(sent.ok(), sent.ok() ? "" : qPrintable(sent.error().code));
    }
    bed.settle();
    const Instant now = bed.server.stamp.serverTime;
    // A125, A127: what its sender gave high priority, and nothing else.
    QCOMPARE(matters(bed, Folder::Priority, own(), {}, now), QStringList{u"high"_s});
    QCOMPARE(matters(bed, Folder::Inbox, own(), {}, now), (QStringList{u"high"_s, u"low"_s}));
    // A126: whatever the receiver does with the other, it does not come there.
    QVERIFY(bed.submit(u"c1"_s, OpenItem{MatterId(u"low"_s)}, own()).ok());
    QVERIFY(bed.submit(u"c2"_s, PauseItem{MatterId(u"low"_s), u"Väntar"_s}, own()).ok());
    QVERIFY(bed.submit(u"c3"_s, OpenItem{MatterId(u"high"_s)}, own()).ok());
    bed.settle();
    QCOMPARE(matters(bed, Folder::Priority, own(), {}, now), QStringList{u"high"_s});
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_Folders::listsAreInTheOrderOfWhatFirstBreaksARule()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"old"_s).at(1)));
    bed.server.put(RowServer::home(), Item(anItem(u"new"_s).at(9)));
    bed.server.put(RowServer::home(), dueAt(u"tomorrow"_s, noon.plusMs(dayMs)));
    bed.server.put(RowServer::home(), dueAt(u"yesterday"_s, noon.plusMs(-dayMs)));
    bed.settle();
    const QStringList wanted{u"yesterday"_s, u"tomorrow"_s, u"new"_s, u"old"_s};
    QCOMPARE(matters(bed, Folder::Inbox, RowServer::home()), wanted);
    QCOMPARE(matters(bed, Folder::Messages, RowServer::home()), wanted);
}

void tst_Folders::doneIsNewestFirst()
{
    StoreBed bed;
    for (const auto &[matter, at] : {std::pair(u"a"_s, 1), std::pair(u"b"_s, 3), std::pair(u"c"_s, 2)}) {
        Item closed = anItem(matter).at(at).answered();
        closed.status = ItemStatus::Closed;
        closed.due = {noon.plusMs(-at), DueReason::Deadline};
        bed.server.put(RowServer::home(), closed);
    }
    bed.settle();
    QCOMPARE(matters(bed, Folder::Closed, RowServer::home()), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    QCOMPARE(matters(bed, Folder::Sent, RowServer::home()), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
}

void tst_Folders::assignedStaysAndClosedLeaves()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).heldBy(u"in-home"_s, u"u-nurse"_s)));
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, AssignItem{MatterId(u"m1"_s), RowServer::nurse(), {}}).ok());
    bed.settle();
    const auto rows = bed.cache.reader().firstItems({RowServer::home(), Folder::Inbox, {}}, 5);
    QCOMPARE(rows.size(), 1); // A118
    QCOMPARE(rows.first().assigneeName, u"Anna Får"_s);
    QVERIFY(bed.submit(u"c2"_s, CloseItem{MatterId(u"m1"_s), Documented::NotNeeded, u"Prov"_s}).ok());
    bed.settle();
    QVERIFY(matters(bed, Folder::Inbox, RowServer::home()).isEmpty()); // A119
    QCOMPARE(matters(bed, Folder::Closed, RowServer::home()), QStringList{u"m1"_s});
}

void tst_Folders::receiptsAreOfWhatWasOpened()
{
    StoreBed bed;
    bed.settle();
    for (const QString &matter : {u"m1"_s, u"m2"_s})
        QVERIFY(bed.submit(u"c-"_s + matter, aLetter(matter, u"g-"_s + matter)).ok());
    bed.settle();
    QVERIFY(matters(bed, Folder::Receipts, RowServer::home()).isEmpty());
    bed.server.stamp.serverTime = bed.server.stamp.serverTime.plusMs(60'000);
    const auto opened = bed.server.act(RowServer::doctor(),
                                       aCommand(u"x1"_s, u"in-other"_s, OpenItem{MatterId(u"m1"_s)}));
    QVERIFY(opened.ok());
    bed.settle();
    QCOMPARE(matters(bed, Folder::Receipts, RowServer::home()), QStringList{u"m1"_s}); // A104
    const auto sent = matters(bed, Folder::Sent, RowServer::home());
    QCOMPARE(QSet<QString>(sent.cbegin(), sent.cend()), (QSet<QString>{u"m1"_s, u"m2"_s}));
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_Folders::trashedStandsInTheTrashAlone()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).answered().closed()));
    bed.server.put(RowServer::home(), Item(anItem(u"m2"_s).answered().closed()));
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, TrashItem{MatterId(u"m1"_s)}).ok());
    for (int round = 0; round < 2; ++round) { // on this computer first, then as the server tells it
        QCOMPARE(matters(bed, Folder::Trash, RowServer::home()), QStringList{u"m1"_s}); // A104
        QCOMPARE(matters(bed, Folder::Closed, RowServer::home()), QStringList{u"m2"_s});
        QCOMPARE(matters(bed, Folder::Sent, RowServer::home()), QStringList{u"m2"_s});
        QCOMPARE(counts(bed, RowServer::home()).trashed, 1);
        QCOMPARE(counts(bed, RowServer::home()).closed, 1);
        QCOMPARE(counts(bed, RowServer::home()).sent, 1);
        QCOMPARE(bed.derivedFaults(), QStringList());
        bed.settle();
    }
    QVERIFY(bed.submit(u"c2"_s, RestoreItem{MatterId(u"m1"_s)}).ok());
    bed.settle();
    QVERIFY(matters(bed, Folder::Trash, RowServer::home()).isEmpty());
    QCOMPARE(counts(bed, RowServer::home()).closed, 2);
}

void tst_Folders::purgedIsShownNowhere()
{
    StoreBed bed;
    Item item = anItem(u"m1"_s).about(u"Sårvård"_s).answered().closed();
    item.trashedAt = noon;
    item.due = {noon.plusMs(-1), DueReason::Deadline};
    bed.server.put(RowServer::home(), item);
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, PurgeItem{MatterId(u"m1"_s)}).ok());
    bed.settle();
    for (int folder = 0; folder <= static_cast<int>(Folder::Trash); ++folder) {
        QVERIFY(matters(bed, static_cast<Folder>(folder), RowServer::home()).isEmpty());
        QVERIFY(matters(bed, static_cast<Folder>(folder), RowServer::home(), u"sårvård"_s).isEmpty());
    }
    QCOMPARE(counts(bed, RowServer::home()).trashed, 0);
    const store::ItemKey key{RowServer::home(), MatterId(u"m1"_s)};
    QVERIFY(!bed.cache.reader().conversation(key));
    QVERIFY(bed.cache.reader().rowId(key)); // a list that showed it is told which row goes
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_Folders::aFolderIsSearched()
{
    StoreBed bed;
    Item result = Item(anItem(u"m1"_s).about(u"Kalium"_s));
    result.kind = ItemKind::Result;
    result.due = {noon, DueReason::Deadline};
    bed.server.put(own(), result);
    bed.server.put(own(), Item(anItem(u"m2"_s).about(u"Kalium"_s)));
    for (const QString &matter : {u"m1"_s, u"m2"_s})
        bed.server.put(own(), Message(aMessage(u"g-"_s + matter).in(matter).saying(u"Prov"_s)));
    bed.settle();
    QCOMPARE(matters(bed, Folder::Results, own(), u"kalium"_s), QStringList{u"m1"_s});
    QCOMPARE(matters(bed, Folder::Messages, own(), u"kalium"_s), QStringList{u"m2"_s});
    QCOMPARE(matters(bed, Folder::Priority, own(), u"kalium"_s), QStringList{u"m1"_s});
    const store::ListQuery priority{own(), Folder::Priority, u"kalium"_s, noon};
    QVERIFY(bed.cache.reader().itemId(priority, {own(), MatterId(u"m1"_s)}));
    QVERIFY(!bed.cache.reader().itemId(priority, {own(), MatterId(u"m2"_s)}));
}

QTEST_GUILESS_MAIN(tst_Folders)
#include "tst_Folders.moc"
