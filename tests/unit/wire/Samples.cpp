#include "tests/unit/wire/Samples.h"

#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QFile>

namespace budkavle::tests {

using namespace domain;
using namespace wire;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant monday{1'772'438'400'000}; // 2026-03-02T08:00:00Z

InboxId ward()
{
    return InboxId(u"SE2321000010-E003-meddelande"_s);
}

InboxId centre()
{
    return InboxId(u"SE2321000010-E002-meddelande"_s);
}

UserId nurse()
{
    return UserId(u"SE2321000010-P001"_s);
}

UserId doctor()
{
    return UserId(u"SE2321000010-P002"_s);
}

MatterId matter()
{
    return MatterId(u"019cb3a0-1111-7000-8000-000000000001"_s);
}

MessageId message()
{
    return MessageId(u"019cb3a0-2222-7000-8000-000000000002"_s);
}

ProxyId proxy()
{
    return ProxyId(u"019cb3a0-5555-7000-8000-000000000005"_s);
}

AbsenceId absence()
{
    return AbsenceId(u"019cb3a0-3333-7000-8000-000000000003"_s);
}

Baton baton(bool isHere)
{
    return {{{{ward(), nurse()}, monday, HandOver::Wrote}, {{centre(), {}}, monday.plusMs(900), HandOver::Arrived}},
            isHere};
}

Command command(int number, const InboxId &account, CommandBody body)
{
    const QString id = u"019cb3a0-4444-7000-8000-%1"_s.arg(number, 12, 10, QLatin1Char('0'));
    return {CommandId(id), account, monday.plusMs(number), std::move(body)};
}

wire::Row numbered(const RowValue &value, qint64 modseq)
{
    wire::Row row = encodeRow(value);
    row.modseq = modseq;
    return row;
}

Page samplePage()
{
    Page page;
    page.account = ward();
    page.from = 10'432;
    page.to = 10'435;
    page.head = 10'435;
    page.complete = true;
    page.puts = {numbered(sampleMessage(), 10'433),
                 numbered(sampleItem(), 10'434),
                 {u"Label"_s, u"l1"_s, 10'434, wire::Row::always, R"({"known":"later"})"}};
    page.dels = {{u"Member"_s, u"SE2321000010-P009"_s, 10'435, wire::Row::always, {}}};
    page.ack = 118;
    page.digest = 0x9f3c'0000'0000'00a1;
    page.rows = 5'120;
    page.hasBackfill = true;
    page.backfill = {numbered(sampleMessage(), 17)};
    page.next = BackfillKey{monday.ms, u"Message"_s, message().value()};
    return page;
}

Page refusedPage()
{
    Page page;
    page.account = centre();
    page.from = page.to = 3;
    page.head = 900;
    page.error = Error{ErrorClass::Reset, u"tooOld"_s, u"below low modseq"_s, {{u"low"_s, u"40"_s}}};
    return page;
}

} // namespace

Item sampleItem()
{
    Item item;
    item.inbox = ward();
    item.matter = matter();
    item.subject = u"Ny omläggning"_s;
    item.purpose = u"wound"_s;
    item.patient = PatientRef{u"196101182803"_s, u"Testa Testsson"_s};
    item.priority = Priority::High;
    item.saveToRecord = true;
    item.arrived = true;
    item.sent = true;
    item.isCopy = true;
    item.status = ItemStatus::Paused;
    item.statusBy = doctor();
    item.statusAt = monday.plusMs(5'000);
    item.pauseReason = u"Inväntar odlingssvar"_s;
    item.assignee = doctor();
    item.assignedBy = nurse();
    item.assignedAt = monday.plusMs(4'000);
    item.participants = {ward(), centre()};
    item.baton = baton(true);
    item.lastMessage = message();
    item.lastAt = monday.plusMs(900);
    item.lastPreview = u"Hej! Såret på vänster underben vätskar mer."_s;
    item.lastFrom = {ward(), nurse()};
    item.returned = Misdirection{centre(), doctor(), ward(), u"Hör till hemsjukvården"_s, monday.plusMs(6'000)};
    item.due = {monday.plusMs(6'000), DueReason::Returned};
    item.consent = Consent{nurse(), monday};
    item.exception = u"Inget flöde finns"_s;
    item.documented = Documented::NotNeeded;
    item.documentedNote = u"Står redan"_s;
    item.trashedAt = monday.plusMs(8'000);
    item.trashedBy = doctor();
    item.isPurged = true;
    return item;
}

Item sampleResult()
{
    Item item;
    item.inbox = personalInboxOf(doctor());
    item.matter = MatterId(u"r-0123456789abcdef"_s);
    item.kind = ItemKind::Result;
    item.subject = u"B-Hb"_s;
    item.patient = PatientRef{u"196101182803"_s, u"Testa Testsson"_s};
    item.arrived = true;
    item.status = ItemStatus::Closed;
    item.statusBy = nurse();
    item.statusAt = monday.plusMs(7'000);
    item.participants = {item.inbox};
    item.baton = {{{{item.inbox, doctor()}, monday, HandOver::Arrived},
                   {{item.inbox, nurse()}, monday.plusMs(7'000), HandOver::Signed}},
                  true};
    item.lastAt = monday;
    item.lastPreview = u"98 g/l (117-153)"_s;
    item.about = matter();
    item.due = {monday.plusMs(14 * dayMs), DueReason::Deadline};
    item.record = RecordLink{u"lab"_s,
                             u"2026-000123"_s,
                             2,
                             u"98 g/l (117-153)\nProvtagning 2026-03-02"_s,
                             u"https://lab.example/2026-000123"_s,
                             nurse(),
                             doctor(),
                             monday,
                             true};
    item.signature = Signature{nurse(), doctor(), AssignmentId(u"U1"_s), monday.plusMs(7'000), u"Åter om en vecka"_s};
    return item;
}

Message sampleMessage()
{
    Message text;
    text.id = message();
    text.inbox = ward();
    text.matter = matter();
    text.kind = MessageKind::AutoAnswer;
    text.from = {ward(), nurse()};
    text.assignment = AssignmentId(u"SE2321000010-U001"_s);
    text.to = centre();
    text.copies = {personalInboxOf(doctor())};
    text.body = u"Hej!\nSåret på vänster underben vätskar mer. \"Aquacel\" C:\\>\t\u0001 👵🏽 \u2028 å"_s;
    text.writtenAt = monday;
    text.sentAt = monday.plusMs(900);
    text.guardReason = u"Syskonet nämns"_s;
    text.marks = {{centre(), DeliveryStage::Opened, doctor(), monday.plusMs(5'000)},
                  {personalInboxOf(doctor()), DeliveryStage::InInbox, {}, monday.plusMs(950)}};
    return text;
}

QList<RowValue> sampleRows()
{
    const Assignment head{AssignmentId(u"U1"_s), UnitId(u"E1"_s), u"Enhetschef"_s, AssignmentRole::UnitHead};
    const Assignment clinician{AssignmentId(u"U2"_s), UnitId(u"E2"_s), {}, AssignmentRole::Clinician};
    return {sampleItem(),
            sampleMessage(),
            Member{ward(), nurse(), Rights::ReadWrite},
            AbsenceAnswer{personalInboxOf(doctor()), absence(), ward(), monday},
            Organisation{OrganisationId(u"org-bjorkvik"_s), u"Björkviks kommun"_s, OrganisationKind::Municipality},
            Unit{UnitId(u"E1"_s), OrganisationId(u"org-bjorkvik"_s), u"Hemsjukvården team B"_s, u"0980-319 202"_s},
            User{nurse(),
                 u"Åsa Öberg"_s,
                 u"Distriktssköterska"_s,
                 true,
                 true,
                 {head, clinician},
                 {{Instant{1'772'438'400'000}, true, u"Team B"_s}, {Instant{1'782'438'400'000}, false, u"Team A"_s}}},
            Inbox{ward(), InboxKind::Collaboration, u"Team B Samverkan"_s, UnitId(u"E1"_s), nurse(), u"0980-1"_s, true},
            Absence{absence(), doctor(), monday, monday.plusMs(864'000'000), u"Semester"_s, nurse(), true},
            Proxy{proxy(), doctor(), nurse(), monday, monday.plusMs(864'000'000), doctor(), monday.plusMs(1), nurse()},
            AddressHint{centre(), u"wound"_s, ward(), 3},
            WatchPlan{ward(), {{480, 510}, {900, 930}}, u"Bakjour"_s, {nurse()}, doctor(), monday},
            RoundRecord{ward(), monday, nurse(), monday.plusMs(60'000), 2},
            UnitRules{UnitId(u"E1"_s),
                      {{u"result"_s, 3}, {u"wound"_s, 5}},
                      u"Ring enhetschefen"_s,
                      u"Varje pass"_s,
                      doctor(),
                      monday},
            SharedDraft{ward(), u"d1"_s, matter(), nurse(), monday, u"Hej! Vi kommer"_s},
            sampleResult()};
}

QList<Command> sampleCommands()
{
    const PatientRef patient{u"196101182803"_s, u"Testa Testsson"_s};
    const SendMessage send{message(),
                           matter(),
                           centre(),
                           {personalInboxOf(doctor())},
                           u"Ny omläggning"_s,
                           u"Hej!\nVad tror du?"_s,
                           u"wound"_s,
                           patient,
                           Priority::High,
                           true,
                           true,
                           u"Inget flöde finns"_s,
                           u"Syskonet nämns"_s,
                           true};
    const auto awayOf = [](const UserId &user) {
        return SetAbsence{absence(), monday, monday.plusMs(864'000'000), u"Sjuk"_s, nurse(), user};
    };
    const GrantProxy otherLeave{proxy(), doctor(), nurse(), monday, monday.plusMs(864'000'000), ProxyReason::OtherLeave,
                                true,    true};
    const SetReminder reminder{MatterId(u"019cb3a0-6666-7000-8000-000000000006"_s),
                               matter(),
                               u"Hör av dig om Hb"_s,
                               monday.plusMs(dayMs),
                               doctor(),
                               true};
    const SetAbsence away{absence(), monday, monday.plusMs(864'000'000), u"Semester"_s, nurse()};
    return {
        command(1, ward(), send),
        command(2, ward(), OpenItem{matter()}),
        command(3, ward(), AssignItem{matter(), nurse(), doctor()}),
        command(4, ward(), PauseItem{matter(), u"Inväntar svar"_s}),
        command(5, ward(), ResumeItem{matter()}),
        command(6, ward(), CloseItem{matter(), Documented::NotNeeded, u"Står redan"_s}),
        command(7, directoryAccount(), away),
        command(8, directoryAccount(), CancelAbsence{absence()}),
        command(9, auditAccount(), RecordReading{ward(), matter(), monday}),
        command(10, directoryAccount(), GrantProxy{proxy(), doctor(), nurse(), monday, monday.plusMs(864'000'000)}),
        command(11, directoryAccount(), EndProxy{proxy()}),
        command(12, ward(), LeaveItem{matter(), u"Väntar på dig"_s}),
        command(13, directoryAccount(), awayOf(doctor())),
        command(14, directoryAccount(), otherLeave),
        command(15, ward(), ReturnItem{matter(), centre(), u"Hör till vårdcentralen"_s}),
        command(16, ward(), SignItem{matter(), u"Åter om en vecka"_s, reminder}),
        command(17, ward(), reminder),
        command(18, ward(), MoveReminder{reminder.reminder, monday.plusMs(2 * dayMs)}),
        command(19, directoryAccount(), SetWatchPlan{ward(), {{480, 510}}, u"Bakjour"_s, {nurse()}}),
        command(20, ward(), SignOffRound{monday, 17, 2}),
        command(21, directoryAccount(), SetUnitRules{UnitId(u"E1"_s), {{u"result"_s, 3}}, u"Ring"_s, u"Varje pass"_s}),
        command(22, directoryAccount(), SetMember{ward(), nurse(), Rights::Read}),
        command(23, ward(), ShareDraft{u"d1"_s, matter(), u"Hej! Vi kommer"_s}),
        command(24, ward(), TrashItem{matter()}),
        command(25, ward(), RestoreItem{matter()}),
        command(26, ward(), PurgeItem{matter()})};
}

QList<Delivery> sampleDeliveries()
{
    MessageDelivery letter;
    letter.message = sampleMessage();
    letter.subject = u"Ny omläggning"_s;
    letter.purpose = u"wound"_s;
    letter.patient = PatientRef{u"196101182803"_s, u"Testa Testsson"_s};
    letter.priority = Priority::High;
    letter.saveToRecord = true;
    letter.isCopy = true;
    letter.participants = {ward(), centre()};
    letter.baton = baton(true);
    letter.consent = Consent{nurse(), monday};
    letter.exception = u"Inget flöde finns"_s;
    const ReceiptDelivery receipt{
        matter(), message(), {centre(), DeliveryStage::Closed, doctor(), monday}, baton(false)};
    const Misdirection why{centre(), doctor(), ward(), u"Hör inte hit"_s, monday};
    const ReturnDelivery back{matter(), u"Ny omläggning"_s, u"wound"_s, letter.patient, why, baton(true)};
    return {{centre(), letter},
            {ward(), receipt},
            {ward(), back},
            {personalInboxOf(doctor()), ItemDelivery{sampleResult()}},
            {directoryAccount(), HintDelivery{centre(), u"wound"_s, ward()}},
            {ward(), MemberDelivery{Member{ward(), nurse(), Rights::ReadWrite}}}};
}

Stamp sampleStamp()
{
    return {Role::Primary, u"7b1d0f7e-0000-4000-8000-00000000000a"_s, 4, monday, monday.plusMs(7)};
}

SyncCall sampleCall()
{
    LanePush lane{ward(), {}};
    qint64 seq = 118;
    for (const Command &each : sampleCommands().first(6))
        lane.commands.append({seq++, each, {}});
    SyncCall call;
    call.push = PushCall{DeviceId(u"d-1"_s), u"i-7"_s, protocolVersion, {lane}};
    call.pull.device = DeviceId(u"d-1"_s);
    call.pull.grants = 17;
    call.pull.accounts = {{ward(), Cursor{4, 10'432}, true, BackfillKey{monday.ms, u"Message"_s, message().value()}},
                          {centre(), Cursor{4, 3}, true, {}},
                          {directoryAccount(), {}, false, {}}};
    call.pull.priority = {ward()};
    return call;
}

SyncReply sampleReply()
{
    const Error clash{
        ErrorClass::Reject, u"stateMismatch"_s, u"assignee moved on"_s, {{u"by"_s, u"Åsa \"A\" Öberg"_s}}};
    const Error held{ErrorClass::Hold, u"heldReadCopy"_s, {}, {}};
    SyncReply reply;
    reply.sessionState = u"18"_s;
    reply.push = PushResult{{{ward(), 119, {{118, 10'433, {}}, {119, 0, clash}}, {}}, {centre(), 0, {}, held}}, 750};
    reply.pull.stamp = sampleStamp();
    reply.pull.grants = Grants{18,
                               {{ward(), Rights::ReadWrite, 3, {}, {}},
                                {centre(), Rights::Read, 1, {}, {}},
                                {personalInboxOf(doctor()), Rights::ReadWrite, 1, proxy(), monday}}};
    reply.pull.pages = {samplePage(), refusedPage()};
    reply.pull.more = true;
    return reply;
}

QByteArray sampleReplyBytes()
{
    const SyncReply reply = sampleReply();
    return encodeResponse({{QString::fromLatin1(pushMethod), encodePushResultBytes(*reply.push), u"p"_s},
                           {QString::fromLatin1(pullMethod), encodePullResultBytes(reply.pull), u"s"_s}},
                          reply.sessionState);
}

VerifyCall sampleVerifyCall()
{
    return {
        DeviceId(u"d-1"_s), ward(), {Bucket(), Bucket().child(10).child(2)}, {Bucket().child(1).child(2).child(15)}};
}

VerifyResult sampleVerifyResult()
{
    VerifyResult result;
    result.account = ward();
    result.epoch = 4;
    result.head = 10'435;
    BucketSums sums;
    sums.of = Bucket().child(10);
    sums.sums[0] = 0x9f3c'0000'0000'00a1;
    sums.counts[0] = 20;
    result.sums = {sums};
    result.rows = {{Bucket().child(1).child(2), {numbered(sampleMessage(), 17)}}};
    return result;
}

SessionReply sampleSession()
{
    return {u"Region Tallmo"_s,
            RegionKind::Training,
            nurse(),
            AssignmentId(u"U1"_s),
            R"({"id":"kronoberg","keys":{}})",
            {}};
}

QList<SignInPerson> samplePeople()
{
    return {{nurse(), u"Åsa Öberg"_s, u"Distriktssköterska"_s, {{AssignmentId(u"U1"_s), u"Enhetschef"_s, u"Team B"_s}}},
            {doctor(), u"Bo Ek"_s, {}, {}}};
}

ChangeHint sampleHint()
{
    ChangeHint hint;
    hint.heads = {{ward(), 10'435}, {InboxId(u"odd \"id\" å"_s), 1}};
    hint.inlinePull = sampleReply().pull;
    return hint;
}

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace budkavle::tests
