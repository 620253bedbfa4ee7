#include "sync/domain/Cover.h"
#include "sync/domain/Due.h"
#include "sync/domain/Retention.h"
#include "sync/domain/Watch.h"
#include "sync/wire/ProfileCodec.h"
#include "tests/support/MemoryRegion.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <iterator>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace budkavle::wire;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// Every key of a profile decides something: with one value of it the same act comes to something else than with another.
class TestProfileKeys : public QObject {
    Q_OBJECT
private slots:
    void everyKeyHasItsProbe();
    void aKeyDecides_data();
    void aKeyDecides();
    void everyProfileHasEveryKey_data();
    void everyProfileHasEveryKey();
};

namespace {

QByteArray shipped(const QString &id)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/profiles/") + id + QStringLiteral(".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Kronoberg's profile with this key so.
Profile with(const QString &key, const QJsonValue &value)
{
    QJsonObject document = QJsonDocument::fromJson(shipped(u"kronoberg"_s)).object();
    QJsonObject keys = document.value("keys"_L1).toObject();
    QJsonObject entry = keys.value(key).toObject();
    entry.insert(u"value"_s, value);
    entry.insert(u"source"_s, u"test"_s);
    keys.insert(key, entry);
    document.insert(u"keys"_s, keys);
    const auto decoded = decodeProfile(QJsonDocument(document).toJson());
    return decoded.ok() ? *decoded : Profile{};
}

template <class Result>
QString codeOf(const Result &result)
{
    return result.ok() ? u"ok"_s : result.error().code;
}

QString sent(R &region, const UserId &user, const InboxId &from, const SendMessage &send)
{
    return codeOf(region.act(user, from, send));
}

SendMessage adminMatter()
{
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    send.patient.reset();
    send.purpose = u"admin"_s;
    return send;
}

QString adminIsSent(R &region)
{
    for (Purpose &purpose : region.profile.purposes) // of itself forbidden in Kronoberg, with what to do instead
        purpose.permission = Permission::Allow;
    return sent(region, R::doctor(), R::careCentre(), adminMatter());
}

QString personalIsSentTo(R &region, const UserId &owner)
{
    return sent(region, R::doctor(), personalInboxOf(R::doctor()), aSend(u"m1"_s, u"a1"_s, personalInboxOf(owner)));
}

QString isSavedToRecord(R &region)
{
    const InboxId from = personalInboxOf(R::doctor());
    const QString code = sent(region, R::doctor(), from, aSend(u"m1"_s, u"a1"_s, personalInboxOf(R::surgeon())));
    const auto item = region.item(from, MatterId(u"m1"_s));
    return code + (item && item->saveToRecord ? u" saved"_s : QString());
}

QString highIsSent(R &region)
{
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    send.priority = Priority::High;
    return sent(region, R::doctor(), R::careCentre(), send);
}

QString holderAtArrival(R &region)
{
    (void)sent(region, R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare()));
    region.deliverAll();
    return region.item(R::homeCare(), MatterId(u"m1"_s))->baton.steps.last().holder.inbox.value();
}

QString absenceIsSet(R &region)
{
    return codeOf(
        region.act(R::nurse(), directoryAccount(),
                   SetAbsence{AbsenceId(u"x1"_s), region.now, region.now.plusMs(10 * dayMs), u"Ledig."_s, {}}));
}

QString proxyIsGranted(R &region, const UserId &by, int days)
{
    return codeOf(
        region.act(by, directoryAccount(),
                   GrantProxy{ProxyId(u"p1"_s), R::nurse(), R::nurse2(), region.now, region.now.plusMs(days * dayMs)}));
}

QString selfGrant(R &region)
{
    return proxyIsGranted(region, R::nurse(), 7);
}

QString longProxy(R &region)
{
    region.setRole(R::head(), AssignmentRole::UnitHead);
    return proxyIsGranted(region, R::head(), 30);
}

QString absenceOfIll(R &region)
{
    region.setRole(R::head(), AssignmentRole::UnitHead);
    return codeOf(
        region.act(R::head(), directoryAccount(),
                   SetAbsence{AbsenceId(u"x1"_s), region.now, region.now.plusMs(dayMs), u"Borta."_s, {}, R::nurse()}));
}

QString hoursUncovered(R &region)
{
    const Absence week{AbsenceId(u"x1"_s), R::nurse(), region.now, region.now.plusMs(7 * dayMs), {}, {}};
    return QString::number(absenceGaps(region, week, region.profile).size());
}

QString secretarysProxy(R &region)
{
    region.setRole(R::head(), AssignmentRole::Secretary);
    return proxyIsGranted(region, R::head(), 7);
}

QString proxiesWarnedOf(R &region)
{
    const Proxy wanted{ProxyId(u"p1"_s), R::nurse(), R::nurse2(), region.now, region.now.plusMs(dayMs), {}, {}, {}};
    return QString::number(proxyWarnings(region, wanted, region.profile).size());
}

QString pauseWithoutReason(R &region)
{
    (void)sent(region, R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare()));
    region.deliverAll();
    return codeOf(region.act(R::nurse(), R::homeCare(), PauseItem{MatterId(u"m1"_s), {}}));
}

QString sentToCentre(R &region, const SendMessage &send)
{
    return sent(region, R::nurse(), R::homeCare(), send);
}

QString exceptionUnsaid(R &region)
{
    region.profile.patientMatter = PatientMatter::Exception;
    return sentToCentre(region, aSend(u"m1"_s, u"a1"_s, R::careCentre()));
}

QString patientToPersonal(R &region)
{
    return personalIsSentTo(region, R::surgeon());
}

QString urgentIsSent(R &region)
{
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::careCentre());
    send.body = u"Hon är akut sjuk."_s;
    return sentToCentre(region, send);
}

QString consentUnsaid(R &region)
{
    SendMessage send = aSend(u"m1"_s, u"a1"_s, R::careCentre());
    send.hasConsent = false;
    return sentToCentre(region, send);
}

QString closedUndocumented(R &region)
{
    (void)sent(region, R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare()));
    region.deliverAll();
    return codeOf(region.act(R::nurse(), R::homeCare(), CloseItem{MatterId(u"m1"_s)}));
}

QString memberOfMunicipality(R &region)
{
    region.setRole(R::head(), AssignmentRole::UnitHead);
    return codeOf(region.act(R::head(), directoryAccount(), SetMember{R::homeCare(), R::nurse2(), Rights::ReadWrite}));
}

template <InboxKind kind>
QString roundsOfKind(R &region)
{
    return QString::number(roundsADay(kind, region.profile));
}

Item readItem(int number)
{
    Item item;
    item.matter = MatterId(QString::number(number));
    item.arrived = true;
    item.status = ItemStatus::Closed;
    item.lastAt = Instant{number * 1'000LL};
    return item;
}

QString purgedOfThirty(R &region)
{
    QList<Item> read;
    for (int i = 1; i <= 30; ++i)
        read.append(readItem(i));
    return QString::number(purgedNext(read, region.profile).size());
}

QString trashAfterTenDays(R &region)
{
    Item item = readItem(1);
    item.trashedAt = region.now;
    return QString::number(isTrashOver(item, region.profile, region.now.plusMs(10 * dayMs)));
}

QString reminderToColleague(R &region)
{
    return codeOf(
        region.act(R::nurse(), R::homeCare(),
                   SetReminder{MatterId(u"r1"_s), {}, u"Ring Svea"_s, region.now.plusMs(dayMs), R::nurse2(), false}));
}

template <ItemKind kind>
QString dueOfKind(R &region)
{
    Item item;
    item.kind = kind;
    return QString::number(dueOf(item, region.profile, std::nullopt, region.now).at.ms);
}

using Probe = QString (*)(R &region);
struct Row {
    const char *key;
    QJsonValue one;
    QJsonValue other;
    Probe probe;
};

const Row rows[] = {
    {"content.admin_matter", u"allow"_s, u"forbid"_s, adminIsSent}, // C2
    {"address.personal_cross_org", u"allow"_s, u"forbid"_s,
     [](R &region) { return personalIsSentTo(region, R::nurse()); }}, // C3
    {"address.personal_to_municipality", u"allow"_s, u"forbid"_s,
     [](R &region) { return personalIsSentTo(region, R::nurse()); }},        // A124
    {"journal.personal_patient_matter", u"off"_s, u"on"_s, isSavedToRecord}, // A57
    {"priority.high", u"on"_s, u"off"_s, highIsSent},                        // C11
    {"handover.staff", u"on_open"_s, u"on_available"_s, holderAtArrival},    // C12
    {"absence.self_service", u"on"_s, u"off"_s, absenceIsSet},               // C7
    {"absence.min_days", 7, 30, absenceIsSet},                               // A174
    {"absence.by_head", u"on"_s, u"off"_s, absenceOfIll},                    // A175
    {"absence.cover", u"advised"_s, u"required"_s, absenceIsSet},
    {"opening.hours", u"1-5 08:00-17:00"_s, u"6-7 08:00-17:00"_s, hoursUncovered},
    {"proxy.length_by", u"heads"_s, u"administrators"_s, secretarysProxy},             // A166
    {"proxy.reason", u"on"_s, u"off"_s, longProxy},                                    // A156, A157
    {"proxy.recommended", 1, 3, proxiesWarnedOf},                                      // A169
    {"proxy.self_grant", u"on"_s, u"off"_s, selfGrant},                                // A159
    {"proxy.max_days", 92, 14, longProxy},                                             // A166
    {"content.exception_reason", u"off"_s, u"on"_s, exceptionUnsaid},                  // A52, A55
    {"content.personal_patient_matter", u"allow"_s, u"forbid"_s, patientToPersonal},   // A56, A58
    {"content.urgent_wording", u"off"_s, u"ask"_s, urgentIsSent},                      // A47, C11
    {"consent.staff_exchange", u"not_required"_s, u"required"_s, consentUnsaid},       // A134, C4
    {"close.asks_documentation", u"off"_s, u"on"_s, closedUndocumented},               // A105
    {"admin.members_municipality", u"local"_s, u"order_only"_s, memberOfMunicipality}, // A17, C9
    {"watch.personal", 0, 1, roundsOfKind<InboxKind::Personal>},                       // A195, C8
    {"watch.message", 0, 1, roundsOfKind<InboxKind::Message>},                         // A197, C8
    {"watch.collaboration", 0, 3, roundsOfKind<InboxKind::Collaboration>},             // A199, C8
    {"watch.function", 0, 1, roundsOfKind<InboxKind::Function>},                       // A200, C8
    {"retention.inbox_read_cap", 0, 20, purgedOfThirty},                               // A179, C6
    {"retention.purge_batch", 5, 10,
     [](R &region) {
         region.profile.inboxReadCap = 20;
         return purgedOfThirty(region);
     }},                                                                            // A180, C6
    {"retention.trash_days", 0, 10, trashAfterTenDays},                             // A181, C6
    {"reminder.to_others", u"allow"_s, u"confirm"_s, reminderToColleague},          // A103, C16
    {"deadline.certificate_days", 0, 14, dueOfKind<ItemKind::CertificateQuestion>}, // A100
    {"deadline.result_days", 0, 5, dueOfKind<ItemKind::Result>},                    // A204
    {"status.pause_reason", u"optional"_s, u"required"_s, pauseWithoutReason},      // A144
};

/// What the program alone heeds, where its test flips the key: a server could not know that somebody only looks.
const char *const heededByTheProgram[] = {"content.patient_matter", "proxy.open_keeps_waiting"};

} // namespace

void TestProfileKeys::everyKeyHasItsProbe()
{
    QStringList probed;
    for (const Row &row : rows)
        probed << QString::fromLatin1(row.key);
    for (const char *key : heededByTheProgram)
        probed << QString::fromLatin1(key);
    QStringList known = profileKeys();
    known.sort();
    probed.sort();
    QCOMPARE(probed, known);
}

void TestProfileKeys::aKeyDecides_data()
{
    QTest::addColumn<int>("at");
    for (int at = 0; at < int(std::size(rows)); ++at)
        QTest::newRow(rows[at].key) << at;
}

void TestProfileKeys::aKeyDecides()
{
    QFETCH(int, at);
    const Row &row = rows[at];
    const QString key = QString::fromLatin1(row.key);
    R one;
    one.profile = with(key, row.one);
    R other;
    other.profile = with(key, row.other);
    QVERIFY(!one.profile.id.isEmpty() && !other.profile.id.isEmpty());
    const QString first = row.probe(one);
    const QString second = row.probe(other);
    QVERIFY2(first != second, qPrintable(key + ": both "_L1 + first));
}

void TestProfileKeys::everyProfileHasEveryKey_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"kronoberg", "vastra-gotaland", "jonkoping"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

/// Also those that an older profile may lack: where a region has decided nothing, its profile says so in a note.
void TestProfileKeys::everyProfileHasEveryKey()
{
    QFETCH(QString, id);
    const auto profile = decodeProfile(shipped(id));
    QVERIFY(profile.ok());
    QStringList has;
    for (const ProfileEntry &entry : profile->entries)
        has << entry.key;
    QStringList known = profileKeys();
    has.sort();
    known.sort();
    QCOMPARE(has, known);
}

QTEST_APPLESS_MAIN(TestProfileKeys)
#include "tst_ProfileKeys.moc"
