#include "server/core/Membership.h"
#include "server/core/StorageView.h"
#include "server/directory/DirectoryApplier.h"
#include "server/directory/PlanWords.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "sync/wire/RowCodec.h"
#include "tests/support/FakeRandom.h"
#include "tests/unit/server/TempPostgres.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using domain::InboxId;
using domain::Rights;
using domain::UserId;

namespace {

class StillClock final : public domain::Clock {
public:
    domain::Instant at{1'790'000'000'000};
    [[nodiscard]] domain::Instant now() const override { return at; }
    [[nodiscard]] qint64 monotonicMs() const override { return at.ms; }
};

const InboxId messages{u"e1-meddelande"_s};
const InboxId collaboration{u"e1-samverkan"_s};
const UserId sara{u"a1"_s};

} // namespace

/// An import as a whole, on each storage.
class tst_DirectoryApplier : public QObject {
    Q_OBJECT
    const domain::SystemClock systemClock;
    domain::SystemRandom random;
    StillClock clock;
    tests::TempPostgres postgres;
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Storage> storage;
    std::unique_ptr<StorageWriter> writer;
    Region region;
    SourceReading source;

    [[nodiscard]] std::unique_ptr<Storage> makeStorage(const QString &backend)
    {
        if (backend == "postgres"_L1)
            return std::make_unique<PostgresStorage>(postgres.makeDatabase(), systemClock, random);
        folder = std::make_unique<QTemporaryDir>();
        return std::make_unique<SqliteStorage>(folder->filePath(u"s.db"_s), SqliteStorage::Mode::ReadWrite);
    }
    [[nodiscard]] ImportOrder order() const
    {
        ImportOrder made;
        made.reading = source;
        made.source = u"hsa"_s;
        return made;
    }
    domain::Result<DirectoryApplier::Report> import(const ImportOrder &wanted)
    {
        return DirectoryApplier(*writer, region, clock, u"admin:test"_s).apply(wanted);
    }
    DirectoryRecord *record(RecordKind kind, const QString &name)
    {
        for (DirectoryRecord &one : source.records) {
            if (one.kind == kind && keyOf(one).name == name)
                return &one;
        }
        return nullptr;
    }
    void remove(RecordKind kind, const QString &name)
    {
        source.records.removeIf(
            [&](const DirectoryRecord &one) { return one.kind == kind && keyOf(one).name == name; });
    }
    [[nodiscard]] qint64 modseq(const InboxId &account) { return writer->head(account)->modseq; }
    [[nodiscard]] std::optional<domain::Inbox> inbox(const InboxId &id) { return StorageView(*writer).inbox(id); }
    [[nodiscard]] Rights rights(const UserId &user, const InboxId &in)
    {
        return writer->grant(user, in).value_or(Rights::None);
    }
    [[nodiscard]] int members(const InboxId &in) { return int(writer->rowsOfType(in, u"Member"_s).size()); }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("backend");
        QTest::newRow("sqlite") << u"sqlite"_s;
        QTest::newRow("postgres") << u"postgres"_s;
    }
    void initTestCase()
    {
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init()
    {
        QFETCH_GLOBAL(QString, backend);
        clock = {};
        storage = makeStorage(backend);
        writer = storage->openWriter().value();
        QFile profile(QStringLiteral(TEST_DATA_DIR) + "/profiles/kronoberg.json"_L1);
        QVERIFY(profile.open(QIODevice::ReadOnly));
        writer->begin();
        tests::FakeRandom fake;
        writeRegion(*writer, u"Prov"_s, wire::RegionKind::Production, profile.readAll(), fake);
        QVERIFY(writer->commit());
        region = readRegion(*writer, wire::Role::Primary).value();
        source = {};
        source.records << DirectoryRecord{
            RecordKind::Organisation, u"o1"_s, {}, {}, u"Regionen"_s, u"region"_s, {}, {}, {}, {}};
        for (const QString &id : {u"e1"_s, u"e2"_s}) {
            source.records << DirectoryRecord{RecordKind::Unit, id, u"o1"_s, {}, "Enhet "_L1 + id, {}, {}, {}, {}, {}};
            source.records << DirectoryRecord{RecordKind::Commission,   "c-"_L1 + id, id, {}, u"Vård"_s,
                                              u"Vård och behandling"_s, {},           {}, {}, {}};
        }
        for (int i = 1; i <= 12; ++i) {
            const QString id = u"a%1"_s.arg(i);
            source.records << DirectoryRecord{RecordKind::Person, id, {}, {}, "Person "_L1 + id, {}, {}, {}, {}, {}};
            source.records << DirectoryRecord{RecordKind::Member, {}, u"c-e1"_s, id, {}, {}, {}, {}, {}, {}};
        }
        source.records << DirectoryRecord{RecordKind::Member, {}, u"c-e2"_s, u"a1"_s, {}, {}, {}, {}, {}, {}};
    }
    void cleanup()
    {
        writer.reset();
        storage.reset();
    }

    void aRegionFromNothing()
    {
        const auto report = import(order());
        QVERIFY2(report.ok(), qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->plan.newUsers.size(), 12);
        QCOMPARE(inbox(messages)->name, u"Enhet e1 Meddelande"_s);     // A110
        QCOMPARE(inbox(collaboration)->name, u"Enhet e1 Samverkan"_s); // A111
        QCOMPARE(inbox(collaboration)->kind, domain::InboxKind::Collaboration);
        QCOMPARE(rights(sara, messages), Rights::ReadWrite);
        QCOMPARE(rights(sara, InboxId(u"e2-samverkan"_s)), Rights::ReadWrite);
        QCOMPARE(rights(sara, domain::personalInboxOf(sara)), Rights::ReadWrite);
        QCOMPARE(rights(sara, domain::directoryAccount()), Rights::Read);
        QCOMPARE(members(messages), 12);
        QCOMPARE(StorageView(*writer).user(sara)->assignments.size(), 2);
        // What the sources said never leaves.
        for (const GrantedHead &granted : writer->grantedHeads(sara, clock.at))
            QVERIFY(granted.head.account != sourceAccount());
    }

    void onlyWhatDiffersIsWritten()
    {
        QVERIFY(import(order()));
        const auto heads = writer->allModseqs();
        QVERIFY(import(order())->plan.isEmpty());
        QCOMPARE(writer->allModseqs(), heads);
        record(RecordKind::Person, u"a3"_s)->detail = u"Sjuksköterska"_s;
        QVERIFY(import(order()));
        const auto run = writer->changes(domain::directoryAccount(), heads[domain::directoryAccount()], 1 << 20);
        QCOMPARE(run.rows.size(), 1);
        QCOMPARE(run.rows.first().id, u"a3"_s);
        QCOMPARE(modseq(messages), heads[messages]);
    }

    void whoLosesTheCommissionLosesWhatCameByIt()
    {
        QVERIFY(import(order()));
        remove(RecordKind::Member, u"c-e1|a1"_s);
        QVERIFY(import(order()));
        QCOMPARE(rights(sara, messages), Rights::None);
        QCOMPARE(members(messages), 11);
        QCOMPARE(rights(sara, InboxId(u"e2-meddelande"_s)), Rights::ReadWrite);
        QCOMPARE(StorageView(*writer).user(sara)->assignments.size(), 1); // what ends the sessions under the other
    }

    void whatTheOperationChangedStands()
    {
        QVERIFY(import(order()));
        const InboxId other(u"e2-meddelande"_s);
        writer->begin();
        QVERIFY(setMembership(*writer, UserId(u"a2"_s), other, Rights::ReadWrite));
        QVERIFY(setMembership(*writer, UserId(u"a3"_s), messages, Rights::None));
        QVERIFY(writer->commit());
        QVERIFY(import(order())->plan.isEmpty());
        QCOMPARE(rights(UserId(u"a2"_s), other), Rights::ReadWrite); // A116
        QCOMPARE(rights(UserId(u"a3"_s), messages), Rights::None);
        remove(RecordKind::Person, u"a2"_s);
        QVERIFY(import(order()));
        QCOMPARE(rights(UserId(u"a2"_s), other), Rights::None); // who works nowhere reads nothing
        QVERIFY(StorageView(*writer).user(UserId(u"a2"_s)));    // but history has a name
        QVERIFY(inbox(domain::personalInboxOf(UserId(u"a2"_s)))->isClosed);
        source.records << DirectoryRecord{RecordKind::Person, u"a2"_s, {}, {}, u"Person a2"_s, {}, {}, {}, {}, {}};
        QVERIFY(import(order()));
        QVERIFY(!inbox(domain::personalInboxOf(UserId(u"a2"_s)))->isClosed);
        QCOMPARE(rights(UserId(u"a2"_s), messages), Rights::ReadWrite);
        QCOMPARE(rights(UserId(u"a2"_s), other), Rights::None);
    }

    void aHalfReadSourceEmptiesNothing()
    {
        QVERIFY(import(order()));
        const auto heads = writer->allModseqs();
        const SourceReading whole = source;
        source.records = source.records.mid(0, source.records.size() - 8);
        auto wanted = order();
        QCOMPARE(import(wanted).error().code, u"tooManyRemovals"_s);
        wanted.reading = SourceReading{};
        QCOMPARE(import(wanted).error().code, u"tooManyRemovals"_s);
        source = whole;
        source.problems << SourceProblem{u"line 3"_s, u"wrong"_s, keyOf(source.records.last())};
        source.records.removeLast();
        QCOMPARE(import(order()).error().code, u"sourceProblems"_s);
        auto keeping = order();
        keeping.keepsBad = true;
        QVERIFY(import(keeping)->plan.isEmpty());
        source.problems.first().key.reset();
        keeping = order();
        keeping.keepsBad = true;
        QCOMPARE(import(keeping).error().code, u"sourceProblems"_s); // it could be anybody's
        QCOMPARE(writer->allModseqs(), heads);
        source = {};
        wanted = order();
        wanted.allowsRemovals = true;
        QVERIFY(import(wanted));
        QVERIFY(inbox(messages)->isClosed);
    }

    void whatBeginsLaterIsToldAndTakesEffectByTheClock()
    {
        const domain::Instant start = clock.at.plusMs(domain::dayMs);
        record(RecordKind::Member, u"c-e1|a1"_s)->period.from = start;
        record(RecordKind::Unit, u"e2"_s)->period.from = start;
        record(RecordKind::Member, u"c-e1|a2"_s)->period.until = start;
        const auto report = import(order());
        QCOMPARE(report->plan.coming.size(), 3);
        QVERIFY(planInWords(report->plan).contains("coming: member a1 of commission c-e1 from "_L1));
        QVERIFY(planInJson(report->plan)
                    .contains(QByteArray("\"coming\":\"begins\",\"at\":" + QByteArray::number(start.ms))));
        QVERIFY(!StorageView(*writer).user(sara));
        using Turns = QList<domain::WorkTurn>;
        QCOMPARE(StorageView(*writer).user(UserId(u"a2"_s))->coming, (Turns{{start, false, u"Enhet e1"_s}})); // A16
        QVERIFY(!inbox(InboxId(u"e2-meddelande"_s)));
        ImportOrder due;
        QVERIFY(import(due)->plan.isEmpty());
        clock.at = start;
        QVERIFY(!import(due)->plan.isEmpty()); // without a source
        QCOMPARE(rights(sara, messages), Rights::ReadWrite);
        QCOMPARE(rights(UserId(u"a2"_s), messages), Rights::None);
        QCOMPARE(StorageView(*writer).user(UserId(u"a2"_s))->coming, Turns());
        QVERIFY(inbox(InboxId(u"e2-meddelande"_s)));
        QVERIFY(import(due)->plan.coming.isEmpty());
        QVERIFY(import(order())->plan.isEmpty());
    }

    void aUnitThatIsThereKeepsItsInboxes()
    {
        writer->begin();
        const InboxId known(u"in-old"_s);
        writer->createAccount(known);
        writer->apply(
            domain::directoryAccount(),
            {RowWrite{wire::encodeRow(domain::Inbox{
                          known, domain::InboxKind::Message, u"Namn"_s, domain::UnitId(u"e1"_s), {}, {}, false}),
                      {}}});
        QVERIFY(writer->commit());
        QVERIFY(import(order()));
        QCOMPARE(inbox(known)->name, u"Enhet e1 Meddelande"_s);
        QVERIFY(!inbox(messages)); // exactly two (A108)
        QCOMPARE(rights(sara, known), Rights::ReadWrite);
    }

    void aMergedUnitsMembersGoAlong()
    {
        QVERIFY(import(order()));
        auto wanted = order();
        wanted.successors.insert(u"e1"_s, u"e2"_s);
        const auto report = import(wanted);
        QVERIFY2(report.ok(), qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->plan.merges.size(), 2);
        QVERIFY(inbox(messages)->isClosed && inbox(collaboration)->isClosed);
        QCOMPARE(members(messages), 0);
        QCOMPARE(members(InboxId(u"e2-meddelande"_s)), 12);
        QCOMPARE(StorageView(*writer).user(UserId(u"a5"_s))->assignments.first().unit, domain::UnitId(u"e2"_s));
        QVERIFY(import(order())->plan.isEmpty()); // remembered
    }

    void aThousandPeopleComeInPagesThatCanBeCut()
    {
        for (int i = 100; i < 1100; ++i) {
            const QString id = u"p%1"_s.arg(i);
            source.records << DirectoryRecord{RecordKind::Person, id, {}, {}, "Person "_L1 + id, {}, {}, {}, {}, {}};
            source.records << DirectoryRecord{RecordKind::Member, {}, u"c-e2"_s, id, {}, {}, {}, {}, {}, {}};
        }
        QVERIFY(import(order()));
        QVERIFY(modseq(domain::directoryAccount()) > 4);
        QCOMPARE(members(InboxId(u"e2-meddelande"_s)), 1001);
    }
};

QTEST_GUILESS_MAIN(tst_DirectoryApplier)
#include "tst_DirectoryApplier.moc"
