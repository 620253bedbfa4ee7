#include "tests/unit/server/ServerWorld.h"

#include "server/core/ChangeTeller.h"
#include "server/core/Effects.h"
#include "server/core/StorageView.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::server;

namespace {

constexpr qint64 hour = 3'600'000;

/// An event stream that keeps what it was sent.
class KeptStream final : public EventStream {
public:
    QByteArray text;
    bool send(const QByteArray &event) override
    {
        text += event;
        return true;
    }
    void close() override {}
    [[nodiscard]] bool isOpen() const override { return true; }
};

} // namespace

/// The right of a proxy begins and ends by the server's clock, wherever a right is looked at. Mona is proxy for Sara.
class tst_Proxies : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> m_world;
    ServerWorld &world() { return *m_world; }
    const InboxId saras = personalInboxOf(ServerWorld::sara());

    [[nodiscard]] QString grant(const QString &id, qint64 fromHours, qint64 untilHours);
    [[nodiscard]] wire::PullResult pull(qint64 grants = -1)
    {
        return pullFrom(*world().writer, *world().pulls, grants);
    }
    [[nodiscard]] wire::PullResult pullFrom(StorageReader &reader, const PullReader &pulls, qint64 grants = -1);
    [[nodiscard]] static std::optional<wire::Grant> sarasIn(const wire::PullResult &result);
    [[nodiscard]] QString send();

private slots:
    void init();
    void itIsGranted_A155_A162();
    void itBeginsByItself();
    void itEndsByItself_A162();
    void anAdministratorEndsIt();
    void whatWasAppliedIsNotRefusedAfterwards();
    void eachPeriodIsAGeneration();
    void aReadCopyEndsItToo();
    void openStreamsAreTold();
    void nobodyElseGetsIn_A158();
};

void tst_Proxies::init()
{
    m_world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
    QVERIFY(world().transact([](StorageWriter &w) {
        auto ola = StorageView(w).user(ServerWorld::ola());
        ola->assignments.first().role = AssignmentRole::UnitHead;
        writeRows(w, directoryAccount(), {{directoryAccount(), *ola}});
    }));
    QCOMPARE(world().act(ServerWorld::mona(), ServerWorld::homeCare(), world().message(saras)), QString());
    world().deliverAll();
}

QString tst_Proxies::grant(const QString &id, qint64 fromHours, qint64 untilHours)
{
    const Instant now = world().clock.at;
    return world().act(ServerWorld::ola(), directoryAccount(),
                       GrantProxy{ProxyId(id), ServerWorld::sara(), ServerWorld::mona(), now.plusMs(fromHours * hour),
                                  now.plusMs(untilHours * hour), ProxyReason::Vacation});
}

wire::PullResult tst_Proxies::pullFrom(StorageReader &reader, const PullReader &pulls, qint64 grants)
{
    const Token token = world().token(ServerWorld::mona());
    wire::PullCall call;
    call.device = token.device;
    call.grants = grants;
    call.accounts = {{saras, std::nullopt, true, {}}};
    return pulls.pull(reader, token, call).value();
}

std::optional<wire::Grant> tst_Proxies::sarasIn(const wire::PullResult &result)
{
    const QList<wire::Grant> list = result.grants ? result.grants->list : QList<wire::Grant>();
    for (const wire::Grant &grant : list) {
        if (grant.account == personalInboxOf(ServerWorld::sara()))
            return grant;
    }
    return std::nullopt;
}

/// Mona writes in Sara's name from Sara's inbox; the error, or nothing.
QString tst_Proxies::send()
{
    return world().act(ServerWorld::mona(), saras, world().message(ServerWorld::homeCare()));
}

void tst_Proxies::itIsGranted_A155_A162()
{
    const auto before = pull();
    QVERIFY(!sarasIn(before));
    QCOMPARE(before.pages.first().error->code, u"grantsChanged"_s);
    QCOMPARE(send(), u"notMember"_s);
    const Instant until = world().clock.at.plusMs(2 * hour);
    QCOMPARE(grant(u"p1"_s, 0, 2), QString());
    const auto after = pull(before.grants->version);
    const auto granted = sarasIn(after); // the version moved, or there would be no list
    QVERIFY(granted);
    QCOMPARE(*granted, (wire::Grant{saras, Rights::ReadWrite, 1, ProxyId(u"p1"_s), until}));
    QVERIFY(!after.pages.first().error);
    QCOMPARE(after.pages.first().backfill.size(), world().liveRows(saras).size()); // the whole inbox
    QCOMPARE(send(), QString());
    QVERIFY(!pull(after.grants->version).grants);
}

void tst_Proxies::itBeginsByItself()
{
    QCOMPARE(grant(u"p1"_s, 1, 3), QString());
    const auto before = pull();
    QVERIFY(!sarasIn(before));
    QCOMPARE(send(), u"notMember"_s);
    const QByteArray database = world().dump();
    world().clock.at = world().clock.at.plusMs(hour);
    QVERIFY(sarasIn(pull(before.grants->version)));
    QCOMPARE(world().dump(), database); // nothing was written for it: nobody need be awake
    QCOMPARE(send(), QString());
}

void tst_Proxies::itEndsByItself_A162()
{
    QCOMPARE(grant(u"p1"_s, 0, 2), QString());
    const auto during = pull();
    world().clock.at = world().clock.at.plusMs(2 * hour - 1);
    QCOMPARE(send(), QString());
    QVERIFY(!pull(during.grants->version).grants);
    world().clock.at = world().clock.at.plusMs(1);
    const auto after = pull(during.grants->version);
    QVERIFY(after.grants);
    QVERIFY(!sarasIn(after));
    QCOMPARE(after.pages.first().error->code, u"grantsChanged"_s);
    QVERIFY(after.pages.first().backfill.isEmpty() && after.pages.first().puts.isEmpty());
    const wire::VerifyCall verify{world().token(ServerWorld::mona()).device, saras, {wire::Bucket()}, {}};
    const auto compared = world().pulls->verify(*world().writer, world().token(ServerWorld::mona()), verify).value();
    QCOMPARE(compared.error->code, u"grantsChanged"_s);
    // Queued while it held, here too late; and the lane goes on, so that she is told.
    const auto heads = world().writer->allModseqs();
    const Token token = world().token(ServerWorld::mona());
    const qint64 seq = world().writer->lastSeq({saras, ServerWorld::mona(), token.device}) + 1;
    Command late = world().command(saras, world().message(ServerWorld::homeCare()));
    late.createdAt = world().clock.at.plusMs(-hour);
    const auto answer = world().push(token, saras, {{seq, late, {}}});
    QVERIFY(!answer.error);
    QCOMPARE(answer.results.first().error->code, u"proxyExpired"_s);
    QCOMPARE(answer.lastSeq, seq);
    QCOMPARE(world().writer->allModseqs(), heads);
}

void tst_Proxies::anAdministratorEndsIt()
{
    QCOMPARE(grant(u"p1"_s, 0, 2), QString());
    const auto during = pull();
    QCOMPARE(world().act(ServerWorld::mona(), directoryAccount(), EndProxy{ProxyId(u"p1"_s)}), u"proxyByHeadOnly"_s);
    QCOMPARE(world().act(ServerWorld::ola(), directoryAccount(), EndProxy{ProxyId(u"p1"_s)}), QString());
    const auto after = pull(during.grants->version);
    QVERIFY(after.grants && !sarasIn(after));
    QCOMPARE(send(), u"proxyExpired"_s);
    world().clock.at = world().clock.at.plusMs(3 * hour); // the time it was for is over too
    QVERIFY(pull(after.grants->version).pages.first().error);
}

void tst_Proxies::whatWasAppliedIsNotRefusedAfterwards()
{
    QCOMPARE(grant(u"p1"_s, 0, 2), QString());
    const Token token = world().token(ServerWorld::mona());
    const Command sent = world().command(saras, world().message(ServerWorld::homeCare()));
    QVERIFY(!world().push(token, saras, {{1, sent, {}}}).results.first().error);
    world().clock.at = world().clock.at.plusMs(3 * hour); // the answer was lost, and it is sent once more
    const auto again = world().push(world().token(ServerWorld::mona()), saras, {{1, sent, {}}});
    QVERIFY(!again.results.first().error);
    QVERIFY(again.results.first().modseq > 0);
}

void tst_Proxies::eachPeriodIsAGeneration()
{
    QCOMPARE(grant(u"p1"_s, 0, 1), QString());
    QCOMPARE(sarasIn(pull())->generation, 1);
    QCOMPARE(grant(u"p2"_s, 2, 3), QString());
    QCOMPARE(sarasIn(pull())->generation, 1);
    qint64 version = -1;
    for (int i = 0; i < 8; ++i) { // as time passes it never falls, whether somebody asks or not
        const auto now = pull();
        QVERIFY(now.grants->version >= version);
        version = now.grants->version;
        world().clock.at = world().clock.at.plusMs(hour / 4);
    }
    QCOMPARE(sarasIn(pull())->generation, 2); // what changed in between is in no page after the old cursor
}

void tst_Proxies::aReadCopyEndsItToo()
{
    QCOMPARE(grant(u"p1"_s, 0, 2), QString());
    const QString target = world().folder.filePath(u"copy.db"_s);
    QVERIFY(world().storage->takeCopy(target, world().clock.at));
    SqliteStorage copy(target, SqliteStorage::Mode::ReadCopy);
    auto reader = copy.openReader().value();
    auto region = readRegion(*reader, wire::Role::ReadCopy).value();
    const PullReader pulls(region, world().clock);
    const auto during = pullFrom(*reader, pulls);
    QVERIFY(sarasIn(during));
    QVERIFY(!during.pages.first().error);
    world().clock.at = world().clock.at.plusMs(2 * hour);
    const auto after = pullFrom(*reader, pulls, during.grants->version);
    QVERIFY(after.grants && !sarasIn(after));
    QCOMPARE(after.pages.first().error->code, u"grantsChanged"_s);
    QCOMPARE(pull().grants->version, after.grants->version); // production counts the same
}

void tst_Proxies::openStreamsAreTold()
{
    QCOMPARE(grant(u"p1"_s, 1, 2), QString());
    TokenSigner signer("key", {});
    auto reader = world().storage->openReader().value();
    ChangeTeller teller({*world().pulls, world().region, signer, world().clock}, {}, *reader);
    const auto stream = std::make_shared<KeptStream>();
    teller.admit({world().token(ServerWorld::mona()), stream, {}, false});
    const auto heard = [&](qint64 ms) {
        world().clock.at = world().clock.at.plusMs(ms);
        stream->text.clear();
        teller.look();
        return stream->text;
    };
    QVERIFY(!heard(0).contains(saras.value().toUtf8()));
    QVERIFY(!heard(hour - 1).contains("grants"));
    const QByteArray begun = heard(1);
    QVERIFY(begun.contains("\"grants\"") && begun.contains("\"via\":\"p1\""));
    QVERIFY(!heard(hour / 2).contains("grants"));
    // While it holds she hears what happens in the inbox, …
    QCOMPARE(world().act(ServerWorld::sara(), saras, world().message(ServerWorld::homeCare())), QString());
    QVERIFY(heard(0).contains(saras.value().toUtf8()));
    const QByteArray ended = heard(hour / 2);
    QVERIFY(ended.contains("\"grants\"") && !ended.contains(saras.value().toUtf8()));
    QCOMPARE(world().act(ServerWorld::sara(), saras, world().message(ServerWorld::homeCare())), QString());
    QVERIFY(!heard(0).contains(saras.value().toUtf8())); // … and nothing after it
}

void tst_Proxies::nobodyElseGetsIn_A158()
{
    QCOMPARE(world().act(ServerWorld::mona(), directoryAccount(),
                         GrantProxy{ProxyId(u"p0"_s), ServerWorld::sara(), ServerWorld::mona(), world().clock.at,
                                    world().clock.at.plusMs(hour), ProxyReason::Vacation}),
             u"proxyByHeadOnly"_s);
    QCOMPARE(grant(u"p1"_s, 0, 2), QString());
    QCOMPARE(world().act(ServerWorld::anders(), saras, world().message(ServerWorld::homeCare())), u"notMember"_s);
    QCOMPARE(world().act(ServerWorld::ola(), saras, world().message(ServerWorld::homeCare())), u"notMember"_s);
}

QTEST_GUILESS_MAIN(tst_Proxies)
#include "tst_Proxies.moc"
