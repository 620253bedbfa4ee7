#include "server/core/chores/StatesChore.h"
#include "sync/sqlite/Connection.h"
#include "tests/unit/server/ChoreCase.h"

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

namespace {

constexpr qint64 hourMs = 3'600'000;

/// Takes slices until it is told to stop.
class EndlessChore final : public server::Chore {
public:
    explicit EndlessChore(std::atomic<int> &slices) : m_slices(slices) {}
    [[nodiscard]] const char *name() const override { return "endless"; }
    [[nodiscard]] qint64 turnAt(Instant) const override { return 1; }
    [[nodiscard]] bool run(const server::ChoreTurn &turn) override
    {
        while (turn.commit({}, [](server::StorageWriter &) {}))
            ++m_slices;
        return false;
    }

private:
    std::atomic<int> &m_slices;
};

} // namespace

/// Who does a turn, that it ends, and what is taken away for good.
class tst_Housekeeper : public ChoreCase {
    Q_OBJECT
private slots:
    void theTrashIsEmptiedInTime_A181();
    void whatIsToBeSavedStays_A180();
    void messagesGoWithTheirItem_A181();
    void theOldestReadGoAboveTheCap_A179_A180();
    void aWeekHasOneNotice_C6();
    void sharedInboxesHaveNoCap_A179();
    void oneOfTwoServersDoesATurn();
    void aDeadServersTurnIsTakenUp();
    void itemsOfBeforeGetTheirStates();
    void stopsInTheMiddle();
};

void tst_Housekeeper::theTrashIsEmptiedInTime_A181()
{
    rule([](Profile &profile) { profile.trashDays = 30; });
    Item byHand = trashed(u"by-hand"_s, 0);
    byHand.isPurged = true;
    put(ServerWorld::homeCare(), trashed(u"old"_s, 30));
    put(ServerWorld::homeCare(), trashed(u"young"_s, 29));
    put(ServerWorld::homeCare(), byHand);
    put(ServerWorld::homeCare(), closedItem(ServerWorld::homeCare(), u"kept"_s, 300));
    look();
    QCOMPARE(mattersIn(ServerWorld::homeCare()).size(), 4); // within the hour it does not look again
    lookAfter(hourMs);
    QCOMPARE(mattersIn(ServerWorld::homeCare()), (QStringList{u"kept"_s, u"young"_s})); // A181
    QCOMPARE(purgedInLog(), 2);
    QVERIFY(world->digestHolds(ServerWorld::homeCare()));
    lookAfter(dayMs);
    QCOMPARE(mattersIn(ServerWorld::homeCare()), QStringList{u"kept"_s});
    rule([](Profile &profile) { profile.trashDays = 0; }); // by hand only (A178)
    put(ServerWorld::homeCare(), trashed(u"old"_s, 900));
    lookAfter(dayMs);
    QCOMPARE(mattersIn(ServerWorld::homeCare()), (QStringList{u"kept"_s, u"old"_s}));
}

void tst_Housekeeper::whatIsToBeSavedStays_A180()
{
    rule([](Profile &profile) { profile.trashDays = 30; });
    Item saved = trashed(u"saved"_s, 99);
    saved.saveToRecord = true;
    saved.isPurged = true;
    Item waits = trashed(u"waits"_s, 99);
    waits.status = ItemStatus::Waiting; // nobody can throw it away so: but should it stand there
    put(ServerWorld::homeCare(), saved);
    put(ServerWorld::homeCare(), waits);
    lookAfter(hourMs);
    QCOMPARE(mattersIn(ServerWorld::homeCare()), (QStringList{u"saved"_s, u"waits"_s}));
    QCOMPARE(purgedInLog(), 0);
}

void tst_Housekeeper::messagesGoWithTheirItem_A181()
{
    const MatterId matter = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre(), u"Rad"_s);
    QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), OpenItem{matter}), QString());
    CloseItem close{matter};
    close.documented = Documented::InRecord;
    QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), close), QString());
    QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), TrashItem{matter}), QString());
    QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), PurgeItem{matter}), QString());
    world->deliverAll();
    const qint64 before = world->writer->modseq(ServerWorld::healthCentre()).value();
    lookAfter(hourMs);
    QVERIFY(!world->item(ServerWorld::healthCentre(), matter));
    QCOMPARE(world->countOf(ServerWorld::healthCentre(), RowType::Message), 0);
    QCOMPARE(world->writer->modseq(ServerWorld::healthCentre()).value(), before + 1); // all of it in one change
    QVERIFY(world->item(ServerWorld::homeCare(), matter));                            // the sender's is the sender's
    QCOMPARE(world->countOf(ServerWorld::homeCare(), RowType::Message), 1);
}

void tst_Housekeeper::theOldestReadGoAboveTheCap_A179_A180()
{
    rule([](Profile &profile) {
        profile.inboxReadCap = 5;
        profile.purgeBatch = 2;
    });
    const InboxId inbox = inboxOf(ServerWorld::anders());
    Item held = closedItem(inbox, u"held"_s, 90);
    held.status = ItemStatus::Opened;
    Item unread = closedItem(inbox, u"unread"_s, 91);
    unread.status = ItemStatus::Waiting;
    put(inbox, held);
    put(inbox, unread);
    for (int i = 1; i <= 4; ++i)
        put(inbox, closedItem(inbox, u"m%1"_s.arg(i), 50 - i));
    lookAfter(hourMs);
    QCOMPARE(mattersIn(inbox).size(), 6); // five are read, and that is no more than five
    put(inbox, closedItem(inbox, u"m5"_s, 1));
    lookAfter(hourMs);
    auto left = mattersIn(inbox);
    left.removeIf([](const QString &matter) { return matter.startsWith("n-"_L1); });
    QCOMPARE(left,
             (QStringList{u"held"_s, u"m3"_s, u"m4"_s, u"m5"_s, u"unread"_s})); // the oldest that are done, a batch
    QCOMPARE(purgedInLog(), 2);
    const auto notices = noticesTo(ServerWorld::anders());
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices.first().subject, u"2 avslutade poster har rensats"_s);
    QVERIFY(notices.first().record->text.contains(u"fler än 5 lästa"_s)); // and why
    QCOMPARE(notices.first().record->system, u"budkavle"_s);              // A96
}

void tst_Housekeeper::aWeekHasOneNotice_C6()
{
    rule([](Profile &profile) {
        profile.inboxReadCap = 1;
        profile.purgeBatch = 10;
    });
    const InboxId inbox = inboxOf(ServerWorld::anders());
    const auto fill = [&](const QString &name) {
        for (int i = 0; i < 3; ++i)
            put(inbox, closedItem(inbox, name + QString::number(i)));
    };
    fill(u"a"_s);
    lookAfter(hourMs);
    fill(u"b"_s);
    lookAfter(hourMs);
    QCOMPARE(noticesTo(ServerWorld::anders()).size(), 1);
    fill(u"c"_s);
    lookAfter(7 * dayMs);
    QStringList told;
    for (const Item &notice : noticesTo(ServerWorld::anders()))
        told << notice.subject.section(u' ', 0, 0);
    told.sort();
    QCOMPARE(told, (QStringList{u"3"_s, u"6"_s})); // the second tells of both times after the first
    QCOMPARE(purgedInLog(), 9);
}

void tst_Housekeeper::sharedInboxesHaveNoCap_A179()
{
    rule([](Profile &profile) { profile.inboxReadCap = 1; });
    for (int i = 0; i < 3; ++i)
        put(ServerWorld::homeCare(), closedItem(ServerWorld::homeCare(), QString::number(i)));
    lookAfter(hourMs);
    QCOMPARE(mattersIn(ServerWorld::homeCare()).size(), 3);
}

void tst_Housekeeper::oneOfTwoServersDoesATurn()
{
    const auto other = makeKeeper(u"two"_s, server::allChores());
    watchHomeCare({ServerWorld::sara()});
    setClock(22, 11, 1);
    look();
    const QByteArray before = world->dump();
    other->look();
    QCOMPARE(world->dump(), before);
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
}

void tst_Housekeeper::aDeadServersTurnIsTakenUp()
{
    watchHomeCare({ServerWorld::sara()});
    setClock(22, 11, 1);
    const auto claim = [&](const QString &text) {
        QVERIFY(world->transact([&](server::StorageWriter &w) { w.setMeta(server::claimKey("watch"), text); }));
    };
    const qint64 turn = world->clock.at.ms / 300'000;
    const server::ChoreClaim dying{turn, u"dying"_s, world->clock.at, world->clock.at, world->clock.at.plusMs(-hourMs),
                                   false};
    claim(server::writtenClaim(dying));
    look();
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty());
    lookAfter(server::ChoreClaim::validMs - 1);
    QVERIFY(noticesTo(ServerWorld::sara()).isEmpty()); // it may be slow
    lookAfter(1);
    QCOMPARE(noticesTo(ServerWorld::sara()).size(), 1);
}

void tst_Housekeeper::itemsOfBeforeGetTheirStates()
{
    const MatterId matter = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre(), u"Rad"_s);
    QVERIFY(server::areStatesWhole(*world->writer));
    const auto known = world->writer->itemStates(ServerWorld::healthCentre());
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.first(), server::stateOf(world->item(ServerWorld::healthCentre(), matter).value()));
    sqlite::Connection connection;
    QVERIFY(!connection.open(world->path, sqlite::Connection::Access::ReadWrite));
    QVERIFY(!connection.execute(u"DELETE FROM item_state"_s));
    QVERIFY(!connection.execute(u"DELETE FROM meta WHERE k IN ('chore|itemStates','itemStatesTo')"_s));
    look();
    QCOMPARE(world->writer->itemStates(ServerWorld::healthCentre()), known);
    QCOMPARE(world->writer->itemStates(ServerWorld::homeCare()).size(), 1);
}

void tst_Housekeeper::stopsInTheMiddle()
{
    std::atomic<int> slices = 0;
    std::vector<std::unique_ptr<server::Chore>> chores;
    chores.push_back(std::make_unique<EndlessChore>(slices));
    const auto endless = makeKeeper(u"three"_s, std::move(chores));
    endless->start(std::chrono::milliseconds(1));
    QTRY_VERIFY(slices > 3);
    endless->stop();
    const int then = slices.load();
    QVERIFY(world->transact([](server::StorageWriter &) {})); // the writer serves on
    QCOMPARE(slices.load(), then);
    const auto text = world->writer->meta(server::claimKey("endless"));
    QVERIFY(!server::readClaim(text).isDone); // whoever comes next takes it up
}

QTEST_GUILESS_MAIN(tst_Housekeeper)
#include "tst_Housekeeper.moc"
