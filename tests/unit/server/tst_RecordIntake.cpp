#include "server/core/Closing.h"
#include "server/core/Effects.h"
#include "server/core/RecordIntake.h"
#include "sync/wire/SyncCodec.h"
#include "tests/unit/server/RecordBed.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// What record systems hand in, by HTTP, and what stands in an inbox then.
class tst_RecordIntake : public QObject {
    Q_OBJECT
    RecordBed bed{QStringLiteral(TEST_DATA_DIR)};
    QByteArray key;
    int made = 0;

    [[nodiscard]] QJsonObject object(const QString &kind = u"result"_s)
    {
        const QString reference = u"ref-%1"_s.arg(++made);
        QJsonObject given{
            {u"kind"_s, kind},
            {u"reference"_s, reference},
            {u"version"_s, 1},
            {u"orderedBy"_s, ServerWorld::anders().value()},
            {u"responsible"_s, ServerWorld::anders().value()},
            {u"patient"_s, QJsonObject{{u"number"_s, u"19290102-9088"_s}, {u"name"_s, u"Svea Testsson"_s}}},
            {u"title"_s, u"Kreatinin 132"_s},
            {u"text"_s, u"Föregående 118.\nKalium 4,9."_s},
            {u"link"_s, QString("https://journal.example/"_L1 + reference)},
            {u"madeAt"_s, u"2026-03-01T08:15:00+01:00"_s}};
        if (kind == "certificateQuestion"_L1)
            given.remove(u"text"_s);
        return given;
    }
    [[nodiscard]] static MatterId matterOf(const QJsonObject &given, int turn = 0)
    {
        return recordMatter(u"Cosmic"_s, given[u"reference"_s].toString(), turn);
    }
    [[nodiscard]] std::optional<Item> arrived(const QJsonObject &given, const UserId &user = ServerWorld::anders(),
                                              int turn = 0)
    {
        return bed.item(personalInboxOf(user), matterOf(given, turn));
    }

private slots:
    void initTestCase();
    void cleanupTestCase() { bed.stop(); }
    void keys();
    void kinds_data();
    void kinds();
    void dueByItsKind();
    void onlyWhoAnswersForIt();
    void onceHoweverOften();
    void aLaterVersionTakesItsPlace();
    void whatIsWithdrawnLeaves();
    void anotherAnswersForIt();
    void limits_data();
    void limits();
    void manyAtOnce();
    void closedRegion();
    void readCopy();
    void trainingLetsOneArrive();
};

void tst_RecordIntake::initTestCase()
{
    key = bed.makeKey(u"Cosmic"_s);
    QVERIFY(!key.isEmpty());
    const bool isMade = bed.world.transact([](StorageWriter &w) { // a superuser, and somebody who has left
        auto user = *StorageView(w).user(ServerWorld::ola());
        user.assignments.first().role = AssignmentRole::Superuser;
        auto inbox = *StorageView(w).inbox(personalInboxOf(ServerWorld::nils()));
        inbox.isClosed = true;
        writeRows(w, directoryAccount(), {{directoryAccount(), user}, {directoryAccount(), inbox}});
    });
    QVERIFY(isMade && bed.serve());
}

void tst_RecordIntake::keys()
{
    QCOMPARE(bed.hand({}, object()).status, 401);
    QCOMPARE(bed.hand("x", object()).status, 401);
    QByteArray other = key;
    other[0] = other.at(0) == 'a' ? 'b' : 'a';
    const auto refused = bed.hand(other, object());
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.code(), u"recordKeyUnknown"_s);
    bed.stop();
    const QByteArray ended = bed.makeKey(u"Gammal"_s);
    bed.world.writer->begin();
    QCOMPARE(bed.world.writer->endRecordKeys(u"Cosmic"_s, recordKeyHash(ended).left(12), bed.now()), 0); // another's
    QCOMPARE(bed.world.writer->endRecordKeys(u"Gammal"_s, recordKeyHash(ended).left(12), bed.now()), 1);
    QVERIFY(bed.world.writer->commit());
    QVERIFY(!bed.world.dump().contains(ended)); // nothing but its hash stands there
    QVERIFY(bed.serve());
    QCOMPARE(bed.hand(ended, object()).status, 401);
    QCOMPARE(bed.hand(key, object()).status, 200);
}

void tst_RecordIntake::kinds_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("as");
    QTest::newRow("A84 A85 a proposed order") << u"proposedOrder"_s << int(ItemKind::ProposedOrder);
    QTest::newRow("A86 A87 A88 an order to counter-sign") << u"counterOrder"_s << int(ItemKind::CounterOrder);
    QTest::newRow("A89 a result") << u"result"_s << int(ItemKind::Result);
    QTest::newRow("A91 A92 a document") << u"document"_s << int(ItemKind::Document);
    QTest::newRow("A93 an answer to a referral") << u"referralAnswer"_s << int(ItemKind::ReferralAnswer);
    QTest::newRow("A97 a prescription that was not sent") << u"prescriptionFault"_s << int(ItemKind::PrescriptionFault);
    QTest::newRow("A98 a question about a certificate")
        << u"certificateQuestion"_s << int(ItemKind::CertificateQuestion);
    QTest::newRow("A101 a note that is not signed") << u"workNote"_s << int(ItemKind::WorkNote);
}

void tst_RecordIntake::kinds()
{
    QFETCH(QString, kind);
    QFETCH(int, as);
    const QJsonObject given = object(kind);
    const auto answer = bed.hand(key, given);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given));
    const Item item = *arrived(given);
    QCOMPARE(int(item.kind), as);
    QCOMPARE(item.status, ItemStatus::Waiting);
    QVERIFY(item.arrived && item.baton.isHere);
    QCOMPARE(item.baton.holder(), (Holder{personalInboxOf(ServerWorld::anders()), ServerWorld::anders()}));
    QCOMPARE(item.subject, u"Kreatinin 132"_s);
    QCOMPARE(item.patient, (PatientRef{u"192901029088"_s, u"Svea Testsson"_s}));
    QVERIFY(item.record);
    QCOMPARE(item.record->system, u"Cosmic"_s); // A96: where it comes from
    QCOMPARE(item.record->text, given[u"text"_s].toString());
    QCOMPARE(item.record->link, given[u"link"_s].toString()); // A94, A99
    QCOMPARE(item.record->orderedBy, ServerWorld::anders());
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(item.record->madeAt.ms, Qt::UTC),
             QDateTime({2026, 3, 1}, {7, 15}, Qt::UTC));
}

void tst_RecordIntake::dueByItsKind()
{
    const QJsonObject question = object(u"certificateQuestion"_s);
    const QJsonObject prescription = object(u"prescriptionFault"_s);
    QCOMPARE(bed.hand(key, QJsonArray{question, prescription}).status, 200);
    QTRY_VERIFY(arrived(question) && arrived(prescription));
    // A100: two weeks from when the dialogue was begun, not from now.
    const Item item = *arrived(question);
    QCOMPARE(item.due, (Due{item.record->madeAt.plusMs(14 * dayMs), DueReason::Deadline}));
    QCOMPARE(arrived(prescription)->due.why, DueReason::Priority); // A83, A97
}

void tst_RecordIntake::onlyWhoAnswersForIt()
{
    QJsonObject given = object();
    given[u"responsible"_s] = ServerWorld::sara().value();
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given, ServerWorld::sara())); // A90
    for (const InboxId &other : {personalInboxOf(ServerWorld::anders()), personalInboxOf(ServerWorld::mona()),
                                 ServerWorld::homeCare(), ServerWorld::healthCentre()})
        QVERIFY(!bed.item(other, matterOf(given))); // A90: and nobody else, no shared inbox either
    // A90: else whoever ordered it: nobody is named, there is no such person, or they have left.
    for (const QString &responsible : {QString(), u"u-nobody"_s, ServerWorld::nils().value()}) {
        given = object();
        given[u"responsible"_s] = responsible;
        QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
        QTRY_VERIFY(arrived(given));
    }
    given = object();
    given[u"responsible"_s] = ServerWorld::nils().value();
    given[u"orderedBy"_s] = u"u-nobody"_s;
    const auto refused = bed.hand(key, given);
    QCOMPARE(refused.outcome(), u"refused"_s);
    QCOMPARE(refused.error()[u"type"_s].toString(), u"recipientUnknown"_s); // A90: rather told than put anywhere
    given[u"responsible"_s] = ServerWorld::anders().value();                // and then the same version goes in
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
}

void tst_RecordIntake::onceHoweverOften()
{
    const QJsonObject given = object();
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given) && bed.isCarried());
    const int before = bed.count(personalInboxOf(ServerWorld::anders()));
    const Item item = *arrived(given);
    QCOMPARE(bed.hand(key, given).outcome(), u"known"_s);
    const auto both = bed.hand(key, QJsonArray{given, given});
    QCOMPARE(both.outcome(0), u"known"_s);
    QCOMPARE(both.outcome(1), u"known"_s);
    QVERIFY(bed.isCarried());
    QCOMPARE(*arrived(given), item);
    QCOMPARE(bed.count(personalInboxOf(ServerWorld::anders())), before);
    QJsonObject changed = given;
    changed[u"title"_s] = u"Kreatinin 231"_s;
    const auto refused = bed.hand(key, changed);
    QCOMPARE(refused.outcome(), u"refused"_s);
    QCOMPARE(refused.error()[u"type"_s].toString(), u"versionReused"_s);
}

void tst_RecordIntake::aLaterVersionTakesItsPlace()
{
    QJsonObject given = object();
    given[u"version"_s] = 3;
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QJsonObject older = given;
    older[u"version"_s] = 2;
    QCOMPARE(bed.hand(key, older).outcome(), u"older"_s);
    given[u"version"_s] = 4;
    given[u"title"_s] = u"Kreatinin 231, rättat svar"_s;
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given) && arrived(given)->record->version == 4);
    QCOMPARE(arrived(given)->subject, u"Kreatinin 231, rättat svar"_s);
}

void tst_RecordIntake::whatIsWithdrawnLeaves()
{
    QJsonObject given = object();
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    given[u"version"_s] = 2;
    given[u"withdrawn"_s] = true;
    given[u"responsible"_s] = ServerWorld::sara().value(); // it is withdrawn where it stands
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given) && arrived(given)->record->isWithdrawn);
    QCOMPARE(arrived(given)->status, ItemStatus::Closed);
    QVERIFY(!arrived(given, ServerWorld::sara()));
    // What never came is not shown to be taken away, and does not come later.
    QJsonObject late = object();
    late[u"version"_s] = 2;
    late[u"withdrawn"_s] = true;
    QCOMPARE(bed.hand(key, late).outcome(), u"taken"_s);
    late[u"version"_s] = 1;
    late[u"withdrawn"_s] = false;
    QCOMPARE(bed.hand(key, late).outcome(), u"older"_s);
    QTRY_VERIFY(bed.isCarried());
    QVERIFY(!arrived(late));
}

void tst_RecordIntake::anotherAnswersForIt()
{
    QJsonObject given = object();
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given));
    given[u"version"_s] = 2;
    given[u"responsible"_s] = ServerWorld::sara().value();
    given[u"text"_s] = u"Bara för Sara."_s;
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given, ServerWorld::sara(), 1) && arrived(given)->status == ItemStatus::Closed);
    QVERIFY(arrived(given)->record->isWithdrawn);
    QVERIFY(arrived(given)->record->text != "Bara för Sara."_L1); // A90: nor what is new in it
    QVERIFY(arrived(given, ServerWorld::sara(), 1)->baton.isHere);
    QVERIFY(!arrived(given, ServerWorld::sara(), 0)); // another name: a matter has one baton
    given[u"version"_s] = 3;
    given[u"responsible"_s] = ServerWorld::anders().value(); // and back
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
    QTRY_VERIFY(arrived(given, ServerWorld::anders(), 2));
    QTRY_COMPARE(arrived(given, ServerWorld::sara(), 1)->status, ItemStatus::Closed);
}

void tst_RecordIntake::limits_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("limit");
    const auto row = [](const char *name, const QString &field, const QJsonValue &value, const QString &code,
                        int limit = 0) {
        QTest::newRow(name) << field << value << code << (limit ? QString::number(limit) : QString());
    };
    row("a matter", u"kind"_s, u"matter"_s, u"kindUnknown"_s);
    row("a reminder", u"kind"_s, u"reminder"_s, u"kindUnknown"_s);
    row("no kind", u"kind"_s, QJsonValue::Undefined, u"invalidArguments"_s);
    row("a number for a kind", u"kind"_s, 7, u"invalidArguments"_s);
    row("no reference", u"reference"_s, u""_s, u"textEmpty"_s);
    row("a long reference", u"reference"_s, QString(81, u'r'), u"textTooLong"_s, 80);
    row("version 0", u"version"_s, 0, u"invalidArguments"_s);
    row("no title", u"title"_s, u" "_s, u"textEmpty"_s);
    row("a long title", u"title"_s, QString(201, u't'), u"textTooLong"_s, 200);
    row("a title of two lines", u"title"_s, u"a\nb"_s, u"textMalformed"_s);
    row("a long text", u"text"_s, QString(20'001, u't'), u"textTooLong"_s, 20'000);
    row("U+0000 in a text", u"text"_s, QString(QChar::Null), u"textMalformed"_s);
    row("http", u"link"_s, u"http://journal.example/1"_s, u"linkMalformed"_s);
    row("a program", u"link"_s, u"file:///bin/sh"_s, u"linkMalformed"_s);
    row("a password in it", u"link"_s, u"https://a:b@journal.example/"_s, u"linkMalformed"_s);
    row("a long link", u"link"_s, QString("https://journal.example/"_L1 + QString(1'000, u'l')), u"textTooLong"_s,
        1'000);
    row("a time without a zone", u"madeAt"_s, u"2026-03-01T08:15:00"_s, u"timeMalformed"_s);
    row("next year", u"madeAt"_s, u"2099-03-01T08:15:00Z"_s, u"timeMalformed"_s);
    row("a field that nobody knows", u"colour"_s, u"red"_s, u"fieldUnknown"_s);
    row("a number that is none", u"patient"_s,
        QJsonObject{{u"number"_s, u"192901029087"_s}, {u"name"_s, u"Svea Testsson"_s}}, u"patientMalformed"_s);
    row("a long name", u"patient"_s, QJsonObject{{u"number"_s, u"192901029088"_s}, {u"name"_s, QString(121, u'n')}},
        u"textTooLong"_s, 120);
}

void tst_RecordIntake::limits()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, code);
    QFETCH(QString, limit);
    QJsonObject given = object();
    if (value.isUndefined())
        given.remove(field);
    else
        given[field] = value;
    const auto answer = bed.hand(key, given);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.outcome(), u"refused"_s);
    const QJsonObject error = answer.error();
    QCOMPARE(error[u"type"_s].toString(), code);
    const QByteArray words = QJsonDocument(error).toJson();
    QVERIFY2(words.contains(field.toUtf8()), words.constData());
    if (!limit.isEmpty())
        QVERIFY2(words.contains(limit.toUtf8()), words.constData());
}

void tst_RecordIntake::manyAtOnce()
{
    QJsonArray many;
    for (int i = 0; i < 101; ++i)
        many << object();
    const auto refused = bed.hand(key, many);
    QCOMPARE(refused.status, 400);
    QVERIFY(!arrived(many.first().toObject()));
    QCOMPARE(bed.ask("POST", "/record/items", key, "[1]").status, 400);
    QCOMPARE(bed.ask("POST", "/record/items", key, "{").status, 400);
    many.removeLast();
    QJsonObject bad = many.at(40).toObject();
    bad[u"kind"_s] = u"letter"_s;
    many[40] = bad;
    QJsonObject dialogue = object(u"certificateQuestion"_s); // A99: only points to where the dialogue is held
    dialogue[u"text"_s] = u"Vad avser intyget?"_s;
    many[41] = dialogue;
    QJsonObject noLink = object(u"referralAnswer"_s); // A94
    noLink.remove(u"link"_s);
    many[42] = noLink;
    const auto answer = bed.hand(key, many);
    QCOMPARE(answer.results().size(), 100);
    QCOMPARE(answer.error(40)[u"type"_s].toString(), u"kindUnknown"_s);
    QCOMPARE(answer.error(41)[u"type"_s].toString(), u"textNotTaken"_s);
    QCOMPARE(answer.error(42)[u"type"_s].toString(), u"linkMissing"_s);
    QCOMPARE(answer.outcome(99), u"taken"_s); // one that is bad stops no other
    QTRY_VERIFY(arrived(many.at(99).toObject()));
}

void tst_RecordIntake::closedRegion()
{
    const auto set = [this](const std::optional<wire::Closing> &closing) {
        bed.stop();
        const bool written = bed.world.transact([&](StorageWriter &w) { writeClosing(w, closing); });
        return written && bed.serve();
    };
    QVERIFY(set(wire::Closing{bed.now().plusMs(-1000), bed.now().plusMs(3'600'000), {}}));
    const QJsonObject given = object();
    const auto answer = bed.hand(key, given);
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.code(), u"closed"_s);
    QVERIFY(set({}));
    QCOMPARE(bed.hand(key, given).outcome(), u"taken"_s);
}

void tst_RecordIntake::readCopy()
{
    bed.stop();
    QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    QVERIFY(bed.world.storage->takeCopy(path, bed.now()));
    SqliteStorage copy(path, SqliteStorage::Mode::ReadCopy);
    SystemClock clock;
    SystemRandom random;
    RegionServer server(copy, clock, random, {});
    const auto port = server.start();
    QVERIFY(port);
    const QByteArray headers = "Authorization: Bearer " + key + "\r\n";
    for (const auto &[method, where] : {std::pair<QByteArray, QByteArray>{"POST", "/record/items"},
                                        {"GET", "/record/outbox"},
                                        {"POST", "/record/outbox/1/receipt"}}) {
        const auto answer = RawClient::ask(*port, method, where, "{}", headers);
        QCOMPARE(RawClient::statusOf(answer), 409);
        QVERIFY(answer.contains("heldReadCopy"));
    }
    server.stop();
    QVERIFY(bed.serve());
}

void tst_RecordIntake::trainingLetsOneArrive()
{
    const auto tokenOf = [this](const UserId &user) {
        const QByteArray body = wire::encodeSignInCall({user, AssignmentId("a-"_L1 + user.value()), DeviceId(u"d"_s)});
        const auto reply = wire::decodeSignInReply(
            RawClient::bodyOf(RawClient::ask(bed.port(), "POST", "/auth/training", body)));
        return reply ? reply->token.toLatin1() : QByteArray();
    };
    const QByteArray superuser = tokenOf(ServerWorld::ola());
    const InboxId inbox = personalInboxOf(ServerWorld::ola());
    const int before = bed.count(inbox);
    QCOMPARE(bed.ask("POST", "/training/record", tokenOf(ServerWorld::sara()), R"({"kind":"result"})").status, 403);
    QCOMPARE(bed.ask("POST", "/training/record", {}, R"({"kind":"result"})").status, 401);
    QCOMPARE(bed.ask("POST", "/training/record", superuser, R"({"kind":"letter"})").status, 400);
    for (const QByteArray kind : {"proposedOrder", "counterOrder", "result", "document", "referralAnswer", "workNote",
                                  "prescriptionFault", "certificateQuestion"}) {
        const auto answer = bed.ask("POST", "/training/record", superuser, R"({"kind":")" + kind + R"("})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.outcome(), u"taken"_s);
    }
    QTRY_COMPARE(bed.count(inbox), before + 8);
    const QByteArray forMona = R"({"kind":"result","to":")" + ServerWorld::mona().value().toUtf8() + R"("})";
    QCOMPARE(bed.ask("POST", "/training/record", superuser, forMona).outcome(), u"taken"_s);
    QTRY_COMPARE(bed.count(personalInboxOf(ServerWorld::mona())), 1);
}

QTEST_GUILESS_MAIN(tst_RecordIntake)
#include "tst_RecordIntake.moc"
