#include "tests/unit/server/ServerWorld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

/// What may be written and how it is closed, as the server holds it, whatever a client believes. Sara of the municipality
/// writes to the care centre of the region, under the rules of Västra Götaland.
class tst_Content : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> m_world;
    ServerWorld &world() { return *m_world; }

private slots:
    void init() { m_world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR)); }
    void whatIsMissingIsRefused_data();
    void whatIsMissingIsRefused();
    void consentIsOnceAMatter_A134();
    void closingSaysWhereItStands_A105_A339();
};

using Change = std::function<void(SendMessage &)>;
using Rule = std::function<void(Profile &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Rule)

void tst_Content::whatIsMissingIsRefused_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const Change &change, const Rule &rule, const QString &code) {
        QTest::newRow(name) << change << rule << code;
    };
    const Rule asShipped = [](Profile &) {};
    row("all that is asked", [](SendMessage &) {}, asShipped, {});
    row(
        "A52, A55: why no flow is used", [](SendMessage &send) { send.exception.clear(); }, asShipped,
        u"exceptionReasonMissing"_s);
    row(
        "A47, C11: what sounds urgent", [](SendMessage &send) { send.body = u"Akut försämring"_s; }, asShipped,
        u"urgentWording"_s);
    row(
        "A134, C4: required", [](SendMessage &send) { send.hasConsent = false; },
        [](Profile &profile) { profile.consentOfPatient = Asked::Required; }, u"consentMissing"_s);
    row("A134, C4: only asked for here", [](SendMessage &send) { send.hasConsent = false; }, asShipped, {});
    row(
        "A56, A58: forbidden", [](SendMessage &send) { send.to = personalInboxOf(ServerWorld::mona()); },
        [](Profile &profile) { profile.personalPatientMatter = PersonalPatient::Forbid; }, u"personalPatientMatter"_s);
    row("A56: only warned of here", [](SendMessage &send) { send.to = personalInboxOf(ServerWorld::mona()); },
        asShipped, {});
    row(
        "patientvakt", [](SendMessage &send) { send.body = u"Brodern 19420107-7098"_s; }, asShipped,
        u"strangerInText"_s);
}

void tst_Content::whatIsMissingIsRefused()
{
    QFETCH(Change, change);
    QFETCH(Rule, rule);
    QFETCH(QString, code);
    world().changeRules(rule);
    SendMessage send = world().message(ServerWorld::healthCentre());
    change(send);
    const auto before = world().writer->allModseqs();
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), send), code);
    if (!code.isEmpty()) {
        QCOMPARE(world().writer->allModseqs(), before);
        QVERIFY(world().writer->pendingDeliveries(10).isEmpty());
    }
}

void tst_Content::consentIsOnceAMatter_A134()
{
    world().changeRules([](Profile &profile) { profile.consentOfPatient = Asked::Required; });
    const SendMessage send = world().message(ServerWorld::healthCentre());
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), send), QString());
    world().deliverAll();
    QCOMPARE(world().item(ServerWorld::healthCentre(), send.matter)->consent->statedBy, ServerWorld::sara());
    SendMessage answer = world().message(ServerWorld::homeCare());
    answer.matter = send.matter;
    answer.hasConsent = false;
    answer.exception.clear(); // A52: only who begins a matter says why
    QCOMPARE(world().act(ServerWorld::anders(), ServerWorld::healthCentre(), answer), QString()); // A134
}

void tst_Content::closingSaysWhereItStands_A105_A339()
{
    const SendMessage send = world().message(ServerWorld::healthCentre());
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), send), QString());
    world().deliverAll();
    const auto close = [&](const CloseItem &how) {
        return world().act(ServerWorld::anders(), ServerWorld::healthCentre(), how);
    };
    QCOMPARE(close({send.matter}), u"documentationMissing"_s); // A105, A339
    QCOMPARE(close({send.matter, Documented::NotNeeded, u" "_s}), u"textEmpty"_s);
    QCOMPARE(close({send.matter, Documented::NotNeeded, u"Inget nytt om patienten"_s}), QString());
    QCOMPARE(world().item(ServerWorld::healthCentre(), send.matter)->documented, Documented::NotNeeded);
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), CloseItem{send.matter}), QString()); // only sent
}

QTEST_GUILESS_MAIN(tst_Content)
#include "tst_Content.moc"
