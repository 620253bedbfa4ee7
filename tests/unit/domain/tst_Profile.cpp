#include "sync/domain/Profile.h"
#include "sync/wire/ProfileCodec.h"

#include <QDate>
#include <QDateTime>
#include <QFile>
#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::wire;
using namespace Qt::StringLiterals;

class TestProfile : public QObject {
    Q_OBJECT
private slots:
    void shipped_data();
    void shipped();
    void whatDiffersBetweenRegions();
    void trainingPurposes_data() { shipped_data(); }
    void trainingPurposes();
    void validity_A36_A37();
    void whoseDocumentItIs_A36_data() { shipped_data(); }
    void whoseDocumentItIs_A36();
    void daysLeft_A37_data();
    void daysLeft_A37();
    void entriesAreKeptAsRead();
    void aNewerServersKeysArePassedOver();
    void malformed_data();
    void malformed();
};

namespace {

QByteArray document(const QString &id)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/profiles/") + id + QStringLiteral(".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Profile shippedProfile(const QString &id)
{
    const auto decoded = decodeProfile(document(id));
    return decoded.ok() ? *decoded : Profile{};
}

Permission permissionOf(const QString &region, const QString &purpose)
{
    const Profile profile = shippedProfile(region);
    const Purpose *found = profile.purpose(purpose);
    return found ? found->permission : Permission::Allow;
}

} // namespace

void TestProfile::shipped_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"kronoberg", "vastra-gotaland", "jonkoping"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void TestProfile::shipped()
{
    QFETCH(QString, id);
    const auto decoded = decodeProfile(document(id));
    QVERIFY2(decoded.ok(), qPrintable(decoded.ok() ? QString() : decoded.error().facts.value(u"field"_s)));
    QCOMPARE(decoded->id, id);
    QVERIFY(decoded->purposes.size() >= 12 && decoded->purposes.size() <= 18);
    for (const Purpose &purpose : decoded->purposes) {
        QCOMPARE(decoded->purpose(purpose.key), &purpose);
        QCOMPARE(purpose.permission == Permission::Forbid, !purpose.insteadSv.isEmpty());
        QCOMPARE(purpose.insteadSv.isEmpty(), purpose.insteadEn.isEmpty());
        QVERIFY(purpose.rule.startsWith(u'A') || purpose.rule.startsWith(u'C'));
    }
    QCOMPARE(decoded->purpose(u"no_such_purpose"_s), nullptr);
}

void TestProfile::whatDiffersBetweenRegions()
{
    const Profile kronoberg = shippedProfile(u"kronoberg"_s);
    const Profile vgr = shippedProfile(u"vastra-gotaland"_s);
    const Profile jonkoping = shippedProfile(u"jonkoping"_s);
    // C1: A42 allows prescription renewal, A60 forbids it
    QCOMPARE(permissionOf(u"kronoberg"_s, u"prescription_renewal"_s), Permission::Allow);
    QCOMPARE(permissionOf(u"vastra-gotaland"_s, u"prescription_renewal"_s), Permission::Forbid);
    QCOMPARE(permissionOf(u"jonkoping"_s, u"prescription_renewal"_s), Permission::Allow);
    // C2: A41, A45 against A58, A59
    QCOMPARE(kronoberg.patientMatter, PatientMatter::Required);
    QCOMPARE(kronoberg.adminMatter, Permission::Forbid);
    QCOMPARE(vgr.patientMatter, PatientMatter::Exception);
    QCOMPARE(vgr.adminMatter, Permission::Allow);
    // C3: A4 against A124
    QCOMPARE(kronoberg.personalToMunicipality, Permission::Allow);
    QCOMPARE(vgr.personalToMunicipality, Permission::Forbid);
    QVERIFY(vgr.personalPatientMatterSavesToRecord);        // A57
    QVERIFY(!kronoberg.personalPatientMatterSavesToRecord); // A340
    // C10: A44, A61, A62, A63
    QCOMPARE(permissionOf(u"kronoberg"_s, u"planned_feedback"_s), Permission::Allow);
    for (const QString &never : {u"patient_contact"_s, u"consult"_s, u"follow_up_booking"_s})
        QCOMPARE(permissionOf(u"vastra-gotaland"_s, never), Permission::Forbid);
    // A47, A48, A49, A338
    for (const QString &never : {u"urgent"_s, u"referral"_s, u"order"_s, u"documentation"_s, u"admin"_s})
        QCOMPARE(permissionOf(u"kronoberg"_s, never), Permission::Forbid);
    QCOMPARE(permissionOf(u"kronoberg"_s, u"apodos"_s), Permission::Allow); // A43
    QCOMPARE(kronoberg.highPriority, Permission::Forbid);                   // C11: A47
    QCOMPARE(vgr.highPriority, Permission::Allow);                          // C11: A127
    QCOMPARE(kronoberg.staffHandOver, StaffHandOver::OnOpen);               // C12: A122
    QCOMPARE(kronoberg.absenceMinimumDays, 7);                              // C7: A174
    QVERIFY(kronoberg.absenceByHead);                                       // C7: A175
    QVERIFY(vgr.proxyLengthByHeads && vgr.proxyNeedsReason);                // A166, A156
    QCOMPARE(vgr.proxyRecommended, 2);                                      // A169
    QVERIFY(kronoberg.absenceNeedsCover && vgr.absenceNeedsCover && jonkoping.absenceNeedsCover);
    QCOMPARE(kronoberg.openingHours, OpeningHours{});
    // C7, A159: nowhere does anybody make somebody proxy for themselves
    QVERIFY(!vgr.proxySelfGrant && !kronoberg.proxySelfGrant && !jonkoping.proxySelfGrant);
    QCOMPARE(vgr.proxyLongestDays, 92);                                     // A162, A166
    QVERIFY(vgr.proxyOpenKeepsWaiting && !kronoberg.proxyOpenKeepsWaiting); // C18: A150
    QVERIFY(vgr.pauseNeedsReason);                                          // A144
    QVERIFY(jonkoping.purpose(u"medication_list"_s));                       // A68
}

void TestProfile::trainingPurposes()
{
    QFETCH(QString, id);
    const Profile profile = shippedProfile(id);
    for (const char *key : {"medication", "coordination", "discharge", "homecare", "rehab", "wound", "sample",
                            "planned_feedback", "palliative", "equipment", "nutrition"}) {
        const Purpose *purpose = profile.purpose(QString::fromLatin1(key));
        QVERIFY2(purpose, key);
        QCOMPARE(purpose->permission, Permission::Allow);
        QVERIFY(purpose->aboutPatient);
    }
    const Purpose *admin = profile.purpose(u"admin"_s);
    QVERIFY(admin);
    QVERIFY(!admin->aboutPatient);
    QCOMPARE(admin->permission, profile.adminMatter);
}

void TestProfile::validity_A36_A37()
{
    const Profile profile = shippedProfile(u"vastra-gotaland"_s);
    const Instant first{QDate(2024, 11, 14).startOfDay(Qt::UTC).toMSecsSinceEpoch()};
    const Instant end{QDate(2027, 12, 31).startOfDay(Qt::UTC).toMSecsSinceEpoch()};
    QVERIFY(!profile.isValidAt(first.plusMs(-1)));
    QVERIFY(profile.isValidAt(first));
    QVERIFY(profile.isValidAt(end.plusMs(-1)));
    QVERIFY(!profile.isValidAt(end));
}

void TestProfile::whoseDocumentItIs_A36()
{
    QFETCH(QString, id);
    const ProfileDocument document = shippedProfile(id).document;
    QVERIFY(!document.title.isEmpty());
    // Roles, never names: what the source says in brackets and by given name stays there.
    for (const QString &role : {document.owner, document.approvedBy})
        QVERIFY2(!role.contains(u'(') && role.count(u' ') <= 4, qPrintable(role));
    if (id != "vastra-gotaland"_L1)
        return;
    QCOMPARE(document.id, u"SSN14971-1865200826-13"_s);
    QCOMPARE(document.version, u"3.0"_s);
    QCOMPARE(document.owner, u"Strateg"_s);
    QCOMPARE(document.approvedBy, u"Direktör"_s);
}

void TestProfile::daysLeft_A37_data()
{
    QTest::addColumn<qint64>("msFromEnd");
    QTest::addColumn<qint64>("days");
    constexpr qint64 day = 86'400'000;
    QTest::newRow("sixty days and a moment") << -60 * day - 1 << qint64(61);
    QTest::newRow("sixty days") << -60 * day << qint64(60);
    QTest::newRow("last moment") << qint64(-1) << qint64(1);
    QTest::newRow("over") << qint64(0) << qint64(0);
    QTest::newRow("over the same day") << day - 1 << qint64(0);
    QTest::newRow("over since a day") << day << qint64(-1);
}

void TestProfile::daysLeft_A37()
{
    QFETCH(qint64, msFromEnd);
    const Profile profile = shippedProfile(u"kronoberg"_s);
    QTEST(profile.daysLeft(profile.validUntil.plusMs(msFromEnd)), "days");
}

void TestProfile::entriesAreKeptAsRead()
{
    const Profile profile = shippedProfile(u"kronoberg"_s);
    QCOMPARE(profile.entries.size(), profileKeys().size());
    const auto entry = [&profile](const QString &key) {
        const auto found = std::find_if(profile.entries.cbegin(), profile.entries.cend(),
                                        [&key](const ProfileEntry &each) { return each.key == key; });
        return found == profile.entries.cend() ? ProfileEntry{} : *found;
    };
    QCOMPARE(entry(u"priority.high"_s), (ProfileEntry{u"priority.high"_s, u"off"_s, u"A47, C11"_s, {}}));
    QCOMPARE(entry(u"absence.min_days"_s).value, u"7"_s);
    QVERIFY(!entry(u"proxy.max_days"_s).note.isEmpty());
    QVERIFY(!profile.note.isEmpty());
}

void TestProfile::aNewerServersKeysArePassedOver()
{
    QByteArray newer = document(u"kronoberg"_s);
    newer.replace("  \"keys\": {", "  \"guides\": [{\"x\": 1}],\n  \"keys\": {\"watch.moon\": {\"value\": [1, {}]},");
    newer.replace("\"aboutPatient\": true,", "\"aboutPatient\": true, \"flow\": {\"link\": \"x\"},");
    newer.replace("\"source\": \"A41, C2\"", "\"source\": \"A41, C2\", \"since\": 2");
    newer.replace("\"title\":", "\"archive\": \"x\", \"title\":");
    QVERIFY(!decodeProfile(newer).ok()); // a server takes nothing into use that it does not know
    const auto received = decodeProfile(newer, ProfileReading::Received);
    QVERIFY2(received.ok(), qPrintable(received.ok() ? QString() : received.error().facts.value(u"field"_s)));
    QCOMPARE(received->unknownKeys, QStringList(u"watch.moon"_s));
    Profile known = *received;
    known.unknownKeys.clear();
    QCOMPARE(known, shippedProfile(u"kronoberg"_s));
    newer.replace("\"priority.high\"", "\"priority.higher\"");
    QVERIFY(!decodeProfile(newer, ProfileReading::Received).ok()); // what it needs must be there all the same
}

void TestProfile::malformed_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("field");
    QTest::newRow("unknown word") << QByteArray(R"("required")") << QByteArray(R"("maybe")")
                                  << u"keys.content.patient_matter.value"_s;
    QTest::newRow("unknown key") << QByteArray(R"("priority.high")") << QByteArray(R"("priority.higher")")
                                 << u"keys.priority.higher"_s;
    QTest::newRow("key twice") << QByteArray(R"("absence.min_days")") << QByteArray(R"("absence.self_service")")
                               << u"keys.absence.self_service"_s;
    QTest::newRow("no source") << QByteArray(R"("source": "A47, C11"
    },
    "handover)") << QByteArray(R"("note": "x"
    },
    "handover)") << u"keys.priority.high.source"_s;
    QTest::newRow("version as text") << QByteArray(R"("version": 1)") << QByteArray(R"("version": "1")")
                                     << u"version"_s;
    QTest::newRow("version 0") << QByteArray(R"("version": 1)") << QByteArray(R"("version": 0)") << u"version"_s;
    QTest::newRow("no day") << QByteArray("2024-11-14") << QByteArray("2024-11-31") << u"validFrom"_s;
    QTest::newRow("ends before it begins") << QByteArray("2027-12-31") << QByteArray("2024-11-14") << u"validUntil"_s;
    QTest::newRow("unknown member") << QByteArray(R"("version")") << QByteArray(R"("revision")") << u"revision"_s;
    QTest::newRow("document without a title")
        << QByteArray(R"("title")") << QByteArray(R"("id")") << u"document.title"_s;
    QTest::newRow("unknown member of the document")
        << QByteArray(R"("title": "Lokal)") << QByteArray(R"("author": "x", "title": "Lokal)") << u"document.author"_s;
    QTest::newRow("days as text") << QByteArray(R"("value": 7)") << QByteArray(R"("value": "7")")
                                  << u"keys.absence.min_days.value"_s;
    QTest::newRow("purpose twice") << QByteArray(R"("rehab")") << QByteArray(R"("homecare")") << u"purposes.key"_s;
    QTest::newRow("purpose key with capitals")
        << QByteArray(R"("rehab")") << QByteArray(R"("Rehab")") << u"purposes.key"_s;
    QTest::newRow("forbidden without instead")
        << QByteArray(R"("permission": "allow")") << QByteArray(R"("permission": "forbid")") << u"purposes.instead"_s;
    QTest::newRow("no Swedish name") << QByteArray("\"Nutrition\",\n        \"en\"")
                                     << QByteArray("\"\",\n        \"en\"") << u"purposes.name.sv"_s;
    QTest::newRow("text after the end") << QByteArray("\n}\n") << QByteArray("\n}\n{}") << QString();
    QTest::newRow("not JSON") << QByteArray("{\n  \"id\"") << QByteArray("[\n  \"id\"") << QString();
}

void TestProfile::malformed()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray changed = document(u"kronoberg"_s);
    const qsizetype at = changed.indexOf(from);
    QVERIFY(at >= 0);
    changed.replace(at, from.size(), to);
    const auto decoded = decodeProfile(changed);
    QVERIFY(!decoded.ok());
    QCOMPARE(decoded.error().code, u"profileMalformed"_s);
    QCOMPARE(decoded.error().errorClass, ErrorClass::Reject);
    QTEST(decoded.error().facts.value(u"field"_s), "field");
}

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_Profile.moc"
