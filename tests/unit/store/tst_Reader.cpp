#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// What models read: lists in order, counts, names, conversations.
class tst_Reader : public QObject {
    Q_OBJECT
private slots:
    void listsAreNewestFirstAndTiesGoById();
    void foldersHoldWhatTheySay();
    void countsFollowEveryChange();
    void itemIdTellsWhetherAnItemIsInTheList();
    void goneIdGivesAnEmptyRow();
    void conversationHasNamesMarksAndChain();
    void membersAreThoseWithRights();
    void namesFollowTheDirectory();
    void mayAddressAsksTheProfile();
    void profileAndActorAreRemembered();
};

void tst_Reader::listsAreNewestFirstAndTiesGoById()
{
    StoreBed bed;
    for (const auto &[matter, at] :
         QList<std::pair<QString, qint64>>{{u"b"_s, 5}, {u"a"_s, 5}, {u"c"_s, 9}, {u"d"_s, 1}})
        bed.server.put(RowServer::home(), Item(anItem(matter).at(at)));
    bed.settle();
    const store::ListQuery query{RowServer::home(), Folder::Inbox, {}};
    const auto ids = bed.cache.reader().itemIds(query);
    QStringList matters;
    for (const store::ItemRow &row : bed.cache.reader().items(ids))
        matters.append(row.item.matter.value());
    QCOMPARE(matters, (QStringList{u"c"_s, u"a"_s, u"b"_s, u"d"_s}));
    QCOMPARE(bed.cache.reader().firstItems(query, 2), bed.cache.reader().items(ids.mid(0, 2)));
}

void tst_Reader::foldersHoldWhatTheySay()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"waiting"_s)));
    bed.server.put(RowServer::home(), Item(anItem(u"sent"_s).sent()));
    bed.server.put(RowServer::home(), Item(anItem(u"both"_s).answered()));
    bed.server.put(RowServer::home(), Item(anItem(u"closed"_s).closed()));
    bed.settle();
    const auto matters = [&bed](Folder folder) {
        QStringList found;
        for (const store::ItemRow &row : bed.cache.reader().firstItems({RowServer::home(), folder, {}}, 10))
            found.append(row.item.matter.value());
        return found;
    };
    QCOMPARE(matters(Folder::Inbox), (QStringList{u"both"_s, u"waiting"_s}));
    QCOMPARE(matters(Folder::Sent), (QStringList{u"both"_s, u"sent"_s}));
    QCOMPARE(matters(Folder::Closed), QStringList{u"closed"_s});
    QVERIFY(bed.cache.reader().itemIds({InboxId(u"in-nowhere"_s), Folder::Inbox, {}}).isEmpty());
}

void tst_Reader::countsFollowEveryChange()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s)));
    bed.server.put(RowServer::home(), Item(anItem(u"m2"_s)));
    bed.settle();
    const auto home = [&bed] {
        const auto rows = bed.cache.reader().inboxes();
        for (const store::InboxRow &row : rows) {
            if (row.inbox.id == RowServer::home())
                return row;
        }
        return store::InboxRow{};
    };
    QCOMPARE(home().waiting, 2);
    QCOMPARE(home().unitName, u"Hemsjukvården Lyckeby"_s);
    QCOMPARE(home().rights, Rights::ReadWrite);
    QVERIFY(bed.submit(u"c1"_s, OpenItem{MatterId(u"m1"_s)}).ok());
    QCOMPARE(home().waiting, 1);
    QCOMPARE(home().opened, 1);
    QVERIFY(bed.submit(u"c2"_s, PauseItem{MatterId(u"m1"_s), u"Väntar"_s}).ok());
    QVERIFY(bed.submit(u"c3"_s, CloseItem{MatterId(u"m2"_s), Documented::InRecord}).ok());
    QCOMPARE(home().paused, 1);
    QCOMPARE(home().closed, 1);
    QCOMPARE(home().waiting, 0);
    bed.settle();
    QCOMPARE(home().paused, 1);
    QCOMPARE(home().closed, 1);
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_Reader::itemIdTellsWhetherAnItemIsInTheList()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).about(u"Sårvård"_s)));
    bed.server.put(RowServer::home(), Message(aMessage(u"g1"_s).in(u"m1"_s).saying(u"Förbandet läcker"_s)));
    bed.settle();
    const store::ItemKey key{RowServer::home(), MatterId(u"m1"_s)};
    const auto &reader = bed.cache.reader();
    const auto ids = reader.itemIds({RowServer::home(), Folder::Inbox, {}});
    QCOMPARE(reader.itemId({RowServer::home(), Folder::Inbox, {}}, key), std::optional(ids.first()));
    QCOMPARE(reader.itemId({RowServer::home(), Folder::Inbox, u"läck"_s}, key), std::optional(ids.first()));
    QCOMPARE(reader.itemId({RowServer::home(), Folder::Inbox, u"annat"_s}, key), std::nullopt);
    QCOMPARE(reader.itemId({RowServer::home(), Folder::Closed, {}}, key), std::nullopt);
    QCOMPARE(reader.itemId({RowServer::other(), Folder::Inbox, {}}, key), std::nullopt);
}

void tst_Reader::goneIdGivesAnEmptyRow()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s)));
    bed.settle();
    const auto ids = bed.cache.reader().itemIds({RowServer::home(), Folder::Inbox, {}});
    bed.server.remove(RowServer::home(), u"Item"_s, u"m1"_s);
    bed.settle();
    const auto rows = bed.cache.reader().items(ids);
    QCOMPARE(rows.size(), 1);
    QVERIFY(rows.first().item.matter.isEmpty());
    QVERIFY(!bed.cache.reader().conversation({RowServer::home(), MatterId(u"m1"_s)}));
}

void tst_Reader::conversationHasNamesMarksAndChain()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s).saying(u"Fråga"_s)).ok());
    bed.settle();
    bed.server.stamp.serverTime = bed.server.stamp.serverTime.plusMs(60'000);
    QVERIFY(bed.server.act(RowServer::doctor(), aCommand(u"x1"_s, u"in-other"_s, OpenItem{MatterId(u"m1"_s)})).ok());
    bed.server.stamp.serverTime = bed.server.stamp.serverTime.plusMs(60'000);
    QVERIFY(bed.server
                .act(RowServer::doctor(),
                     aCommand(u"x2"_s, u"in-other"_s,
                              SendMessage(aLetter(u"m1"_s, u"g2"_s).to(u"in-home"_s).saying(u"Svar"_s))))
                .ok());
    bed.settle();
    const auto conversation = bed.cache.reader().conversation({RowServer::home(), MatterId(u"m1"_s)});
    QVERIFY(conversation);
    QCOMPARE(conversation->messages.size(), 2);
    const store::MessageRow &mine = conversation->messages.first();
    QCOMPARE(mine.message.body, u"Fråga"_s);
    QVERIFY(!mine.isPending);
    QCOMPARE(mine.toInboxName, u"Vårdcentralen inkorg"_s);
    QVERIFY(!mine.marks.isEmpty());
    QCOMPARE(mine.marks.first().mark.stage, DeliveryStage::Opened);
    QCOMPARE(mine.marks.first().byName, u"Bertil Öberg"_s);
    QCOMPARE(mine.marks.first().inboxName, u"Vårdcentralen inkorg"_s);
    const store::MessageRow &theirs = conversation->messages.last();
    QCOMPARE(theirs.fromName, u"Bertil Öberg"_s);
    QCOMPARE(theirs.fromTitle, u"Läkare"_s);
    QVERIFY(conversation->chain.size() >= 2);
    QCOMPARE(conversation->chain.first().name, u"Anna Får"_s);
}

void tst_Reader::membersAreThoseWithRights()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Member{RowServer::home(), RowServer::doctor(), Rights::Read});
    bed.server.put(RowServer::home(), Member{RowServer::home(), UserId(u"u-former"_s), Rights::None});
    const Instant now = bed.cache.clock().now();
    bed.server.put(directoryAccount(), anAbsence(u"ab1"_s, u"u-doctor"_s, now.ms - 1, now.ms + 1'000, u"u-nurse"_s));
    bed.settle();
    const auto members = bed.cache.reader().members(RowServer::home(), now);
    QCOMPARE(members.size(), 2);
    QCOMPARE(members.at(0).name, u"Anna Får"_s);
    QVERIFY(!members.at(0).isAbsent);
    QCOMPARE(members.at(1).name, u"Bertil Öberg"_s);
    QCOMPARE(members.at(1).title, u"Läkare"_s);
    QVERIFY(members.at(1).isAbsent);
    QCOMPARE(bed.cache.reader().members(personalInboxOf(RowServer::nurse()), now).size(), 1);
}

void tst_Reader::namesFollowTheDirectory()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).between(u"in-other"_s, u"in-home"_s)));
    bed.settle();
    const store::ListQuery query{RowServer::home(), Folder::Inbox, {}};
    QCOMPARE(bed.cache.reader().firstItems(query, 1).first().fromInboxName, u"Vårdcentralen inkorg"_s);
    bed.server.put(directoryAccount(), aSharedInbox(u"in-other"_s, u"Nytt namn"_s, u"unit-other"_s));
    const auto changed = bed.sync();
    QVERIFY(changed.ok() && changed->directory);
    QCOMPARE(bed.cache.reader().firstItems(query, 1).first().fromInboxName, u"Nytt namn"_s);
}

void tst_Reader::mayAddressAsksTheProfile()
{
    StoreBed bed;
    bed.settle();
    const auto &reader = bed.cache.reader();
    QVERIFY(reader.mayAddress(RowServer::home(), RowServer::other()).ok());
    QCOMPARE(reader.mayAddress(RowServer::home(), InboxId(u"in-nowhere"_s)).error().code, u"recipientUnknown"_s);
}

void tst_Reader::profileAndActorAreRemembered()
{
    StoreBed bed;
    bed.cache.reopen();
    QCOMPARE(bed.cache.reader().profile()->id, u"jonkoping"_s);
    QCOMPARE(bed.cache.reader().actor()->user, RowServer::nurse());
    QVERIFY(!bed.cache.writer().setProfile("{}").ok());
    // What is shown follows other rules at once, and the same rules anew change nothing.
    QFile file(QFINDTESTDATA("../../../resources/profiles/jonkoping.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray document = file.readAll();
    const auto same = bed.cache.writer().setProfile(document);
    QVERIFY(same.ok() && same->isEmpty());
    const auto other = bed.cache.writer().setProfile(QByteArray(document).replace("\"version\": 1", "\"version\": 2"));
    QVERIFY(other.ok() && other->bulk);
    QCOMPARE(bed.cache.reader().profile()->version, 2);
    QCOMPARE(bed.cache.reader().profile()->id, u"jonkoping"_s);
}

QTEST_GUILESS_MAIN(tst_Reader)
#include "tst_Reader.moc"
