#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// Which pages are taken, and what they do to rows, cursors, grants and history.
class tst_WriterApply : public QObject {
    Q_OBJECT
private slots:
    void historyComesNewestFirstAndGoesOnAfterARestart();
    void pageThatDoesNotStartAtTheCursorIsDropped_data();
    void pageThatDoesNotStartAtTheCursorIsDropped();
    void olderRowNeverReplacesANewer();
    void rowDeletedDuringTheHistoryStaysDeleted();
    void unknownTypesAndFieldsAreKeptAsTheyCame();
    void otherLineageAndOlderEpochStopEverything();
    void tooOldCursorReadsAgainWithoutABlank();
    void readCopyIsOnlyFollowedForward();
    void aClosingIsRemembered();
    void quietPollChangesNothing();
    void revokedInboxLeavesNothing();
    void oldGrantsNeverComeBack();
    void newGenerationStartsTheCursorAgain();

private:
    static void fill(StoreBed &bed, int matters);
};

void tst_WriterApply::fill(StoreBed &bed, int matters)
{
    for (int i = 0; i < matters; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), anItem(u"m"_s + n).at(100 + i).between(u"in-other"_s, u"in-home"_s));
        bed.server.put(RowServer::home(), Message(aMessage(u"g"_s + n).in(u"m"_s + n).at(100 + i)));
    }
}

void tst_WriterApply::historyComesNewestFirstAndGoesOnAfterARestart()
{
    StoreBed bed;
    fill(bed, 6);
    QVERIFY(bed.sync().ok()); // grants
    QVERIFY(bed.sync().ok()); // the first page of each
    const store::ListQuery query{RowServer::home(), Folder::Inbox, {}};
    auto first = bed.cache.reader().firstItems(query, 10);
    QVERIFY(!first.isEmpty() && first.size() < 6);
    QCOMPARE(first.first().item.matter, MatterId(u"m5"_s));
    QVERIFY(bed.cache.reader().inboxes().last().isLoading);

    bed.cache.reopen();
    const qint64 rows = bed.cache.number(u"SELECT count(*) FROM base"_s);
    QVERIFY(bed.sync().ok());
    QVERIFY(bed.cache.number(u"SELECT count(*) FROM base"_s) > rows);
    bed.settle();
    QCOMPARE(bed.cache.reader().itemIds(query).size(), 6);
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QVERIFY(!bed.cache.writer().syncState().isBackfilling);
    QVERIFY(!bed.cache.writer().verifyCall());
}

void tst_WriterApply::pageThatDoesNotStartAtTheCursorIsDropped_data()
{
    QTest::addColumn<int>("shift");
    QTest::newRow("an older page again") << -1;
    QTest::newRow("a page from the future") << 1;
}

void tst_WriterApply::pageThatDoesNotStartAtTheCursorIsDropped()
{
    QFETCH(const int, shift);
    StoreBed bed;
    fill(bed, 2);
    bed.settle();
    const qint64 head = bed.server.head(RowServer::home());
    bed.server.put(RowServer::home(), anItem(u"mx"_s).at(900));
    auto reply = bed.server.exchange(RowServer::nurse(), bed.call());
    for (wire::Page &page : reply.pull.pages)
        page.from += shift;
    const auto changed = bed.cache.writer().apply(reply);
    QVERIFY(changed.ok());
    QVERIFY(changed->isEmpty());
    for (const auto &account : bed.call().pull.accounts) {
        if (account.account == RowServer::home())
            QCOMPARE(account.cursor->modseq, head);
    }
}

void tst_WriterApply::olderRowNeverReplacesANewer()
{
    StoreBed bed;
    fill(bed, 1);
    bed.settle();
    bed.server.put(RowServer::home(), anItem(u"m0"_s).about(u"Nytt ämne"_s).at(100));
    auto reply = bed.server.exchange(RowServer::nurse(), bed.call());
    wire::Row old = reply.pull.pages.first().puts.first();
    old.value = wire::Row(old).value.replace("Nytt", "Gammalt");
    old.modseq = 1;
    reply.pull.pages.first().puts.append(old);
    QVERIFY(bed.cache.writer().apply(reply).ok());
    QCOMPARE(bed.cache.reader().firstItems({RowServer::home(), Folder::Inbox, {}}, 1).first().item.subject,
             u"Nytt ämne"_s);
}

void tst_WriterApply::rowDeletedDuringTheHistoryStaysDeleted()
{
    StoreBed bed;
    fill(bed, 6);
    QVERIFY(bed.sync().ok());
    QVERIFY(bed.sync().ok());
    const auto late = bed.server.exchange(RowServer::nurse(), bed.call()); // a page of history, on its way slowly
    bed.server.remove(RowServer::home(), u"Item"_s, u"m0"_s);
    const wire::SyncCall call = bed.call();
    QVERIFY(bed.cache.writer().apply(bed.server.exchange(RowServer::nurse(), call)).ok());
    QVERIFY(bed.cache.writer().apply(late).ok());
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM base WHERE dead = 1"_s), 0);
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_WriterApply::unknownTypesAndFieldsAreKeptAsTheyCame()
{
    StoreBed bed;
    wire::Row row;
    row.type = u"Reminder"_s;
    row.id = u"r1"_s;
    row.ts = wire::Row::always;
    row.value = R"({"when":"2027-01-01","of":["a",1]})";
    bed.server.putRaw(RowServer::home(), row);
    wire::Row member;
    member.type = u"Member"_s;
    member.id = u"u-broken"_s;
    member.value = R"({"rights":17,"later":true})";
    bed.server.putRaw(RowServer::home(), member);
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QVERIFY(!bed.cache.writer().verifyCall());
}

void tst_WriterApply::otherLineageAndOlderEpochStopEverything()
{
    StoreBed bed;
    bed.server.stamp.epoch = 4;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    fill(bed, 1);
    auto reply = bed.server.exchange(RowServer::nurse(), {std::nullopt, bed.call().pull, std::nullopt});
    reply.pull.stamp.lineage = u"lineage-2"_s;
    const auto other = bed.cache.writer().apply(reply);
    QVERIFY(!other.ok());
    QCOMPARE(other.error().code, u"lineageChanged"_s);
    QCOMPARE(other.error().errorClass, ErrorClass::Hold);
    reply.pull.stamp.lineage = u"lineage-1"_s;
    reply.pull.stamp.epoch = 3;
    QCOMPARE(bed.cache.writer().apply(reply).error().code, u"epochChanged"_s);
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
    QCOMPARE(bed.cache.writer().syncState().epoch, 4);
    QVERIFY(bed.cache.reader().itemIds({RowServer::home(), Folder::Inbox, {}}).isEmpty());
}

void tst_WriterApply::tooOldCursorReadsAgainWithoutABlank()
{
    StoreBed bed;
    fill(bed, 5);
    bed.settle();
    bed.server.remove(RowServer::home(), u"Item"_s, u"m1"_s);
    auto reply = bed.server.exchange(RowServer::nurse(), bed.call());
    for (wire::Page &page : reply.pull.pages) {
        if (page.account == RowServer::home())
            page.error = Error{ErrorClass::Reset, u"tooOld"_s, {}, {}};
    }
    QVERIFY(bed.cache.writer().apply(reply).ok());
    const store::ListQuery query{RowServer::home(), Folder::Inbox, {}};
    QCOMPARE(bed.cache.reader().itemIds(query).size(), 5); // still shown
    QVERIFY(bed.cache.writer().syncState().isBackfilling);
    bed.settle();
    QCOMPARE(bed.cache.reader().itemIds(query).size(), 4); // swept, though its deletion was never told
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_WriterApply::readCopyIsOnlyFollowedForward()
{
    StoreBed bed;
    fill(bed, 2);
    RowServer older = bed.server;
    older.stamp.role = wire::Role::ReadCopy;
    fill(bed, 3);
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"mine"_s, u"gm"_s)).ok());
    const QStringList before = bed.base(RowServer::home());
    const auto behind = bed.cache.writer().apply(older.exchange(RowServer::nurse(), bed.call()));
    QVERIFY(behind.ok());
    QCOMPARE(bed.base(RowServer::home()), before);
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
    QVERIFY(!bed.cache.writer().pendingPush(10, 10'000).isEmpty()); // the copy's hold is not production's

    fill(bed, 4);
    RowServer newer = bed.server;
    newer.stamp.role = wire::Role::ReadCopy;
    newer.stamp.serverTime = bed.server.stamp.serverTime.plusMs(600'000);
    for (int i = 0; i < 5; ++i)
        QVERIFY(bed.cache.writer().apply(newer.exchange(RowServer::nurse(), bed.call())).ok());
    QCOMPARE(bed.base(RowServer::home()), newer.rows(RowServer::home()));
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 0);
    QCOMPARE(bed.cache.writer().syncState().lastProductionContact, bed.cache.clock().now());
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1); // exactly once, when production is back
}

// A187: who starts the program while the server is closed knows why.
void tst_WriterApply::aClosingIsRemembered()
{
    StoreBed bed;
    bed.settle();
    const auto answer = [&bed](const std::optional<wire::Closing> &closing, wire::Role role = wire::Role::Primary) {
        wire::SyncReply reply = bed.server.exchange(RowServer::nurse(), bed.call());
        reply.pull.closing = closing;
        reply.pull.stamp.role = role;
        return bed.cache.writer().apply(reply).ok();
    };
    const auto known = [&bed] { return bed.cache.writer().syncState().closing; };
    const wire::Closing closing{Instant{1000}, Instant{2000}, u"Ny version av servern"_s};
    QVERIFY(!known());
    QVERIFY(answer(closing));
    QCOMPARE(known(), closing);
    bed.cache.reopen();
    QCOMPARE(known(), closing);
    QVERIFY(answer(std::nullopt, wire::Role::ReadCopy)); // an older copy has not heard of it
    QCOMPARE(known(), closing);
    wire::PullResult hint = bed.server.exchange(RowServer::nurse(), bed.call()).pull;
    QVERIFY(bed.cache.writer().applyHint(hint).ok());
    QCOMPARE(known(), closing);
    QVERIFY(answer(std::nullopt));
    QVERIFY(!known());
}

void tst_WriterApply::quietPollChangesNothing()
{
    StoreBed bed;
    fill(bed, 2);
    bed.settle();
    const qint64 pages = bed.cache.number(u"PRAGMA data_version"_s);
    const QByteArray before = [&] {
        QFile wal(bed.cache.path() + u"-wal"_s);
        (void)wal.open(QIODevice::ReadOnly);
        return wal.readAll();
    }();
    for (int i = 0; i < 3; ++i) {
        const auto changed = bed.sync();
        QVERIFY(changed.ok());
        QVERIFY(changed->isEmpty());
    }
    QFile wal(bed.cache.path() + u"-wal"_s);
    QVERIFY(wal.open(QIODevice::ReadOnly));
    QCOMPARE(wal.readAll().size(), before.size());
    QCOMPARE(bed.cache.number(u"PRAGMA data_version"_s), pages);
}

void tst_WriterApply::revokedInboxLeavesNothing()
{
    StoreBed bed;
    const QString secret = u"Hemlighetsord"_s;
    bed.server.put(RowServer::home(), anItem(u"m1"_s).about(secret).at(100));
    bed.server.put(RowServer::home(), Message(aMessage(u"g1"_s).in(u"m1"_s).saying(secret + u" i texten"_s).at(100)));
    bed.settle();
    QVERIFY(bed.submit(u"c0"_s, aLetter(u"m7"_s, u"g7"_s).saying(secret)).ok());
    bed.settle(); // sent: in base, index and journal
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m8"_s, u"g8"_s).saying(u"Osänt svar"_s)).ok());
    store::Draft draft;
    draft.id = u"d1"_s;
    draft.from = RowServer::home();
    draft.body = u"Mitt utkast"_s;
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());

    bed.server.revoke(RowServer::nurse(), RowServer::home());
    const auto changed = bed.cache.writer().apply(
        bed.server.exchange(RowServer::nurse(), {std::nullopt, bed.call().pull, std::nullopt}));
    QVERIFY(changed.ok());
    QVERIFY(changed->bulk && changed->grants);
    for (const store::InboxRow &row : bed.cache.reader().inboxes())
        QVERIFY(row.inbox.id != RowServer::home());
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
    const auto refused = bed.cache.reader().outgoing();
    QCOMPARE(refused.size(), 1); // what had not left is given back, not dropped
    QCOMPARE(refused.first().error.code, u"inboxGone"_s);
    const auto kept = bed.cache.reader().draft(u"d1"_s);
    QVERIFY(kept && kept->body == u"Mitt utkast"_s && kept->from.isEmpty());

    const QString path = bed.cache.path();
    bed.cache.close();
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        QFile file(path + suffix);
        if (file.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = file.readAll().toLower();
            QVERIFY(!bytes.contains(secret.toLower().toUtf8()));
        }
    }
}

void tst_WriterApply::oldGrantsNeverComeBack()
{
    StoreBed bed;
    fill(bed, 1);
    const auto old = [&] {
        auto reply = bed.server.exchange(RowServer::nurse(), bed.call());
        return reply;
    }();
    bed.server.revoke(RowServer::nurse(), RowServer::home());
    bed.settle();
    QVERIFY(bed.cache.writer().apply(old).ok());
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM account WHERE id = 'in-home'"_s), 0);
    auto copy = old;
    copy.pull.stamp.role = wire::Role::ReadCopy;
    QVERIFY(bed.cache.writer().apply(copy).ok());
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM account WHERE id = 'in-home'"_s), 0);
}

void tst_WriterApply::newGenerationStartsTheCursorAgain()
{
    StoreBed bed;
    fill(bed, 3);
    bed.settle();
    bed.server.grant(RowServer::nurse(), RowServer::home(), Rights::ReadWrite, 2);
    QVERIFY(bed.sync().ok());
    bool isAskedAnew = false;
    for (const auto &account : bed.call().pull.accounts)
        isAskedAnew = isAskedAnew || (account.account == RowServer::home() && !account.cursor && account.wantsBackfill);
    QVERIFY(isAskedAnew);
    bed.settle();
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

QTEST_GUILESS_MAIN(tst_WriterApply)
#include "tst_WriterApply.moc"
