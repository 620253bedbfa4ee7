#include "server/storage/SqliteStorage.h"
#include "server/training/Seeder.h"
#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;

class tst_Seeder : public QObject {
    Q_OBJECT
    QTemporaryDir folder;
    const Instant now{1'795'000'000'000};
    std::unique_ptr<StorageReader> reader;
    QMap<InboxId, QList<wire::Row>> rows;

    [[nodiscard]] SeedOrder order(const QString &file, quint64 seed = 1) const
    {
        return {folder.filePath(file), QStringLiteral(TEST_DATA_DIR), 600, seed, now};
    }
    [[nodiscard]] static QMap<InboxId, QList<wire::Row>> rowsOf(StorageReader &from)
    {
        QMap<InboxId, QList<wire::Row>> all;
        const auto accounts = from.allModseqs().keys();
        for (const InboxId &account : accounts)
            all.insert(account, from.backfill(account, {}, wire::Row::always).rows);
        return all;
    }
    template <class T>
    [[nodiscard]] QList<T> values() const
    {
        QList<T> list;
        for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
            for (const wire::Row &row : it.value()) {
                const auto value = wire::decodeRow(it.key(), row);
                if (value && std::holds_alternative<T>(*value))
                    list << std::get<T>(*value);
            }
        }
        return list;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(seedTraining(order(u"a.db"_s)));
        reader = SqliteStorage(folder.filePath(u"a.db"_s), SqliteStorage::Mode::ReadWrite).openReader().value();
        rows = rowsOf(*reader);
    }

    void digestsAreRight()
    {
        for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
            quint64 digest = 0;
            for (const wire::Row &row : it.value())
                digest += wire::rowDigest(row.type, row.id, row.modseq);
            const auto head = *reader->head(it.key());
            QCOMPARE(head.digest, digest);
            QCOMPARE(head.rows, it.value().size());
        }
    }

    void oneBatonAMatter()
    {
        QMap<MatterId, int> here;
        QMap<ItemStatus, int> statuses;
        const auto items = values<Item>();
        for (const Item &item : items) {
            here[item.matter] += item.baton.isHere ? 1 : 0;
            ++statuses[item.status];
        }
        QVERIFY(here.size() > 150);
        for (const int count : std::as_const(here))
            QCOMPARE(count, 1);
        QCOMPARE(statuses.size(), 4); // A141: waiting, opened, paused; and closed
    }

    void everyMessageStandsOnBothSides()
    {
        QMap<MessageId, int> count;
        const auto messages = values<Message>();
        for (const Message &message : messages) {
            ++count[message.id];
            QVERIFY(message.sentAt <= now);
            QVERIFY(message.sentAt.ms > now.ms - 372LL * 86'400'000);
            QVERIFY2(!message.body.contains(u'{'), qPrintable(message.body)); // every slot is filled
        }
        QVERIFY(count.size() >= 600 && count.size() < 620);
        for (const int n : std::as_const(count))
            QCOMPARE(n, 2);
    }

    void directoryIsWhole()
    {
        QVERIFY(values<Unit>().size() >= 14);
        QVERIFY(values<User>().size() >= 80);
        QVERIFY(values<Inbox>().size() >= 60);
        int private_ = 0; // A5: private providers take part
        const auto organisations = values<Organisation>();
        for (const Organisation &organisation : organisations)
            private_ += organisation.kind == OrganisationKind::Private ? 1 : 0;
        QVERIFY(private_ > 0);
        QMap<UnitId, QList<InboxKind>> kinds; // A108, A109: two organisation-bound inboxes for each unit
        QMap<UserId, int> personal;           // A9, A77: one personal inbox for each user
        const auto inboxes = values<Inbox>();
        const auto units = values<Unit>();
        for (const Inbox &inbox : inboxes) {
            if (inbox.kind == InboxKind::Personal)
                ++personal[inbox.owner];
            else if (inbox.kind != InboxKind::Function)
                kinds[inbox.unit] << inbox.kind;
            for (const Unit &unit : units) { // A110, A111: and their names
                if (inbox.unit == unit.id && inbox.kind == InboxKind::Message)
                    QVERIFY(inbox.name.endsWith("Meddelande"_L1));
                if (inbox.unit == unit.id && inbox.kind == InboxKind::Collaboration)
                    QVERIFY(inbox.name.endsWith("Samverkan"_L1));
            }
        }
        for (const auto &list : std::as_const(kinds))
            QCOMPARE(QSet<InboxKind>(list.cbegin(), list.cend()).size(), list.size());
        for (const int n : std::as_const(personal))
            QCOMPARE(n, 1);
        QCOMPARE(personal.size(), values<User>().size());
    }

    void saraHasSomethingToDo()
    {
        const InboxId shared(u"in-hemsjukvard-samverkan"_s);
        const InboxId sender(u"in-vardcentral-samverkan"_s);
        int waiting = 0;
        int personal = 0;
        QSet<MatterId> fromAnders;
        const auto items = values<Item>();
        for (const Item &item : items) {
            if (item.status != ItemStatus::Waiting)
                continue;
            waiting += item.inbox == shared ? 1 : 0;
            personal += item.inbox == personalInboxOf(UserId(u"SE2321000010-A001"_s)) ? 1 : 0;
            if (item.inbox == shared && item.lastFrom == Holder{sender, UserId(u"SE2321000010-A002"_s)})
                fromAnders << item.matter;
        }
        QVERIFY(waiting >= 2);
        QVERIFY(personal >= 2);
        QVERIFY(!fromAnders.isEmpty());
        for (const Item &item : items) {
            if (item.inbox == sender && fromAnders.contains(item.matter))
                QVERIFY(item.sent);
        }
    }

    void sameSeedSameRows()
    {
        QVERIFY(seedTraining(order(u"b.db"_s)));
        QVERIFY(seedTraining(order(u"c.db"_s, 2)));
        auto same = SqliteStorage(folder.filePath(u"b.db"_s), SqliteStorage::Mode::ReadWrite).openReader().value();
        auto other = SqliteStorage(folder.filePath(u"c.db"_s), SqliteStorage::Mode::ReadWrite).openReader().value();
        QVERIFY(rowsOf(*same) == rows);
        QVERIFY(rowsOf(*other) != rows);
        QVERIFY(same->meta(u"lineage"_s) != reader->meta(u"lineage"_s));
        QVERIFY(same->meta(u"tokenKey"_s) != reader->meta(u"tokenKey"_s));
    }

    void aBusyInboxGetsEveryMatter()
    {
        SeedOrder busy = order(u"busy.db"_s);
        busy.into = InboxId(u"in-hemsjukvard-samverkan"_s);
        QVERIFY(seedTraining(busy));
        auto full = SqliteStorage(folder.filePath(u"busy.db"_s), SqliteStorage::Mode::ReadWrite).openReader().value();
        const auto stored = rowsOf(*full).value(busy.into);
        const auto messages = std::count_if(stored.cbegin(), stored.cend(),
                                            [](const wire::Row &row) { return row.type == "Message"_L1; });
        QVERIFY2(messages >= 550, qPrintable(QString::number(messages)));
        SeedOrder nobody = order(u"nobody.db"_s);
        nobody.into = InboxId(u"in-nowhere"_s);
        QCOMPARE(seedTraining(nobody).error().code, u"unknownInbox"_s);
        QVERIFY(!QFile::exists(nobody.database));
    }

    void neverOverwrites() { QCOMPARE(seedTraining(order(u"a.db"_s)).error().code, u"fileExists"_s); }
};

QTEST_GUILESS_MAIN(tst_Seeder)
#include "tst_Seeder.moc"
