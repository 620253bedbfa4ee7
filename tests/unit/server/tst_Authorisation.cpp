#include "tests/unit/server/ServerWorld.h"

#include "server/core/Membership.h"
#include "server/core/StorageView.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

/// A client that lies about rights, senders, inboxes, devices, numbers or times gets an error and changes nothing.
class tst_Authorisation : public QObject {
    Q_OBJECT
    ServerWorld world{QStringLiteral(TEST_DATA_DIR)};
    MatterId matter;
    using Lie = std::function<QString(ServerWorld &, const MatterId &)>;

private slots:
    void initTestCase();
    void lies_data();
    void lies();
    void foreignLaneLeavesNoTrace();
    void otherDevice();
    void matterIsNotStartedTwice();
    void messageIdIsNotTakenTwice();
    void revokedMember();
    void whatWasRefusedStaysSo();
    void revocationMovesVersions();
    void senderIsTheToken();
    void expiredRulesHoldOn_A37();
    void nulIsRefused_data();
    void nulIsRefused();
};

void tst_Authorisation::initTestCase()
{
    const SendMessage send = world.message(ServerWorld::homeCare());
    matter = send.matter;
    QCOMPARE(world.act(ServerWorld::anders(), ServerWorld::healthCentre(), send), QString());
    world.deliverAll();
}

void tst_Authorisation::lies_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("account");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    const QString vc = ServerWorld::healthCentre().value();
    const QString hsv = ServerWorld::homeCare().value();
    QTest::newRow("send from an inbox of others") << u"u-anders"_s << hsv << 0 << u"notMember"_s;
    QTest::newRow("send from a colleague's personal inbox (A77)")
        << u"u-mona"_s << u"personal:u-sara"_s << 0 << u"notMember"_s;
    QTest::newRow("send from an inbox that is not") << u"u-sara"_s << u"in-none"_s << 0 << u"notMember"_s;
    QTest::newRow("send with the right to read only") << u"u-ola"_s << hsv << 0 << u"inboxReadOnly"_s;
    QTest::newRow("send from the directory") << u"u-sara"_s << u"directory"_s << 0 << u"inboxUnknown"_s;
    QTest::newRow("send from the audit lane") << u"u-sara"_s << u"audit"_s << 0 << u"inboxUnknown"_s;
    QTest::newRow("open where one is no member (A116)") << u"u-nils"_s << hsv << 1 << u"notMember"_s;
    QTest::newRow("open with the right to read only") << u"u-ola"_s << hsv << 1 << u"inboxReadOnly"_s;
    QTest::newRow("close where one is no member") << u"u-anders"_s << hsv << 2 << u"notMember"_s;
    QTest::newRow("assign to someone outside (A117)") << u"u-sara"_s << hsv << 3 << QString();
    QTest::newRow("absence in an inbox") << u"u-sara"_s << hsv << 4 << u"accountMismatch"_s;
    QTest::newRow("absence in the past") << u"u-sara"_s << u"directory"_s << 5 << u"absencePast"_s;
    QTest::newRow("reading noted in an inbox") << u"u-sara"_s << hsv << 6 << u"accountMismatch"_s;
    QTest::newRow("to a recipient that is not") << u"u-sara"_s << hsv << 7 << u"recipientUnknown"_s;
    QTest::newRow("to a municipal personal inbox (A124)") << u"u-anders"_s << vc << 8 << u"personalToMunicipality"_s;
    QTest::newRow("an answer in another's matter") << u"u-sara"_s << u"personal:u-sara"_s << 9 << u"matterExists"_s;
    QTest::newRow("open what one does not have") << u"u-sara"_s << u"personal:u-sara"_s << 1 << QString();
}

void tst_Authorisation::lies()
{
    QFETCH(QString, user);
    QFETCH(QString, account);
    QFETCH(int, kind);
    QFETCH(QString, code);
    SendMessage send = world.message(ServerWorld::healthCentre());
    if (account == ServerWorld::healthCentre().value())
        send.to = ServerWorld::homeCare();
    if (kind == 7)
        send.to = InboxId(u"in-none"_s);
    if (kind == 8)
        send.to = personalInboxOf(ServerWorld::sara());
    if (kind == 9) {
        send.matter = matter;
        send.to = ServerWorld::homeCare();
    }
    const Instant now = world.clock.at;
    const QList<CommandBody> bodies{
        send,
        OpenItem{matter},
        CloseItem{matter, Documented::InRecord},
        AssignItem{matter, ServerWorld::anders(), {}},
        SetAbsence{AbsenceId(u"x"_s), now, now.plusMs(1000), u"Borta"_s, {}},
        SetAbsence{AbsenceId(u"x"_s), now.plusMs(-2000), now.plusMs(-1000), u"Borta"_s, {}},
        RecordReading{ServerWorld::homeCare(), matter, now},
        send,
        send,
        send,
    };
    const auto headBefore = world.writer->allModseqs();
    const QString answered = world.act(UserId(user), InboxId(account), bodies.at(kind));
    QVERIFY(!answered.isEmpty());
    if (!code.isEmpty())
        QCOMPARE(answered, code);
    // No account moved, and nothing is under way: a watermark at most was written.
    QCOMPARE(world.writer->allModseqs(), headBefore);
    QVERIFY(world.writer->pendingDeliveries(10).isEmpty());
    QCOMPARE(world.batonsOf(matter), 1);
}

void tst_Authorisation::foreignLaneLeavesNoTrace()
{
    // But for the refusal itself, under the person's own name and in a lane that no device has.
    const auto dump = [this] {
        QByteArrayList lines = world.dump().split('\n');
        lines.removeIf([](const QByteArray &line) {
            return line.startsWith("lane|1|u-nils|refused|") || line.startsWith("command_result|1|u-nils|refused|");
        });
        return lines;
    };
    const auto before = dump();
    QCOMPARE(world.act(ServerWorld::nils(), ServerWorld::homeCare(), OpenItem{matter}), u"notMember"_s);
    QCOMPARE(dump(), before);
}

void tst_Authorisation::otherDevice()
{
    const auto token = world.token(ServerWorld::sara(), u"hers"_s);
    const wire::PushCall call{DeviceId(u"another"_s), {}, 1, {}};
    const QByteArray before = world.dump();
    QVERIFY(world.transact([&](server::StorageWriter &w) {
        const auto result = world.lanes->push(w, token, call);
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"deviceMismatch"_s);
    }));
    QCOMPARE(world.dump(), before);
    wire::PullCall pull;
    pull.device = call.device;
    QVERIFY(!world.pulls->pull(*world.writer, token, pull));
}

void tst_Authorisation::matterIsNotStartedTwice()
{
    // Anders' matter, begun again by Sara from elsewhere, would have two batons.
    SendMessage send = world.message(ServerWorld::healthCentre());
    send.matter = matter;
    QCOMPARE(world.act(ServerWorld::mona(), personalInboxOf(ServerWorld::mona()), send), u"matterExists"_s);
    QCOMPARE(world.batonsOf(matter), 1);
}

void tst_Authorisation::messageIdIsNotTakenTwice()
{
    const SendMessage mine = world.message(ServerWorld::healthCentre(), u"Originalet"_s);
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), mine), QString());
    world.deliverAll();
    SendMessage forged = world.message(ServerWorld::healthCentre(), u"Förfalskat"_s);
    forged.message = mine.message;
    QCOMPARE(world.act(ServerWorld::mona(), ServerWorld::homeCare(), forged), u"messageExists"_s);
    world.deliverAll();
    const auto kept = server::StorageView(*world.writer).message(ServerWorld::healthCentre(), mine.message);
    QCOMPARE(kept->body, u"Originalet"_s);
}

void tst_Authorisation::revokedMember()
{
    // A116: members are removed locally, and the right is looked at when the command is decided.
    QCOMPARE(world.act(ServerWorld::mona(), ServerWorld::homeCare(), OpenItem{matter}), QString());
    QVERIFY(world.transact([](server::StorageWriter &w) {
        QVERIFY(server::setMembership(w, ServerWorld::mona(), ServerWorld::homeCare(), Rights::None).ok());
    }));
    const auto token = world.token(ServerWorld::mona());
    const qint64 seq = world.writer->lastSeq({ServerWorld::homeCare(), ServerWorld::mona(), token.device}) + 1;
    const auto result = world.push(
        token, ServerWorld::homeCare(),
        {{seq, world.command(ServerWorld::homeCare(), CloseItem{matter, Documented::InRecord}), {}}});
    QCOMPARE(result.results.first().error->code, u"notMember"_s);
    QCOMPARE(result.lastSeq, seq); // her lane goes on, so that she is told
    QVERIFY(world.item(ServerWorld::homeCare(), matter)->status != ItemStatus::Closed);
    QVERIFY(world.transact([](server::StorageWriter &w) {
        QVERIFY(server::setMembership(w, ServerWorld::mona(), ServerWorld::homeCare(), Rights::ReadWrite).ok());
    }));
}

/// Seed 22313 of the simulated worlds: a server that had lost a right had it again when the request came a second time.
void tst_Authorisation::whatWasRefusedStaysSo()
{
    const auto token = world.token(ServerWorld::anders());
    const auto mine = world.message(ServerWorld::healthCentre());
    const auto command = world.command(ServerWorld::homeCare(), mine);
    const auto refused = world.push(token, ServerWorld::homeCare(), {{1, command, {}}});
    QCOMPARE(refused.error->code, u"notMember"_s);
    QCOMPARE(refused.lastSeq, 0);        // and no number is spent
    QCOMPARE(refused.results.size(), 1); // named, so that nobody takes others for refused
    QCOMPARE(refused.results.first().error->code, u"notMember"_s);
    QVERIFY(world.transact([](server::StorageWriter &w) {
        QVERIFY(server::setMembership(w, ServerWorld::anders(), ServerWorld::homeCare(), Rights::ReadWrite).ok());
    }));
    const auto late = world.push(token, ServerWorld::homeCare(), {{1, command, {}}});
    QCOMPARE(late.results.first().error->code, u"notMember"_s);
    QVERIFY(!server::StorageView(*world.writer).message(ServerWorld::homeCare(), mine.message));
    const auto again = world.push(token, ServerWorld::homeCare(),
                                  {{2, world.command(ServerWorld::homeCare(), mine), {}}});
    QVERIFY(!again.results.first().error); // as a new act it may
    QVERIFY(server::StorageView(*world.writer).message(ServerWorld::homeCare(), mine.message));
}

void tst_Authorisation::revocationMovesVersions()
{
    const auto headBefore = *world.writer->head(ServerWorld::homeCare());
    const qint64 versionBefore = world.writer->grantsVersion(ServerWorld::ola(), world.clock.at);
    const int membersBefore = world.countOf(ServerWorld::homeCare(), RowType::Member);
    const auto set = [this](Rights rights) {
        return world.transact([rights](server::StorageWriter &w) {
            QVERIFY(server::setMembership(w, ServerWorld::ola(), ServerWorld::homeCare(), rights).ok());
        });
    };
    QVERIFY(set(Rights::None));
    const auto head = *world.writer->head(ServerWorld::homeCare());
    QVERIFY(head.aclVersion > headBefore.aclVersion);
    QVERIFY(head.modseq > headBefore.modseq);
    QVERIFY(world.writer->grantsVersion(ServerWorld::ola(), world.clock.at) > versionBefore);
    QCOMPARE(world.countOf(ServerWorld::homeCare(), RowType::Member), membersBefore - 1);
    QVERIFY(world.digestHolds(ServerWorld::homeCare()));

    wire::PullCall pull;
    pull.device = world.token(ServerWorld::ola()).device;
    pull.accounts = {{ServerWorld::homeCare(), wire::Cursor{1, 1}, true, {}}};
    auto reply = world.pulls->pull(*world.writer, world.token(ServerWorld::ola()), pull).value();
    QCOMPARE(reply.pages.first().error->code, u"grantsChanged"_s);
    QVERIFY(reply.pages.first().puts.isEmpty() && reply.pages.first().backfill.isEmpty());
    const auto hasHomeCare = [](const wire::Grant &grant) { return grant.account == ServerWorld::homeCare(); };
    QVERIFY(std::none_of(reply.grants->list.cbegin(), reply.grants->list.cend(), hasHomeCare));

    QVERIFY(set(Rights::Read)); // again: under a new generation, so that the cursor starts anew
    reply = world.pulls->pull(*world.writer, world.token(ServerWorld::ola()), pull).value();
    const auto again = std::find_if(reply.grants->list.cbegin(), reply.grants->list.cend(), hasHomeCare);
    QCOMPARE(again->generation, 2);
    QCOMPARE(again->rights, Rights::Read);
}

void tst_Authorisation::senderIsTheToken()
{
    // A120: shows the inbox and the person, and the person is the one who signed in. A10: and the assignment.
    const SendMessage send = world.message(ServerWorld::healthCentre());
    Command command = world.command(ServerWorld::homeCare(), send);
    command.createdAt = Instant{4'000'000'000'000}; // a clock far ahead decides nothing
    const auto token = world.token(ServerWorld::sara(), u"clock"_s);
    QVERIFY(!world.push(token, ServerWorld::homeCare(), {{1, command, {}}}).results.first().error);
    const auto message = server::StorageView(*world.writer).message(ServerWorld::homeCare(), send.message);
    QCOMPARE(message->from, (Holder{ServerWorld::homeCare(), ServerWorld::sara()}));
    QCOMPARE(message->assignment, token.actor.assignment);
    QCOMPARE(message->sentAt, world.clock.at);
    world.deliverAll();
}

void tst_Authorisation::expiredRulesHoldOn_A37()
{
    ServerWorld late{QStringLiteral(TEST_DATA_DIR)};
    const Profile &profile = late.region.rules()->profile;
    for (const qint64 days : {-61, -1, 0, 1, 400}) {
        late.clock.at = profile.validUntil.plusMs(days * dayMs);
        QCOMPARE(profile.isValidAt(late.clock.at), days < 0);
        // To stop all messages because a document ran out would be worse than the rule; to let go of it as well.
        QCOMPARE(late.act(ServerWorld::anders(), ServerWorld::healthCentre(), late.message(ServerWorld::homeCare())),
                 QString());
        SendMessage send = late.message(ServerWorld::homeCare());
        send.purpose = u"prescription_renewal"_s;
        QCOMPARE(late.act(ServerWorld::anders(), ServerWorld::healthCentre(), send), u"purposeForbidden"_s);
    }
}

void tst_Authorisation::nulIsRefused_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QJsonObject>("command");
    QTest::addColumn<QString>("field");
    const auto withNul = [](const QJsonValue &text) { return QJsonValue(QString(text.toString() + QChar(u'\0'))); };
    const Instant now = world.clock.at;
    SendMessage send = world.message(ServerWorld::healthCentre());
    send.copies = {personalInboxOf(ServerWorld::sara())};
    const QList<Command> commands{
        world.command(ServerWorld::homeCare(), send),
        world.command(ServerWorld::homeCare(), OpenItem{matter}),
        world.command(ServerWorld::homeCare(), AssignItem{matter, ServerWorld::sara(), ServerWorld::mona()}),
        world.command(ServerWorld::homeCare(), PauseItem{matter, u"Inväntar svar"_s}),
        world.command(ServerWorld::homeCare(), ResumeItem{matter}),
        world.command(ServerWorld::homeCare(), CloseItem{matter, Documented::InRecord}),
        world.command(directoryAccount(),
                      SetAbsence{AbsenceId(u"x"_s), now, now.plusMs(1000), u"Borta"_s, ServerWorld::mona()}),
        world.command(directoryAccount(), CancelAbsence{AbsenceId(u"x"_s)}),
        world.command(auditAccount(), RecordReading{ServerWorld::homeCare(), matter, now}),
    };
    for (const Command &command : commands) {
        const QJsonObject good = wire::encodeCommand(command);
        const auto add = [&](const QString &field, const QJsonObject &bad) {
            QTest::addRow("%s %s", qPrintable(good[u"type"].toString()), qPrintable(field))
                << command.account.value() << bad << field;
        };
        QJsonObject withBadId = good;
        withBadId[u"id"_s] = withNul(good[u"id"]);
        add(u"id"_s, withBadId);
        const QJsonObject args = good[u"args"].toObject();
        for (const QString &field : args.keys()) {
            QJsonObject changed = args;
            if (args[field].isString())
                changed[field] = withNul(args[field]);
            else if (args[field].isArray())
                changed[field] = QJsonArray{withNul(args[field][0])};
            if (changed == args)
                continue;
            QJsonObject bad = good;
            bad[u"id"_s] = newId(world.clock, world.random);
            bad[u"args"_s] = changed;
            add("args."_L1 + field, bad);
        }
    }
}

void tst_Authorisation::nulIsRefused()
{
    QFETCH(QString, account);
    QFETCH(QJsonObject, command);
    QFETCH(QString, field);
    const auto token = world.token(ServerWorld::sara());
    command[u"seq"_s] = world.writer->lastSeq({InboxId(account), token.actor.user, token.device}) + 1;
    const QJsonObject lane{{u"inbox"_s, account}, {u"commands"_s, QJsonArray{command}}};
    const auto call = wire::decodePushCall(
        {{u"device"_s, token.device.value()}, {u"proto"_s, wire::protocolVersion}, {u"lanes"_s, QJsonArray{lane}}});
    QVERIFY(call);
    const auto headBefore = world.writer->allModseqs();
    const auto refused = world.push(token, *call).lanes.first().results.first().error;
    QVERIFY(refused);
    QCOMPARE(refused->errorClass, ErrorClass::Reject);
    const QString said = refused->facts.value(u"field"_s);
    // Texts are the reducer's to refuse: it says "pauseReason" where the wire has "args.reason".
    QVERIFY2(said.endsWith(field.section(u'.', -1), Qt::CaseInsensitive), qPrintable(refused->code + u' ' + said));
    QCOMPARE(world.writer->allModseqs(), headBefore);
    QVERIFY(!world.dump().contains("\\u0000"));
}

QTEST_GUILESS_MAIN(tst_Authorisation)
#include "tst_Authorisation.moc"
