#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Draft;
using store::Folder;

/// What a user does is durable and shown before any server has heard of it.
class tst_WriterSubmit : public QObject {
    Q_OBJECT
private slots:
    void sentMessageStandsPendingAndSurvivesARestart();
    void draftGoesInTheSameStep();
    void refusedCommandKeepsItsDraft();
    void sameCommandTwiceIsOneCommand();
    void unknownAndReadOnlyAccountsRefuse();
    void lanesAreGapFreeAndTheAuditLaneGoesLast();
    void pushIsBoundedButNeverEmpty();
    void auditRecordsAreNotOutgoing();
    void absenceIsShownAtOnce();
    void cacheOfAnotherIsRefused();
    void draftsSurviveAndAreListedNewestFirst();
};

void tst_WriterSubmit::sentMessageStandsPendingAndSurvivesARestart()
{
    StoreBed bed;
    bed.settle();
    const auto changed = bed.submit(u"c1"_s,
                                    aLetter(u"m1"_s, u"g1"_s).about(u"Sårvård"_s).saying(u"Kan du se såret?"_s));
    QVERIFY2(changed.ok(), changed.ok() ? "" : qPrintable(changed.error().code));
    QVERIFY(changed->items.contains({RowServer::home(), MatterId(u"m1"_s)}));
    QVERIFY(changed->outgoing);
    bed.cache.reopen();

    const auto sent = bed.cache.reader().firstItems({RowServer::home(), Folder::Sent, {}}, 10);
    QCOMPARE(sent.size(), 1);
    QVERIFY(sent.first().isPending);
    QCOMPARE(sent.first().item.subject, u"Sårvård"_s);
    QCOMPARE(sent.first().toInboxName, u"Vårdcentralen inkorg"_s);
    const auto conversation = bed.cache.reader().conversation({RowServer::home(), MatterId(u"m1"_s)});
    QVERIFY(conversation);
    QCOMPARE(conversation->messages.size(), 1);
    QVERIFY(conversation->messages.first().isPending);
    QCOMPARE(conversation->messages.first().fromName, u"Anna Får"_s);
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
    const auto outgoing = bed.cache.reader().outgoing();
    QCOMPARE(outgoing.size(), 1);
    QCOMPARE(outgoing.first().subject, u"Sårvård"_s);
    QCOMPARE(outgoing.first().toName, u"Vårdcentralen inkorg"_s);
    QVERIFY(!outgoing.first().isQuarantined);
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_WriterSubmit::draftGoesInTheSameStep()
{
    StoreBed bed;
    bed.settle();
    Draft draft;
    draft.id = u"draft-1"_s;
    draft.body = u"Kan du se såret?"_s;
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    const auto changed = bed.cache.writer().submit(
        aCommand(u"c1"_s, u"in-home"_s, SendMessage(aLetter(u"m1"_s, u"g1"_s))), u"draft-1"_s);
    QVERIFY(changed.ok());
    QVERIFY(changed->drafts);
    QVERIFY(bed.cache.reader().drafts().isEmpty());
}

void tst_WriterSubmit::refusedCommandKeepsItsDraft()
{
    StoreBed bed;
    bed.settle();
    Draft draft;
    draft.id = u"draft-1"_s;
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    const auto changed = bed.cache.writer().submit(
        aCommand(u"c1"_s, u"in-home"_s, SendMessage(aLetter(u"m1"_s, u"g1"_s).to(u"in-nowhere"_s))), u"draft-1"_s);
    QVERIFY(!changed.ok());
    QCOMPARE(changed.error().code, u"recipientUnknown"_s);
    QCOMPARE(bed.cache.reader().drafts().size(), 1);
    QCOMPARE(bed.cache.reader().balance().outgoing, 0);
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM lane"_s), 0);
}

void tst_WriterSubmit::sameCommandTwiceIsOneCommand()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    const auto again = bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s));
    QVERIFY(again.ok());
    QVERIFY(again->isEmpty());
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
}

void tst_WriterSubmit::unknownAndReadOnlyAccountsRefuse()
{
    StoreBed bed;
    bed.server.grant(RowServer::nurse(), RowServer::other(), Rights::Read);
    bed.settle();
    const auto unknown = bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s), InboxId(u"in-nowhere"_s));
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, u"notMember"_s);
    const auto readOnly = bed.submit(u"c2"_s, aLetter(u"m1"_s, u"g1"_s).to(u"in-home"_s), RowServer::other());
    QVERIFY(!readOnly.ok());
    QCOMPARE(readOnly.error().code, u"inboxReadOnly"_s);
}

void tst_WriterSubmit::lanesAreGapFreeAndTheAuditLaneGoesLast()
{
    StoreBed bed;
    bed.settle();
    const RecordReading reading{RowServer::home(), MatterId(u"m1"_s), bed.cache.clock().now()};
    QVERIFY(bed.submit(u"r1"_s, reading, auditAccount()).ok());
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    QVERIFY(!bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s).to(u"in-nowhere"_s)).ok()); // takes no number
    QVERIFY(bed.submit(u"c3"_s, aLetter(u"m3"_s, u"g3"_s)).ok());
    const auto lanes = bed.cache.writer().pendingPush(100, 1'000'000);
    QCOMPARE(lanes.size(), 2);
    QCOMPARE(lanes.at(0).account, RowServer::home());
    QCOMPARE(lanes.at(0).commands.at(0).seq, 1);
    QCOMPARE(lanes.at(0).commands.at(1).seq, 2);
    QCOMPARE(lanes.at(0).commands.at(1).command.id, CommandId(u"c3"_s));
    QCOMPARE(lanes.at(1).account, auditAccount());
}

void tst_WriterSubmit::pushIsBoundedButNeverEmpty()
{
    StoreBed bed;
    bed.settle();
    for (int i = 0; i < 5; ++i) {
        const QString n = QString::number(i);
        QVERIFY(bed.submit(u"c"_s + n, aLetter(u"m"_s + n, u"g"_s + n)).ok());
    }
    QCOMPARE(bed.cache.writer().pendingPush(2, 1'000'000).first().commands.size(), 2);
    QCOMPARE(bed.cache.writer().pendingPush(100, 1).first().commands.size(), 1);
}

void tst_WriterSubmit::auditRecordsAreNotOutgoing()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"r1"_s, RecordReading{RowServer::home(), MatterId(u"m1"_s), {}}, auditAccount()).ok());
    QCOMPARE(bed.cache.reader().balance().outgoing, 0);
    QVERIFY(bed.cache.reader().outgoing().isEmpty());
    bed.settle();
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM outbox"_s), 0);
}

void tst_WriterSubmit::absenceIsShownAtOnce()
{
    StoreBed bed;
    bed.settle();
    const qint64 now = bed.cache.clock().now().ms;
    const SetAbsence set{AbsenceId(u"ab1"_s), Instant{now}, Instant{now + 86'400'000}, u"Semester"_s,
                         RowServer::doctor()};
    const auto changed = bed.submit(u"c1"_s, set, directoryAccount());
    QVERIFY2(changed.ok(), changed.ok() ? "" : qPrintable(changed.error().code));
    QVERIFY(changed->directory);
    QCOMPARE(bed.cache.reader().absencesOf(RowServer::nurse()).size(), 1);
    const auto row = bed.cache.reader().recipient(personalInboxOf(RowServer::nurse()), Instant{now});
    QVERIFY(row && row->absence);
    QCOMPARE(row->coveredByName, u"Bertil Öberg"_s);
}

void tst_WriterSubmit::cacheOfAnotherIsRefused()
{
    StoreBed bed;
    const auto bound = bed.cache.writer().bind({RowServer::doctor(), AssignmentId(u"a"_s)}, DeviceId(u"d-2"_s));
    QVERIFY(!bound.ok());
    QCOMPARE(bound.error().code, u"cacheOfAnother"_s);
    // The same person under another assignment is welcome, and the device stays what it was.
    QVERIFY(bed.cache.writer().bind({RowServer::nurse(), AssignmentId(u"a-2"_s)}, DeviceId(u"d-2"_s)).ok());
    QCOMPARE(bed.cache.writer().device(), DeviceId(u"d-1"_s));
    QCOMPARE(bed.cache.reader().actor()->assignment, AssignmentId(u"a-2"_s));
}

void tst_WriterSubmit::draftsSurviveAndAreListedNewestFirst()
{
    StoreBed bed;
    Draft draft;
    draft.id = u"draft-1"_s;
    draft.from = RowServer::home();
    draft.to = RowServer::other();
    draft.copies = {personalInboxOf(RowServer::nurse()), personalInboxOf(RowServer::doctor())};
    draft.subject = u"Ämne"_s;
    draft.body = u"En rad\nen till"_s;
    draft.purpose = u"coordination"_s;
    draft.patientNumber = u"19610118-2803"_s;
    draft.patientName = u"Svea Testsson"_s;
    draft.saveToRecord = true;
    draft.changedAt = Instant{1};
    Draft later;
    later.id = u"draft-2"_s;
    later.changedAt = Instant{2};
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    QVERIFY(bed.cache.writer().saveDraft(later).ok());
    bed.cache.reopen();
    QCOMPARE(bed.cache.reader().drafts(), (QList<Draft>{later, draft}));
    QCOMPARE(bed.cache.reader().draft(u"draft-1"_s), draft);
    QVERIFY(bed.cache.writer().discardDraft(u"draft-2"_s).ok());
    QCOMPARE(bed.cache.reader().balance().drafts, 1);
}

QTEST_GUILESS_MAIN(tst_WriterSubmit)
#include "tst_WriterSubmit.moc"
