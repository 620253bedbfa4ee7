#include "sync/domain/Limits.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

class TestDecideProxy : public QObject {
    Q_OBJECT
private slots:
    void whoMayGrant_A158_data();
    void whoMayGrant_A158();
    void aHeadOfOperationsReachesTheOrganisation_A158();
    void selfGrantOnlyWhereTheProfileAllowsIt_A159_C7();
    void aProxyActsInTheWholeInboxForATime_A155_A162();
    void itShowsThatTheProxyActed_A172();
    void whatComesLateIsTooLate_A162();
    void endingTakesTheRightAtOnce();
    void endedBeforeItBegan();
    void refusals_data();
    void refusals();
    void manyToMany_A167();
    void onePeriodAtATimeForAPair();
    void oneHop_A168_A170();
    void aProxyMayLeaveItWaiting_A150_C18();
    void absenceIsAnotherThing();
    void warnings_A163_A165_A169();
};

namespace {

constexpr qint64 day = 86'400'000;

/// The nurse is away, and nurse2 is to be her proxy for two weeks.
GrantProxy grantFor(const R &region, const QString &id = u"p1"_s)
{
    return {ProxyId(id), R::nurse(), R::nurse2(), region.now, region.now.plusMs(14 * day)};
}

/// With a head of the unit, who works there too.
struct Operation {
    R region;
    Operation() { region.setRole(R::head(), AssignmentRole::UnitHead); }
    UserId head = R::head();

    Outcome grant(const GrantProxy &wanted) { return region.act(head, directoryAccount(), wanted); }
    Outcome end(const QString &id) { return region.act(head, directoryAccount(), EndProxy{ProxyId(id)}); }
    /// nurse2 writes from the nurse's own inbox.
    Outcome proxySends(const QString &matter)
    {
        return region.act(R::nurse2(), personalInboxOf(R::nurse()),
                          aSend(matter, u"message-"_s + matter, R::homeCare()));
    }
};

QString codeOf(const Outcome &outcome)
{
    return outcome ? QString() : outcome.error().code;
}

using Change = std::function<void(GrantProxy &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

void TestDecideProxy::whoMayGrant_A158_data()
{
    QTest::addColumn<AssignmentRole>("role");
    QTest::addColumn<QString>("code");
    QTest::newRow("A158 medical secretary") << AssignmentRole::Secretary << QString();
    QTest::newRow("A158 unit head") << AssignmentRole::UnitHead << QString();
    QTest::newRow("A158 operations head") << AssignmentRole::OperationsHead << QString();
    QTest::newRow("clinician") << AssignmentRole::Clinician << u"proxyByHeadOnly"_s;
    QTest::newRow("superuser") << AssignmentRole::Superuser << u"proxyByHeadOnly"_s;
}

void TestDecideProxy::whoMayGrant_A158()
{
    QFETCH(AssignmentRole, role);
    QFETCH(QString, code);
    R region;
    region.setRole(R::head(), role);
    QCOMPARE(codeOf(region.act(R::head(), directoryAccount(), grantFor(region))), code);
    const auto proxy = region.proxy(ProxyId(u"p1"_s));
    QCOMPARE(proxy.has_value(), code.isEmpty());
    if (proxy)
        QCOMPARE(proxy->grantedBy, R::head());
    // Another operation's person has the role there, not here.
    region.setRole(R::surgeon(), role);
    QCOMPARE(codeOf(region.act(R::surgeon(), directoryAccount(), grantFor(region, u"p2"_s))),
             code.isEmpty() ? u"proxyOutsideOperation"_s : code);
    if (proxy) {
        QCOMPARE(codeOf(region.act(R::surgeon(), directoryAccount(), EndProxy{proxy->id})), u"proxyOutsideOperation"_s);
        QCOMPARE(codeOf(region.act(R::nurse2(), directoryAccount(), EndProxy{proxy->id})), u"proxyByHeadOnly"_s);
    }
}

void TestDecideProxy::aHeadOfOperationsReachesTheOrganisation_A158()
{
    R region;
    region.setRole(R::surgeon(), AssignmentRole::UnitHead);
    const GrantProxy grant{ProxyId(u"p1"_s), R::doctor(), R::surgeon(), region.now, region.now.plusMs(day)};
    QCOMPARE(codeOf(region.act(R::surgeon(), directoryAccount(), grant)), u"proxyOutsideOperation"_s); // another unit
    region.setRole(R::surgeon(), AssignmentRole::OperationsHead);
    QCOMPARE(codeOf(region.act(R::surgeon(), directoryAccount(), grant)), QString()); // the same organisation
}

void TestDecideProxy::selfGrantOnlyWhereTheProfileAllowsIt_A159_C7()
{
    R region;
    QVERIFY(!region.profile.proxySelfGrant);
    QCOMPARE(codeOf(region.act(R::nurse(), directoryAccount(), grantFor(region))), u"proxySelfGrantOff"_s); // A159
    region.setRole(R::nurse(), AssignmentRole::UnitHead); // a head's own inbox is no exception
    QCOMPARE(codeOf(region.act(R::nurse(), directoryAccount(), grantFor(region))), u"proxySelfGrantOff"_s);
    region.setRole(R::nurse(), AssignmentRole::Clinician);
    region.profile.proxySelfGrant = true; // C7
    QCOMPARE(codeOf(region.act(R::nurse(), directoryAccount(), grantFor(region))), QString());
    QCOMPARE(codeOf(region.act(R::nurse(), directoryAccount(), EndProxy{ProxyId(u"p1"_s)})), QString());
    // To a colleague of the operation, not to anybody.
    GrantProxy away = grantFor(region, u"p2"_s);
    away.proxy = R::surgeon();
    QCOMPARE(codeOf(region.act(R::nurse(), directoryAccount(), away)), u"proxyOutsideOperation"_s);
}

void TestDecideProxy::aProxyActsInTheWholeInboxForATime_A155_A162()
{
    Operation op;
    QVERIFY(op.region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"t1"_s, personalInboxOf(R::nurse()))).ok());
    op.region.deliverAll();
    const InboxId inbox = personalInboxOf(R::nurse());
    QCOMPARE(codeOf(op.region.act(R::nurse2(), inbox, OpenItem{MatterId(u"m1"_s)})), u"notMember"_s);
    QVERIFY(op.grant(grantFor(op.region)).ok());
    QCOMPARE(codeOf(op.region.act(R::nurse2(), inbox, OpenItem{MatterId(u"m1"_s)})), QString()); // A155
    const auto item = op.region.item(inbox, MatterId(u"m1"_s));
    QCOMPARE(item->status, ItemStatus::Opened);
    QCOMPARE(item->baton.holder(), (Holder{inbox, R::nurse2()}));
    QCOMPARE(codeOf(op.region.act(R::nurse2(), inbox, PauseItem{MatterId(u"m1"_s), u"Väntar"_s})), QString());
    QCOMPARE(codeOf(op.region.act(R::nurse2(), inbox, CloseItem{MatterId(u"m1"_s)})), QString());
    QCOMPARE(codeOf(op.region.act(R::nurse(), inbox, aSend(u"m2"_s, u"t2"_s, R::homeCare()))), QString()); // hers still
}

void TestDecideProxy::itShowsThatTheProxyActed_A172()
{
    Operation op;
    QVERIFY(op.grant(grantFor(op.region)).ok());
    QVERIFY(op.proxySends(u"m1"_s).ok());
    op.region.deliverAll();
    const auto message = op.region.message(R::homeCare(), MessageId(u"message-m1"_s));
    QVERIFY(message);
    QCOMPARE(message->from, (Holder{personalInboxOf(R::nurse()), R::nurse2()})); // A172
    QCOMPARE(message->assignment, AssignmentId(u"u-nurse2@unit-home"_s));
}

void TestDecideProxy::whatComesLateIsTooLate_A162()
{
    Operation op;
    const GrantProxy grant = grantFor(op.region);
    QVERIFY(op.grant(grant).ok());
    op.region.now = grant.until.plusMs(-1'001);
    QCOMPARE(codeOf(op.proxySends(u"m1"_s)), QString()); // decided at the last millisecond
    const auto late = op.proxySends(u"m2"_s);
    QCOMPARE(codeOf(late), u"proxyExpired"_s);
    QCOMPARE(late.error().errorClass, ErrorClass::Reject);
    QCOMPARE(late.error().facts.value(u"owner"_s), R::nurse().value());
    QCOMPARE(late.error().facts.value(u"until"_s), QString::number(grant.until.ms));
    QVERIFY(!op.region.item(personalInboxOf(R::nurse()), MatterId(u"m2"_s)));
}

void TestDecideProxy::endingTakesTheRightAtOnce()
{
    Operation op;
    QVERIFY(op.grant(grantFor(op.region)).ok());
    QVERIFY(op.proxySends(u"m1"_s).ok());
    QVERIFY(op.end(u"p1"_s).ok());
    const auto ended = op.region.proxy(ProxyId(u"p1"_s));
    QCOMPARE(ended->endedAt, op.region.now);
    QCOMPARE(ended->endedBy, op.head);
    QCOMPARE(codeOf(op.proxySends(u"m2"_s)), u"proxyExpired"_s);
    QVERIFY(op.end(u"p1"_s).ok()); // once more is not an error, and changes nothing
    QCOMPARE(op.region.proxy(ProxyId(u"p1"_s)), ended);
    QCOMPARE(codeOf(op.end(u"no-such"_s)), u"proxyUnknown"_s);
    QVERIFY(op.grant(grantFor(op.region, u"p2"_s)).ok());
    QCOMPARE(codeOf(op.proxySends(u"m2"_s)), QString());
}

void TestDecideProxy::endedBeforeItBegan()
{
    Operation op;
    GrantProxy grant = grantFor(op.region);
    grant.from = op.region.now.plusMs(5 * day);
    QVERIFY(op.grant(grant).ok());
    QCOMPARE(codeOf(op.proxySends(u"m1"_s)), u"notMember"_s);
    QVERIFY(op.end(u"p1"_s).ok());
    op.region.now = grant.from;
    QCOMPARE(codeOf(op.proxySends(u"m1"_s)), u"proxyExpired"_s);
}

void TestDecideProxy::refusals_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, Change change, const char *code) {
        QTest::newRow(name) << std::move(change) << QString::fromLatin1(code);
    };
    row(
        "A162 ends before it begins", [](GrantProxy &g) { std::swap(g.from, g.until); }, "proxyPeriod");
    row(
        "A162 over already",
        [](GrantProxy &g) {
            g.from = Instant{1};
            g.until = Instant{2};
        },
        "proxyPast");
    row(
        "A162 without an end in sight", [](GrantProxy &g) { g.until = g.from.plusMs(93 * day); }, "proxyTooLong");
    row(
        "of oneself", [](GrantProxy &g) { g.proxy = g.owner; }, "proxyIsOwner");
    row(
        "A158 the proxy works elsewhere", [](GrantProxy &g) { g.proxy = R::surgeon(); }, "proxyOutsideOperation");
    row(
        "A158 the owner works elsewhere", [](GrantProxy &g) { g.owner = R::surgeon(); }, "proxyOutsideOperation");
    row(
        "nobody knows the owner", [](GrantProxy &g) { g.owner = UserId(u"u-none"_s); }, "proxyPersonUnknown");
    row(
        "nobody knows the proxy", [](GrantProxy &g) { g.proxy = UserId(u"u-none"_s); }, "proxyPersonUnknown");
    row(
        "no id", [](GrantProxy &g) { g.id = {}; }, "idMalformed");
}

void TestDecideProxy::refusals()
{
    QFETCH(Change, change);
    QFETCH(QString, code);
    Operation op;
    GrantProxy grant = grantFor(op.region);
    change(grant);
    const auto refused = op.grant(grant);
    QCOMPARE(codeOf(refused), code);
    QVERIFY(op.region.proxiesOf(R::nurse()).isEmpty());
    if (code == "proxyTooLong"_L1)
        QCOMPARE(refused.error().facts.value(u"limit"_s), u"92"_s);
    if (code == "proxyOutsideOperation"_L1)
        QCOMPARE(refused.error().facts.value(u"user"_s), R::surgeon().value());
    QCOMPARE(codeOf(op.region.act(op.head, R::homeCare(), grantFor(op.region))), u"accountMismatch"_s);
}

void TestDecideProxy::manyToMany_A167()
{
    Operation op;
    QVERIFY(op.grant(grantFor(op.region)).ok());
    GrantProxy second = grantFor(op.region, u"p2"_s); // A167: several for one
    second.proxy = op.head;
    QVERIFY(op.grant(second).ok());
    GrantProxy other = grantFor(op.region, u"p3"_s); // A167: one for several
    other.owner = R::both();
    QVERIFY(op.grant(other).ok());
    QCOMPARE(op.region.proxiesOf(R::nurse()).size(), 2);
    QCOMPARE(codeOf(op.proxySends(u"m1"_s)), QString());
    QCOMPARE(codeOf(op.region.act(R::nurse2(), personalInboxOf(R::both()), aSend(u"m2"_s, u"t2"_s, R::homeCare()))),
             QString());
}

void TestDecideProxy::onePeriodAtATimeForAPair()
{
    Operation op;
    const GrantProxy first = grantFor(op.region);
    QVERIFY(op.grant(first).ok());
    QCOMPARE(codeOf(op.grant(first)), u"proxyExists"_s);
    GrantProxy again = grantFor(op.region, u"p2"_s);
    QCOMPARE(codeOf(op.grant(again)), u"proxyOverlaps"_s);
    again.from = first.until;
    again.until = first.until.plusMs(day);
    QCOMPARE(codeOf(op.grant(again)), QString());
    QVERIFY(op.end(u"p1"_s).ok());
    QCOMPARE(codeOf(op.grant(grantFor(op.region, u"p3"_s))), u"proxyOverlaps"_s); // with the second one
    for (int i = 0; i < limits::proxiesPerOwner - 1; ++i) {
        const GrantProxy more{ProxyId(u"more-%1"_s.arg(i)), R::nurse(), op.head, again.until.plusMs(i * day),
                              again.until.plusMs((i + 1) * day)};
        QCOMPARE(codeOf(op.grant(more)), QString());
    }
    const GrantProxy last{ProxyId(u"last"_s), R::nurse(), R::both(), again.from, again.until};
    const auto refused = op.grant(last);
    QCOMPARE(codeOf(refused), u"tooManyProxies"_s);
    QCOMPARE(refused.error().facts.value(u"limit"_s), QString::number(limits::proxiesPerOwner));
}

void TestDecideProxy::oneHop_A168_A170()
{
    Operation op;
    QVERIFY(op.grant(grantFor(op.region)).ok()); // nurse2 for the nurse
    GrantProxy other = grantFor(op.region, u"p2"_s);
    other.owner = R::both();
    other.proxy = R::nurse(); // the nurse for a third
    QVERIFY(op.grant(other).ok());
    const InboxId third = personalInboxOf(R::both());
    QCOMPARE(codeOf(op.region.act(R::nurse(), third, aSend(u"m1"_s, u"t1"_s, R::homeCare()))), QString());
    // A168, A170: who stands in for the nurse does not stand in for those she stands in for.
    QCOMPARE(codeOf(op.region.act(R::nurse2(), third, aSend(u"m2"_s, u"t2"_s, R::homeCare()))), u"notMember"_s);
    // Nor has she the nurse's place in a shared inbox, or may say who is proxy for her.
    QCOMPARE(codeOf(op.region.act(R::nurse2(), R::ward(), aSend(u"m3"_s, u"t3"_s, R::homeCare()))), u"notMember"_s);
    op.region.profile.proxySelfGrant = true;
    GrantProxy further = grantFor(op.region, u"p3"_s);
    further.proxy = op.head;
    QCOMPARE(codeOf(op.region.act(R::nurse2(), directoryAccount(), further)), u"proxyByHeadOnly"_s);
}

void TestDecideProxy::aProxyMayLeaveItWaiting_A150_C18()
{
    Operation op;
    const InboxId inbox = personalInboxOf(R::nurse());
    QVERIFY(op.region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"t1"_s, inbox)).ok());
    op.region.deliverAll();
    QVERIFY(op.grant(grantFor(op.region)).ok());
    // A150, C18: to read is recorded and opens nothing; opening is an act of its own, a proxy's too.
    const RecordReading reading{inbox, MatterId(u"m1"_s), op.region.now};
    QVERIFY(op.region.act(R::nurse2(), auditAccount(), reading).ok());
    QCOMPARE(op.region.item(inbox, MatterId(u"m1"_s))->status, ItemStatus::Waiting);
    QVERIFY(op.region.act(R::nurse2(), inbox, OpenItem{MatterId(u"m1"_s)}).ok());
    QCOMPARE(op.region.item(inbox, MatterId(u"m1"_s))->status, ItemStatus::Opened);
}

void TestDecideProxy::absenceIsAnotherThing()
{
    Operation op;
    const SetAbsence away{AbsenceId(u"a1"_s), op.region.now, op.region.now.plusMs(14 * day), u"Jag är ledig."_s,
                          R::nurse2()};
    QVERIFY(op.region.act(R::nurse(), directoryAccount(), away).ok());
    QCOMPARE(codeOf(op.proxySends(u"m1"_s)), u"notMember"_s); // to cover for somebody opens nothing
    QVERIFY(op.grant(grantFor(op.region)).ok());
    QVERIFY(op.region.act(R::nurse(), directoryAccount(), CancelAbsence{away.absence}).ok());
    QCOMPARE(codeOf(op.proxySends(u"m1"_s)), QString());
}

void TestDecideProxy::warnings_A163_A165_A169()
{
    Operation op;
    const GrantProxy first = grantFor(op.region);
    const auto warningsOf = [&op](const GrantProxy &g) {
        return proxyWarnings(op.region, Proxy{g.id, g.owner, g.proxy, g.from, g.until, {}, {}, {}}, op.region.profile);
    };
    QCOMPARE(warningsOf(first), QList{ProxyWarning::TooFew}); // A169
    QVERIFY(op.grant(first).ok());
    GrantProxy second = grantFor(op.region, u"p2"_s);
    second.proxy = op.head;
    QVERIFY(warningsOf(second).isEmpty());
    op.region.profile.proxyRecommended = 3;
    QCOMPARE(warningsOf(second), QList{ProxyWarning::TooFew}); // A169: as many as the profile recommends
    op.region.profile.proxyRecommended = 2;
    second.from = first.until; // nobody else is there by then
    second.until = first.until.plusMs(day);
    QCOMPARE(warningsOf(second), QList{ProxyWarning::TooFew});
    GrantProxy several = grantFor(op.region, u"p3"_s);
    several.owner = R::both(); // A163, A165: works in two units
    QCOMPARE(warningsOf(several), (QList{ProxyWarning::TooFew, ProxyWarning::OwnerInSeveralUnits}));
    op.region.profile.absenceMinimumDays = 7;
    QCOMPARE(warningsOf(several).last(), ProxyWarning::AbsenceNotEntered); // A174: so long away is to be entered
    const SetAbsence away{AbsenceId(u"a1"_s), several.from, several.until, u"Ledig"_s, {}};
    QVERIFY(op.region.act(R::both(), directoryAccount(), away).ok());
    QCOMPARE(warningsOf(several).last(), ProxyWarning::OwnerInSeveralUnits);
    QCOMPARE(codeOf(op.grant(several)), QString()); // a warning is not a refusal
}

QTEST_GUILESS_MAIN(TestDecideProxy)
#include "tst_DecideProxy.moc"
