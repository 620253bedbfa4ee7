#include "tests/unit/server/ServerWorld.h"

#include "server/core/Effects.h"
#include "sync/domain/Watch.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/RowCodec.h"

#include <QDateTime>
#include <QFile>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

/// Every command by everybody: tests/rights/matrix.csv says who may what, in words that a head of a unit can check, and the
/// server does exactly that. A refusal writes nothing that anybody else sees.
class tst_RightsMatrix : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyCommandHasItsRow();
    void whoMayWhat_data();
    void whoMayWhat();

private:
    ServerWorld world{QStringLiteral(TEST_DATA_DIR)};
    QList<QStringList> m_rows; ///< the first names the columns
};

namespace {

struct Who {
    const char *column;
    UserId user;
};

UserId id(const char *name)
{
    return UserId(u"u-"_s + QLatin1StringView(name));
}

/// In the order of the columns.
QList<Who> everybody()
{
    return {{"ägaren, medlem", ServerWorld::sara()},
            {"kollega, medlem", ServerWorld::mona()},
            {"läser bara", ServerWorld::ola()},
            {"förra medlem", id("fia")},
            {"ombud, inte ännu", id("pia")},
            {"ombud", id("pelle")},
            {"ombud, inte längre", id("petra")},
            {"enhetschef", id("eva")},
            {"annan enhets chef", id("egon")},
            {"verksamhetschef", id("vera")},
            {"verksamhetschef i regionen", id("vidar")},
            {"medicinsk sekreterare", id("saga")},
            {"superanvändare", id("sune")},
            {"utan inkorg", ServerWorld::nils()},
            {"i regionen", ServerWorld::anders()}};
}

constexpr auto personal = "hennes inkorg";
constexpr auto shared = "enhetens inkorg";
constexpr auto directory = "katalogen";
constexpr auto audit = "loggen";

InboxId accountOf(const QString &name)
{
    if (name == QLatin1StringView(personal))
        return personalInboxOf(ServerWorld::sara());
    if (name == QLatin1StringView(shared))
        return ServerWorld::homeCare();
    return name == QLatin1StringView(directory) ? directoryAccount() : auditAccount();
}

Instant halfPastEight()
{
    const QDateTime at(QDate(2026, 11, 30), QTime(8, 30), QTimeZone("Europe/Stockholm"));
    return {at.toMSecsSinceEpoch()};
}

MatterId in(const InboxId &account, const char *state)
{
    const QString prefix = account == ServerWorld::homeCare() ? u"s-"_s : u"p-"_s;
    return MatterId(prefix + QLatin1StringView(state));
}

SendMessage sendTo(const MatterId &matter, const InboxId &to)
{
    SendMessage send;
    send.message = MessageId(matter.value() + u"-text"_s);
    send.matter = matter;
    send.to = to;
    send.subject = u"Ny medicinlista"_s;
    send.body = u"Hej! Listan är uppdaterad."_s;
    send.purpose = u"coordination"_s;
    send.patient = PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
    send.hasConsent = true;
    send.exception = u"Inget flöde finns"_s;
    return send;
}

SetReminder reminder(const char *name, Instant now)
{
    return {MatterId(QLatin1StringView(name)), {}, u"Ring Svea"_s, now.plusMs(dayMs), {}, false};
}

/// What is tried in that account; the state it needs is made by initTestCase().
CommandBody inInbox(const QString &type, const InboxId &account, Instant now)
{
    const MatterId waiting = in(account, "waiting");
    const MatterId opened = in(account, "opened");
    if (type == "message.send"_L1) {
        const InboxId to = account == ServerWorld::homeCare() ? ServerWorld::healthCentre() : ServerWorld::homeCare();
        return sendTo(MatterId(u"m-new"_s), to);
    }
    if (type == "item.open"_L1)
        return OpenItem{waiting};
    if (type == "item.assign"_L1)
        return AssignItem{waiting, ServerWorld::mona(), {}};
    if (type == "item.pause"_L1)
        return PauseItem{opened, u"Inväntar svar"_s};
    if (type == "item.resume"_L1)
        return ResumeItem{in(account, "paused")};
    if (type == "item.leave"_L1)
        return LeaveItem{opened, u"Hinner inte"_s};
    if (type == "item.close"_L1)
        return CloseItem{opened, Documented::InRecord, {}};
    if (type == "item.misdirect"_L1)
        return ReturnItem{waiting, {}, u"Hör inte hit"_s};
    if (type == "item.sign"_L1)
        return SignItem{in(account, "result"), u"Åter om en vecka"_s, {}};
    if (type == "reminder.set"_L1)
        return reminder("new-reminder", now);
    if (type == "reminder.move"_L1)
        return MoveReminder{in(account, "reminder"), now.plusMs(2 * dayMs)};
    if (type == "draft.share"_L1)
        return ShareDraft{u"d-new"_s, {}, u"Hej!"_s};
    if (type == "item.trash"_L1)
        return TrashItem{in(account, "closed")};
    if (type == "item.restore"_L1)
        return RestoreItem{in(account, "trashed")};
    if (type == "item.purge"_L1)
        return PurgeItem{in(account, "trashed")};
    return SignOffRound{now.plusMs(-30LL * 60 * 1000), 0, 0};
}

CommandBody inDirectory(const QString &type, Instant now)
{
    const UserId sara = ServerWorld::sara();
    if (type == "absence.set"_L1)
        return SetAbsence{AbsenceId(u"a-new"_s), now, now.plusMs(dayMs), u"Sjuk."_s, {}, sara};
    if (type == "absence.cancel"_L1)
        return CancelAbsence{AbsenceId(u"a-sara"_s)};
    if (type == "proxy.grant"_L1)
        return GrantProxy{ProxyId(u"p-new"_s), sara, ServerWorld::mona(), now, now.plusMs(dayMs), ProxyReason::Illness};
    if (type == "proxy.end"_L1)
        return EndProxy{ProxyId(u"p-pelle"_s)};
    if (type == "watch.plan"_L1)
        return SetWatchPlan{
            ServerWorld::homeCare(), {{480, 540}, {720, 750}, {900, 960}}, u"Bakjour"_s, {ServerWorld::mona()}};
    if (type == "unit.rules"_L1)
        return SetUnitRules{UnitId(u"e-hsv"_s), {{u"coordination"_s, 3}}, {}, {}};
    return SetMember{ServerWorld::homeCare(), ServerWorld::nils(), Rights::ReadWrite};
}

CommandBody bodyOf(const QString &type, const QString &account, Instant now)
{
    if (account == QLatin1StringView(directory))
        return inDirectory(type, now);
    if (account == QLatin1StringView(audit))
        return RecordReading{ServerWorld::homeCare(), in(ServerWorld::homeCare(), "opened"), now};
    return inInbox(type, accountOf(account), now);
}

User person(const char *name, const QString &unit, AssignmentRole role)
{
    User user;
    user.id = id(name);
    user.name = QString::fromLatin1(name);
    user.signingAuthority = true;
    user.assignments = {{AssignmentId("a-"_L1 + user.id.value()), UnitId(unit), u"Uppdrag"_s, role}};
    return user;
}

void addPerson(server::StorageWriter &w, const User &user)
{
    const InboxId inbox = personalInboxOf(user.id);
    server::writeRows(w, directoryAccount(),
                      {{directoryAccount(), user},
                       {directoryAccount(), Inbox{inbox, InboxKind::Personal, user.name, {}, user.id, {}, false}}});
    w.createAccount(inbox);
    w.setGrant(user.id, inbox, Rights::ReadWrite);
    w.setGrant(user.id, directoryAccount(), Rights::Read);
}

void addPeople(server::StorageWriter &w)
{
    const auto clinician = AssignmentRole::Clinician;
    server::writeRows(
        w, directoryAccount(),
        {{directoryAccount(), Unit{UnitId(u"e-annan"_s), OrganisationId(u"o-kommun"_s), u"Äldreboendet"_s, {}}}});
    for (const char *name : {"fia", "pia", "pelle", "petra"})
        addPerson(w, person(name, u"e-hsv"_s, clinician));
    addPerson(w, person("eva", u"e-hsv"_s, AssignmentRole::UnitHead));
    addPerson(w, person("egon", u"e-annan"_s, AssignmentRole::UnitHead));
    addPerson(w, person("vera", u"e-annan"_s, AssignmentRole::OperationsHead));
    addPerson(w, person("vidar", u"e-vc"_s, AssignmentRole::OperationsHead));
    addPerson(w, person("saga", u"e-hsv"_s, AssignmentRole::Secretary));
    addPerson(w, person("sune", u"e-hsv"_s, AssignmentRole::Superuser));
    User sara = person("sara", u"e-hsv"_s, clinician);
    server::writeRows(w, directoryAccount(), {{directoryAccount(), sara}});
}

void addPeriods(server::StorageWriter &w, Instant now)
{
    const auto period = [&](const char *name, Instant from, Instant until) {
        const UserId proxy = id(name);
        server::writeRows(w, directoryAccount(),
                          {{directoryAccount(),
                            Proxy{ProxyId(u"p-"_s + QLatin1StringView(name)),
                                  ServerWorld::sara(),
                                  proxy,
                                  from,
                                  until,
                                  id("eva"),
                                  {},
                                  {},
                                  ProxyReason::Illness}}});
    };
    period("pia", now.plusMs(dayMs), now.plusMs(3 * dayMs));
    period("pelle", now.plusMs(-dayMs), now.plusMs(3 * dayMs));
    period("petra", now.plusMs(-3 * dayMs), now.plusMs(-dayMs));
    const Absence away{AbsenceId(u"a-sara"_s), ServerWorld::sara(), now, now.plusMs(dayMs), u"Borta"_s, {}, false};
    server::writeRows(w, directoryAccount(), {{directoryAccount(), away}});
}

/// One of each state in an inbox, as it came from elsewhere.
void addItems(server::StorageWriter &w, const InboxId &account, Instant now)
{
    const UserId mona = ServerWorld::mona();
    const auto add = [&](const char *state, ItemStatus status, ItemKind kind = ItemKind::Matter) {
        Item item;
        item.inbox = account;
        item.matter = in(account, state);
        item.kind = kind;
        item.subject = u"Ärende"_s;
        item.purpose = u"coordination"_s;
        item.arrived = true;
        item.status = status;
        item.participants = {account, ServerWorld::healthCentre()};
        item.baton = {{{{account, mona}, now.plusMs(-dayMs), HandOver::Opened}}, true};
        item.lastAt = now.plusMs(-dayMs);
        if (kind == ItemKind::Result)
            item.record = RecordLink{u"lab"_s, item.matter.value(), 1, u"98 g/l"_s, {}, mona, mona, now, false};
        if (item.matter == in(account, "trashed"))
            item.trashedAt = now;
        Message text;
        text.id = MessageId(item.matter.value() + u"-1"_s);
        text.inbox = account;
        text.matter = item.matter;
        text.from = {ServerWorld::healthCentre(), ServerWorld::anders()};
        text.to = account;
        text.body = u"Hej"_s;
        text.sentAt = now.plusMs(-dayMs);
        server::writeRows(w, account, {{account, item}, {account, text}});
    };
    add("waiting", ItemStatus::Waiting);
    add("opened", ItemStatus::Opened);
    add("paused", ItemStatus::Paused);
    add("closed", ItemStatus::Closed);
    add("trashed", ItemStatus::Closed);
    add("result", ItemStatus::Waiting, ItemKind::Result);
    add("reminder", ItemStatus::Waiting, ItemKind::Reminder);
}

QList<QStringList> readMatrix()
{
    QFile file(QStringLiteral(RIGHTS_FILE));
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        rows << line.split(u';');
    return rows;
}

} // namespace

void tst_RightsMatrix::initTestCase()
{
    m_rows = readMatrix();
    QVERIFY2(m_rows.size() > 1, RIGHTS_FILE);
    QStringList columns{u"kommando"_s, u"var"_s};
    for (const Who &who : everybody())
        columns << QString::fromUtf8(who.column);
    QCOMPARE(m_rows.first(), columns);

    world.clock.at = halfPastEight();
    const Instant now = world.clock.at;
    QVERIFY(world.transact([&](server::StorageWriter &w) {
        addPeople(w);
        addPeriods(w, now);
        server::writeRows(w, ServerWorld::homeCare(),
                          {{ServerWorld::homeCare(), Member{ServerWorld::homeCare(), id("fia"), Rights::ReadWrite}}});
        server::writeRows(w, ServerWorld::homeCare(),
                          {{ServerWorld::homeCare(), Member{ServerWorld::homeCare(), id("fia"), Rights::None}}});
        addItems(w, ServerWorld::homeCare(), now);
        addItems(w, personalInboxOf(ServerWorld::sara()), now);
        const WatchPlan plan{ServerWorld::homeCare(), {{480, 540}}, u"Bakjour"_s, {}, id("eva"), now};
        server::writeRows(w, directoryAccount(), {{directoryAccount(), plan}});
    }));
}

void tst_RightsMatrix::everyCommandHasItsRow()
{
    QStringList named;
    for (const QStringList &row : m_rows.sliced(1)) {
        QCOMPARE(row.size(), m_rows.first().size());
        named << row.first();
        // The table's word and what is sent are the same command.
        QCOMPARE(wire::commandType(bodyOf(row.at(0), row.at(1), world.clock.at)), row.at(0));
    }
    named.removeDuplicates();
    QCOMPARE(named.size(), qsizetype(std::variant_size_v<CommandBody>));
}

void tst_RightsMatrix::whoMayWhat_data()
{
    QTest::addColumn<int>("row");
    for (int row = 1; row < m_rows.size(); ++row)
        QTest::newRow(qPrintable(m_rows.at(row).at(0) + u' ' + m_rows.at(row).at(1))) << row;
}

void tst_RightsMatrix::whoMayWhat()
{
    QFETCH(int, row);
    const QStringList cells = m_rows.at(row);
    const auto people = everybody();
    QStringList found{cells.at(0), cells.at(1)};
    for (qsizetype i = 0; i < people.size(); ++i) {
        const InboxId account = accountOf(cells.at(1));
        const server::Token token = world.token(people.at(i).user);
        CommandBody body = bodyOf(cells.at(0), cells.at(1), world.clock.at);
        if (auto *signOff = std::get_if<SignOffRound>(&body))
            signOff->seenTo = world.writer->modseq(account).value_or(0);
        const auto command = world.command(account, std::move(body));
        world.writer->begin();
        const auto headsBefore = world.writer->allModseqs();
        const auto pushed = world.lanes->push(
            *world.writer, token,
            wire::PushCall{token.device, u"i"_s, wire::protocolVersion, {{account, {{1, command, {}}}}}});
        QVERIFY(pushed);
        const wire::LaneResult lane = pushed->lanes.first();
        const auto error = lane.error ? lane.error : lane.results.first().error;
        const bool hasWritten = world.writer->allModseqs() != headsBefore
            || !world.writer->pendingDeliveries(1).isEmpty();
        world.writer->rollback();
        QVERIFY2(!error || !hasWritten, qPrintable(cells.at(0) + u' ' + people.at(i).user.value()));
        found << (error ? error->code : u"ja"_s);
    }
    QCOMPARE(found.join(u';'), cells.join(u';'));
}

QTEST_APPLESS_MAIN(tst_RightsMatrix)
#include "tst_RightsMatrix.moc"
