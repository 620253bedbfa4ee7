#include "tests/unit/server/ServerWorld.h"

#include "server/core/Effects.h"
#include "server/core/StorageView.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::server;

/// What is done about an item besides answering, as the server decides it: nobody's program is believed.
class tst_Duties : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> m_world;
    ServerWorld &world() { return *m_world; }
    const InboxId personal = personalInboxOf(ServerWorld::anders());
    const MatterId result{u"item-1"_s};

    void place(ItemKind kind);
    void authorise(const UserId &user);
    [[nodiscard]] SetReminder reminder(const UserId &to, bool isAgreed);

private slots:
    void init();
    void nobodyAnswersARecord();
    void onlyAuthoritySigns_A171();
    void aSignatureAndItsReminderAreOne_A148();
    void aProxySignsInTheOwnersStead_A172();
    void othersAreRemindedAfterSpeaking_A103();
    void whatCameWrongGoesBackWithItsBaton();
    void onlyWhatIsDoneIsThrownAway();
};

void tst_Duties::init()
{
    m_world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
    place(ItemKind::Result);
}

void tst_Duties::place(ItemKind kind)
{
    Item item;
    item.inbox = personal;
    item.matter = result;
    item.kind = kind;
    item.subject = u"P-Kalium"_s;
    item.arrived = true;
    item.participants = {personal};
    item.lastAt = world().clock.at;
    item.record = RecordLink{
        u"Millennium"_s, u"RES-17"_s, 1, u"3,2 mmol/L"_s, {}, ServerWorld::anders(), {}, {}, false};
    item.baton = {{{{personal, {}}, world().clock.at, HandOver::Arrived}}, true};
    QVERIFY(world().transact([&](StorageWriter &w) { writeRows(w, personal, {{personal, item}}); }));
}

void tst_Duties::authorise(const UserId &user)
{
    QVERIFY(world().transact([&](StorageWriter &w) {
        auto known = StorageView(w).user(user);
        known->signingAuthority = true;
        writeRows(w, directoryAccount(), {{directoryAccount(), *known}});
    }));
}

SetReminder tst_Duties::reminder(const UserId &to, bool isAgreed)
{
    return {MatterId(newId(world().clock, world().random)),
            {},
            u"Ring dottern"_s,
            world().clock.at.plusMs(dayMs),
            to,
            isAgreed};
}

void tst_Duties::nobodyAnswersARecord()
{
    SendMessage answer = world().message(ServerWorld::healthCentre());
    answer.matter = result;
    QCOMPARE(world().act(ServerWorld::anders(), personal, answer), u"notAMatter"_s);
    QCOMPARE(world().act(ServerWorld::anders(), personal, ReturnItem{result, {}, {}}), u"notAMatter"_s);
}

void tst_Duties::onlyAuthoritySigns_A171()
{
    QCOMPARE(world().act(ServerWorld::anders(), personal, SignItem{result, u"Ringt"_s, {}}), // A171
             u"signingAuthorityMissing"_s);
    QVERIFY(!world().item(personal, result)->signature);
    QCOMPARE(world().act(ServerWorld::sara(), personal, SignItem{result, u"Ringt"_s, {}}), u"notMember"_s);
    authorise(ServerWorld::anders());
    QCOMPARE(world().act(ServerWorld::anders(), personal, SignItem{result, u"Ringt"_s, {}}), QString());
    const auto signedItem = world().item(personal, result);
    QCOMPARE(signedItem->status, ItemStatus::Closed); // A149
    QCOMPARE(signedItem->signature->by, ServerWorld::anders());
    QCOMPARE(signedItem->signature->action, u"Ringt"_s);
    QCOMPARE(world().act(ServerWorld::anders(), personal, SignItem{result, u"Igen"_s, {}}), u"matterClosed"_s);
}

void tst_Duties::aSignatureAndItsReminderAreOne_A148()
{
    authorise(ServerWorld::anders());
    SetReminder late = reminder({}, false);
    late.at = world().clock.at.plusMs(-1);
    QCOMPARE(world().act(ServerWorld::anders(), personal, SignItem{result, {}, late}), u"reminderPast"_s);
    QVERIFY(!world().item(personal, result)->signature); // A148: all of it or none
    const SetReminder wanted = reminder({}, false);
    QCOMPARE(world().act(ServerWorld::anders(), personal, SignItem{result, {}, wanted}), QString());
    QVERIFY(world().item(personal, result)->signature);
    const auto reminded = world().item(personal, wanted.reminder);
    QVERIFY(reminded); // A147
    QCOMPARE(reminded->about, result);
    QCOMPARE(reminded->due, (Due{wanted.at, DueReason::Reminder}));
}

void tst_Duties::aProxySignsInTheOwnersStead_A172()
{
    authorise(ServerWorld::nils());
    QVERIFY(world().transact([&](StorageWriter &w) {
        const Instant now = world().clock.at;
        writeRows(w, directoryAccount(),
                  {{directoryAccount(),
                    Proxy{ProxyId(u"p"_s),
                          ServerWorld::anders(),
                          ServerWorld::nils(),
                          now,
                          now.plusMs(dayMs),
                          ServerWorld::anders(),
                          {},
                          {}}}});
    }));
    QCOMPARE(world().act(ServerWorld::nils(), personal, SignItem{result, u"Ringt"_s, {}}), QString());
    const auto signedItem = world().item(personal, result);
    QCOMPARE(signedItem->signature->by, ServerWorld::nils()); // A172
    QCOMPARE(signedItem->signature->onBehalfOf, ServerWorld::anders());
    QCOMPARE(signedItem->baton.holder(), (Holder{personal, ServerWorld::nils()})); // A173
    QCOMPARE(signedItem->baton.steps.last().how, HandOver::Signed);
}

void tst_Duties::othersAreRemindedAfterSpeaking_A103()
{
    const InboxId monas = personalInboxOf(ServerWorld::mona());
    const SetReminder silent = reminder(ServerWorld::mona(), false);
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), silent),
             u"reminderNeedsDialogue"_s); // A103, C16
    const SetReminder spoken = reminder(ServerWorld::mona(), true);
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), spoken), QString());
    world().deliverAll();
    QVERIFY(!world().item(monas, silent.reminder));
    QVERIFY(world().item(monas, spoken.reminder));
    QCOMPARE(world().item(monas, spoken.reminder)->due.at, spoken.at);
    const SetReminder own = reminder({}, false);
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), own), QString()); // A102
    QCOMPARE(world().act(ServerWorld::mona(), monas, MoveReminder{spoken.reminder, world().clock.at}),
             u"reminderPast"_s);
    const Instant later = spoken.at.plusMs(dayMs);
    QCOMPARE(world().act(ServerWorld::mona(), monas, MoveReminder{spoken.reminder, later}), QString());
    QCOMPARE(world().item(monas, spoken.reminder)->due.at, later);
}

void tst_Duties::whatCameWrongGoesBackWithItsBaton()
{
    const SendMessage sent = world().message(ServerWorld::healthCentre());
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), sent), QString());
    world().deliverAll();
    const ReturnItem toSender{sent.matter, ServerWorld::homeCare(), {}};
    QCOMPARE(world().act(ServerWorld::anders(), ServerWorld::healthCentre(), toSender), u"suggestedIsNeither"_s);
    QCOMPARE(world().act(ServerWorld::mona(), ServerWorld::homeCare(), ReturnItem{sent.matter, {}, {}}),
             u"matterNotArrived"_s);
    const InboxId right = personalInboxOf(ServerWorld::mona());
    const ReturnItem back{sent.matter, right, u"hör till Mona"_s};
    QCOMPARE(world().act(ServerWorld::anders(), ServerWorld::healthCentre(), back), QString());
    world().deliverAll();
    QCOMPARE(world().batonsOf(sent.matter), 1);
    const auto here = world().item(ServerWorld::homeCare(), sent.matter);
    QVERIFY(here->baton.isHere);
    QCOMPARE(here->baton.steps.last().how, HandOver::Returned);
    QCOMPARE(here->status, ItemStatus::Waiting);
    QCOMPARE(here->returned->suggested, right);
    QCOMPARE(here->returned->user, ServerWorld::anders());
    QCOMPARE(world().item(ServerWorld::healthCentre(), sent.matter)->status, ItemStatus::Closed);
    // Sent on in the same matter.
    SendMessage on = world().message(right);
    on.matter = sent.matter;
    QCOMPARE(world().act(ServerWorld::sara(), ServerWorld::homeCare(), on), QString());
    world().deliverAll();
    QVERIFY(!world().item(ServerWorld::homeCare(), sent.matter)->returned);
    QVERIFY(world().item(right, sent.matter)->baton.isHere);
    QCOMPARE(world().batonsOf(sent.matter), 1);
    const auto hint = StorageView(*world().writer).addressHint(ServerWorld::healthCentre(), sent.purpose);
    QVERIFY(hint);
    QCOMPARE(hint->suggested, right);
}

void tst_Duties::onlyWhatIsDoneIsThrownAway()
{
    place(ItemKind::Document);
    QCOMPARE(world().act(ServerWorld::anders(), personal, TrashItem{result}), u"trashNotClosed"_s); // A180
    QCOMPARE(world().act(ServerWorld::anders(), personal, PurgeItem{result}), u"purgeNotInTrash"_s);
    QCOMPARE(world().act(ServerWorld::anders(), personal, CloseItem{result}), QString());
    QCOMPARE(world().act(ServerWorld::anders(), personal, TrashItem{result}), QString());
    QVERIFY(world().item(personal, result)->trashedAt.isSet());
    QCOMPARE(world().act(ServerWorld::anders(), personal, RestoreItem{result}), QString());
    QVERIFY(!world().item(personal, result)->trashedAt.isSet());
    QCOMPARE(world().act(ServerWorld::anders(), personal, TrashItem{result}), QString());
    QCOMPARE(world().act(ServerWorld::anders(), personal, PurgeItem{result}), QString());
    QVERIFY(world().item(personal, result)->isPurged); // A181: actively, by the user
    QCOMPARE(world().act(ServerWorld::anders(), personal, RestoreItem{result}), u"matterPurged"_s);
}

QTEST_GUILESS_MAIN(tst_Duties)
#include "tst_Duties.moc"
