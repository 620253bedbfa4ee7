#include "server/core/Committer.h"
#include "server/storage/PostgresConnection.h"
#include "sync/wire/RowCodec.h"
#include "tests/support/FakeRandom.h"
#include "tests/unit/server/StorageCase.h"

#include <QFile>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

/// Makes the next commit fail for real: SQLite's file may not grow, PostgreSQL's connection is cut.
class Plant {
public:
    explicit Plant(bool isFile) : m_isFile(isFile) { std::signal(SIGXFSZ, SIG_IGN); }
    ~Plant() { lift(); }
    Q_DISABLE_COPY_MOVE(Plant)

    void set(PostgresConnection &watch)
    {
        if (m_isFile)
            return limitFiles(1);
        (void)watch.run("SELECT pg_terminate_backend(pid,10000) FROM pg_stat_activity"
                        " WHERE datname=current_database() AND pid<>pg_backend_pid()");
    }
    void lift()
    {
        if (m_isFile)
            limitFiles(RLIM_INFINITY);
    }

private:
    static void limitFiles(rlim_t bytes)
    {
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = std::min(bytes, limit.rlim_max);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    const bool m_isFile;
};

} // namespace

/// The transactions of the one writer over both storages, some of which fail at the commit: each job is answered once and
/// truly, and what was answered stands once, here and where it was delivered to.
class tst_Committer : public tests::StorageCase {
    Q_OBJECT
    const domain::InboxId other{u"in-b"_s};
    Region region;
    std::unique_ptr<Courier> courier;
    std::unique_ptr<PostgresConnection> watch;
    QMap<domain::InboxId, qint64> published;
    QStringList committed;
    QStringList wrong;

    /// Writes a row and sends it on; where it is to fail, at the commit.
    [[nodiscard]] Committer::Job job(const QString &id, bool fails, Plant &plant)
    {
        Committer::Job made;
        made.foreseen.lanes << LaneKey{inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)};
        made.work = [this, id, fails, &plant](StorageWriter &to) {
            to.apply(inbox, {{{u"Message"_s, id, 0, 1, "{}"}, id}});
            domain::MessageDelivery message;
            message.message.id = domain::MessageId(id);
            message.message.matter = domain::MatterId(id);
            (void)to.enqueue(id + "/0"_L1, other, wire::encodeDelivery({other, message}), clock.now());
            if (fails)
                plant.set(*watch);
        };
        made.finished = [this, id, fails, &plant](bool isCommitted) {
            if (fails)
                plant.lift();
            if (isCommitted == fails || committed.contains(id))
                wrong << id;
            if (isCommitted)
                committed << id;
        };
        return made;
    }
    [[nodiscard]] QStringList rowsOf(const domain::InboxId &account)
    {
        QStringList ids;
        writer->visitRows(account, [&ids](const wire::Row &row) { ids << row.id; });
        ids.sort();
        return ids;
    }

private slots:
    void walks_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 6; ++seed)
            QTest::addRow("%llu", seed) << seed;
    }
    void walks()
    {
        QFETCH_GLOBAL(QString, backend);
        QFETCH(quint64, seed);
        QFile profile(QStringLiteral(TEST_DATA_DIR) + "/profiles/vastra-gotaland.json"_L1);
        QVERIFY(profile.open(QIODevice::ReadOnly));
        writer->begin();
        writer->createAccount(other);
        writeRegion(*writer, u"Region Prov"_s, wire::RegionKind::Training, profile.readAll(), random);
        QVERIFY(writer->commit());
        region = readRegion(*writer, wire::Role::Primary).value();
        courier = std::make_unique<Courier>(
            region, clock, [](const domain::StateView &, const domain::Delivery &delivery, const auto &, auto) {
                return domain::Decision{{{delivery.to, std::get<domain::MessageDelivery>(delivery.body).message}}, {}};
            });
        watch = std::make_unique<PostgresConnection>(address.toUtf8(), clock, random);
        const bool isFile = backend == "sqlite"_L1;
        QVERIFY(isFile || watch->bringUp());
        published.clear();
        committed.clear();
        wrong.clear();

        tests::FakeRandom drawn(seed);
        Plant plant(isFile);
        Committer committer(*writer, *courier, [this](const auto &moved) { published.insert(moved); });
        int failed = 0;
        for (int round = 0; round < 15; ++round) {
            std::vector<Committer::Job> jobs{{[&plant](StorageWriter &) { plant.lift(); }, [](bool) {}, {}}};
            bool isSound = true;
            for (quint64 number = 0, all = drawn.next() % 5; number < all; ++number) {
                const bool fails = drawn.next() % 6 == 0;
                isSound = isSound && !fails;
                jobs.push_back(job(u"m-%1-%2"_s.arg(round).arg(number), fails, plant));
            }
            QCOMPARE(committer.commit(jobs), isSound);
            failed += isSound ? 0 : 1;
            plant.lift();
        }
        std::vector<Committer::Job> none;
        for (int round = 0; committer.deliveriesWait() && round < 10; ++round)
            QVERIFY(committer.commit(none));
        QVERIFY(failed > 0);
        QCOMPARE(wrong, QStringList());
        committed.sort();
        for (const domain::InboxId &account : {inbox, other}) {
            QCOMPARE(rowsOf(account), committed);
            QCOMPARE(writer->head(account)->modseq, committed.size()); // each once
            QCOMPARE(published.value(account), committed.size());
        }
    }
};

QTEST_GUILESS_MAIN(tst_Committer)
#include "tst_Committer.moc"
