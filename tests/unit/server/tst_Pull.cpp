#include "tests/unit/server/ServerWorld.h"

#include "sync/wire/CursorHash.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

/// What a client makes of pages: the rows it holds, its cursor and its backfill.
struct Cache {
    QMap<QString, wire::Row> rows; ///< tombstones too, until the backfill is done
    std::optional<wire::Cursor> cursor;
    bool wantsBackfill = true;
    std::optional<wire::BackfillKey> next;

    void take(const wire::Page &page, qint64 epoch)
    {
        for (const auto *list : {&page.puts, &page.dels, &page.backfill}) {
            for (const wire::Row &row : *list) {
                const QString key = row.type + u'|' + row.id;
                if (!rows.contains(key) || rows.value(key).modseq < row.modseq)
                    rows.insert(key, row);
            }
        }
        cursor = wire::Cursor{epoch, page.to};
        if (page.hasBackfill) {
            next = page.next;
            wantsBackfill = page.next.has_value();
        }
    }
    [[nodiscard]] QList<wire::Row> live() const
    {
        QList<wire::Row> list;
        for (const wire::Row &row : rows) {
            if (!row.value.isEmpty())
                list << row;
        }
        return list;
    }
};

class tst_Pull : public QObject {
    Q_OBJECT
    ServerWorld world{QStringLiteral(TEST_DATA_DIR)};
    const server::Token sara = world.token(ServerWorld::sara());

    wire::PullResult pull(const QList<wire::PullAccount> &accounts, qint64 maxBytes = 262'144, qint64 grants = -1)
    {
        wire::PullCall call;
        call.device = sara.device;
        call.grants = grants;
        call.accounts = accounts;
        call.maxBytes = maxBytes;
        return world.pulls->pull(*world.writer, sara, call).value();
    }

private slots:
    void pagesEqualFullState_data();
    void pagesEqualFullState();
    void quietPullIsEmpty();
    void cursorsInOneWordAreCompared();
    void acksComeWithTheirEffects();
    void wrongEpochAndTooOld();
    void priorityComesFirst();
};

void tst_Pull::pagesEqualFullState_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %d", int(seed)) << seed;
}

void tst_Pull::pagesEqualFullState()
{
    QFETCH(quint64, seed);
    FakeRandom chance(seed);
    Cache cache;
    QList<MatterId> matters;
    for (int step = 0; step < 60; ++step) {
        world.clock.at = world.clock.at.plusMs(997);
        const auto kind = chance.next() % 4;
        if (kind == 0 || matters.isEmpty()) {
            const SendMessage send = world.message(ServerWorld::homeCare(),
                                                   QString(int(chance.next() % 900) + 1, u'x'));
            matters << send.matter;
            QCOMPARE(world.act(ServerWorld::anders(), ServerWorld::healthCentre(), send), QString());
            world.deliverAll();
        } else if (kind == 1) {
            (void)world.act(ServerWorld::mona(), ServerWorld::homeCare(),
                            OpenItem{matters.at(qsizetype(chance.next() % quint64(matters.size())))});
        } else if (kind == 2) {
            // A row goes, as purging will make them go: a tombstone that no late page may wake.
            const auto rows = world.liveRows(ServerWorld::homeCare());
            wire::Row dead = rows.at(qsizetype(chance.next() % quint64(rows.size())));
            dead.value.clear();
            if (dead.type == "Message"_L1)
                QVERIFY(world.transact([&](server::StorageWriter &w) {
                    w.apply(ServerWorld::homeCare(), {{dead, {}}});
                }));
        } else {
            const auto reply = pull({{ServerWorld::homeCare(), cache.cursor, cache.wantsBackfill, cache.next}}, 4096);
            for (const wire::Page &page : reply.pages) {
                QVERIFY(!page.error);
                if (cache.cursor)
                    QCOMPARE(page.from, cache.cursor->modseq);
                cache.take(page, world.region.epoch);
            }
        }
    }
    wire::PullResult reply;
    int rounds = 0;
    do {
        reply = pull({{ServerWorld::homeCare(), cache.cursor, cache.wantsBackfill, cache.next}}, 4096);
        for (const wire::Page &page : reply.pages)
            cache.take(page, world.region.epoch);
        QVERIFY(++rounds < 500);
    } while (reply.more);
    QVERIFY(!cache.wantsBackfill);
    QCOMPARE(cache.cursor->modseq, world.writer->head(ServerWorld::homeCare())->modseq);
    const auto byKey = [](const wire::Row &a, const wire::Row &b) { return a.type + a.id < b.type + b.id; };
    auto held = cache.live();
    auto truth = world.liveRows(ServerWorld::homeCare());
    std::sort(held.begin(), held.end(), byKey);
    std::sort(truth.begin(), truth.end(), byKey);
    QCOMPARE(held, truth);
    QVERIFY(world.digestHolds(ServerWorld::homeCare()));
}

void tst_Pull::cursorsInOneWordAreCompared()
{
    const auto held = [this] {
        QMap<InboxId, wire::Cursor> cursors;
        const auto granted = world.writer->grantedHeads(sara.actor.user, world.clock.now());
        for (const server::GrantedHead &one : granted)
            cursors.insert(one.head.account, {world.region.epoch, one.head.modseq});
        return cursors;
    };
    const auto ask = [this](const QMap<InboxId, wire::Cursor> &cursors) {
        wire::PullCall call;
        call.device = sara.device;
        call.grants = world.writer->grantsVersion(sara.actor.user, world.clock.now());
        call.same = wire::cursorHash(cursors);
        return world.pulls->pull(*world.writer, sara, call).value();
    };
    const auto before = held();
    QCOMPARE(ask(before).differs, std::optional(false));
    QVERIFY(!ask(before).grants);
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), world.message(ServerWorld::healthCentre())),
             QString());
    QCOMPARE(ask(before).differs, std::optional(true));
    QVERIFY(ask(before).pages.isEmpty());
    QCOMPARE(ask(held()).differs, std::optional(false));
    auto otherHistory = held();
    otherHistory.first().epoch += 1;
    QCOMPARE(ask(otherHistory).differs, std::optional(true));
    QCOMPARE(ask({}).differs, std::optional(true));
}

void tst_Pull::quietPullIsEmpty()
{
    const auto first = pull({});
    QVERIFY(first.grants);
    QCOMPARE(first.grants->list.size(), 3); // A77: her own inbox; A106: the shared one; and the directory
    QList<wire::PullAccount> asked;
    for (const wire::Grant &grant : first.grants->list)
        asked << wire::PullAccount{
            grant.account, wire::Cursor{world.region.epoch, world.writer->head(grant.account)->modseq}, false, {}};
    const auto quiet = pull(asked, 262'144, first.grants->version);
    QVERIFY(!quiet.grants);
    QVERIFY(quiet.pages.isEmpty());
    QVERIFY(!quiet.more);
}

void tst_Pull::acksComeWithTheirEffects()
{
    const qint64 before = world.writer->head(ServerWorld::homeCare())->modseq;
    for (int i = 0; i < 8; ++i)
        QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(),
                           world.message(ServerWorld::healthCentre(), QString(3000, u'y'))),
                 QString());
    const server::LaneKey lane{ServerWorld::homeCare(), ServerWorld::sara(), sara.device};
    wire::Cursor cursor{world.region.epoch, before};
    qint64 acked = 0;
    int pages = 0;
    while (true) {
        const auto reply = pull({{ServerWorld::homeCare(), cursor, false, {}}}, 4096);
        if (reply.pages.isEmpty())
            break;
        const wire::Page &page = reply.pages.first();
        QVERIFY(page.ack);
        // Of the acked command the effects are here, of the next one they are not.
        QVERIFY(world.writer->recorded(lane, *page.ack)->result.modseq <= page.to);
        const auto next = world.writer->recorded(lane, *page.ack + 1);
        QVERIFY(!next || next->result.modseq > page.to);
        QVERIFY(*page.ack >= acked);
        acked = *page.ack;
        cursor.modseq = page.to;
        ++pages;
    }
    QVERIFY(pages > 2);
    QCOMPARE(acked, world.writer->lastSeq(lane));
    // A push that changed nothing still gets its page, for the ack.
    wire::PullCall call;
    call.device = sara.device;
    call.accounts = {{ServerWorld::homeCare(), cursor, false, {}}};
    const auto pushed = world.pulls->pull(*world.writer, sara, call, {ServerWorld::homeCare()}).value();
    QCOMPARE(pushed.pages.size(), 1);
    QCOMPARE(pushed.pages.first().ack, acked);
}

void tst_Pull::wrongEpochAndTooOld()
{
    const auto reply = pull({{ServerWorld::homeCare(), wire::Cursor{world.region.epoch + 1, 1}, false, {}},
                             {directoryAccount(), wire::Cursor{world.region.epoch, 1'000'000}, false, {}},
                             {InboxId(u"in-none"_s), {}, true, {}}});
    QCOMPARE(reply.pages.size(), 3);
    QCOMPARE(reply.pages.at(0).error->code, u"epochChanged"_s);
    QCOMPARE(reply.pages.at(0).error->errorClass, ErrorClass::Reset);
    QCOMPARE(reply.pages.at(1).error->code, u"epochChanged"_s);
    QCOMPARE(reply.pages.at(2).error->code, u"grantsChanged"_s);
}

void tst_Pull::priorityComesFirst()
{
    wire::PullCall call;
    call.device = sara.device;
    call.accounts = {{directoryAccount(), {}, true, {}}, {ServerWorld::homeCare(), {}, true, {}}};
    call.priority = {ServerWorld::homeCare()};
    call.maxBytes = 4096;
    const auto reply = world.pulls->pull(*world.writer, sara, call).value();
    QCOMPARE(reply.pages.first().account, ServerWorld::homeCare());
    QVERIFY(reply.more);
}

QTEST_GUILESS_MAIN(tst_Pull)
#include "tst_Pull.moc"
