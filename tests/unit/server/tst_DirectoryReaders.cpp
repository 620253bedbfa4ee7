#include "server/directory/CsvFolder.h"
#include "server/directory/CsvReader.h"
#include "server/directory/HsaMapping.h"
#include "server/directory/LdifReader.h"
#include "server/directory/PeriodReader.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

domain::Result<QList<LdapEntry>> ldif(const QByteArray &text)
{
    QBuffer buffer;
    buffer.setData(text);
    buffer.open(QIODevice::ReadOnly);
    return LdifReader(buffer).readAll();
}

domain::Result<QList<CsvReader::Row>> csv(const QByteArray &text)
{
    QBuffer buffer;
    buffer.setData(text);
    buffer.open(QIODevice::ReadOnly);
    return CsvReader::readAll(buffer);
}

SourceReading mapped(const QByteArray &text, bool takesFeigned = false)
{
    return HsaMapping({u"budkavle"_s, takesFeigned}, PersonLink("key")).read(ldif(text).value());
}

const DirectoryRecord *recordOf(const SourceReading &reading, RecordKind kind, const QString &name)
{
    for (const DirectoryRecord &record : reading.records) {
        if (record.kind == kind && keyOf(record).name == name)
            return &record;
    }
    return nullptr;
}

const QByteArray catalogue = "dn: o=Region,c=SE\n"
                             "objectClass: hsaHealthCareProvider\n"
                             "hsaIdentity: SE2321000010-O1\n"
                             "o: Region\n"
                             "\n"
                             "dn: OU=Kliniken\\, norra, O=Region,C=SE\n"
                             "objectClass: hsaHealthCareUnit\n"
                             "hsaIdentity: SE2321000010-E1\n"
                             "ou: Kliniken\n"
                             "telephoneNumber: 0980-1\n"
                             "endDate: 20270101000000Z\n"
                             "\n"
                             "dn: cn=Vård,ou=Avdelning,ou=Kliniken\\, norra,o=Region,c=SE\n"
                             "objectClass: hsaCommission\n"
                             "hsaIdentity: SE2321000010-C1\n"
                             "cn: V\xc3\xa5rd\n"
                             "hsaCommissionPurpose: V\xc3\xa5rd och behandling\n"
                             "hsaCommissionMember: SE2321000010-A1;20261201;20261231\n"
                             "hsaCommissionMember: SE2321000010-A2\n"
                             "\n"
                             "dn: cn=En,ou=Kliniken\\, norra,o=Region,c=SE\n"
                             "objectClass: inetOrgPerson\n"
                             "hsaIdentity: SE2321000010-A1\n"
                             "givenName: Sara\n"
                             "sn;lang-sv: Lindqvist-Haddad\n"
                             "hsaTitle: Sk\xc3\xb6terska\n"
                             "title: annat\n"
                             "personalIdentityNumber: 192901029088\n"
                             "hsaConfidentialPerson: TRUE\n"
                             "hsaSystemRole: budkavle;unitHead;SE2321000010-E1\n"
                             "hsaSystemRole: BUDKAVLE;signing\n"
                             "hsaSystemRole: annat;admin\n";

} // namespace

class tst_DirectoryReaders : public QObject {
    Q_OBJECT
private slots:
    void ldifAsItIsWritten()
    {
        const auto entries = ldif("\xEF\xBB\xBFversion: 1\r\n"
                                  "# a comment that\r\n  goes on\r\n"
                                  "dn: cn=a,\r\n c=SE\r\n"
                                  "cn;lang-sv:: w4Vz\r\n YQ==\r\n"
                                  "CN: b\r\n"
                                  "description:\r\n"
                                  "\r\n\r\n"
                                  "dn:: Y249w6U=\n"
                                  "sn: x");
        QVERIFY(entries.ok());
        QCOMPARE(entries->size(), 2);
        QCOMPARE(entries->at(0).dn, u"cn=a,c=SE"_s);
        QCOMPARE(entries->at(0).line, 4);
        QCOMPARE(entries->at(0).all("cn"), (QList<QByteArray>{"\xc3\x85sa", "b"}));
        QCOMPARE(entries->at(0).all("description"), (QList<QByteArray>{""}));
        QCOMPARE(entries->at(1).dn, u"cn=å"_s);
        QCOMPARE(entries->at(1).first("sn"), u"x"_s);
        QVERIFY(ldif("").value().isEmpty());
    }

    void hostileLdif_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("no colon") << QByteArray("dn: a\nnothing\n") << u"2"_s;
        QTest::newRow("no dn") << QByteArray("\ncn: a\n") << u"2"_s;
        QTest::newRow("two dn") << QByteArray("dn: a\ndn: b\n") << u"2"_s;
        QTest::newRow("empty dn") << QByteArray("dn:\n") << u"1"_s;
        QTest::newRow("base64") << QByteArray("dn: a\ncn:: *\n") << u"2"_s;
        QTest::newRow("url") << QByteArray("dn: a\njpegphoto:< file:///etc/passwd\n") << u"2"_s;
        QTest::newRow("change") << QByteArray("dn: a\nchangetype: delete\n") << u"2"_s;
        QTest::newRow("version") << QByteArray("version: 2\ndn: a\n") << u"1"_s;
        QTest::newRow("folded nothing") << QByteArray("\n a\n") << u"1"_s;
        QTest::newRow("name") << QByteArray("dn: a\n<script>: b\n") << u"2"_s;
        QTest::newRow("long") << "dn: a\ncn: " + QByteArray(LdifReader::longestLine + 10, 'x') << u"2"_s;
        QTest::newRow("long by folds") << "dn: a\ncn: x" + QByteArray("\n " + QByteArray(1000, 'x')).repeated(1001)
                                       << u"2"_s;
        QTest::newRow("zeros") << QByteArray(100'000, '\0') << u"1"_s;
    }
    void hostileLdif()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, line);
        const auto entries = ldif(text);
        QVERIFY(!entries.ok());
        QCOMPARE(entries.error().code, u"ldifMalformed"_s);
        QCOMPARE(entries.error().facts.value(u"line"_s), line);
        QVERIFY(entries.error().detail.size() < 200); // what is wrong, not what stood there
    }

    void csvAsItIsWritten()
    {
        const auto rows = csv("\xEF\xBB\xBFId;Name\r\n1;\"a;\"\"b\"\"\r\nc\"\r\n\r\n2; \xc3\xa5 ");
        QVERIFY(rows.ok());
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).fields, (QStringList{u"id"_s, u"name"_s}));
        QCOMPARE(rows->at(1).fields, (QStringList{u"1"_s, u"a;\"b\"\r\nc"_s}));
        QCOMPARE(rows->at(2).line, 5);
        QCOMPARE(rows->at(2).fields, (QStringList{u"2"_s, u"å"_s}));
        QCOMPARE(csv("a,b\n1,2;3\n")->at(1).fields, (QStringList{u"1"_s, u"2;3"_s}));
    }

    void hostileCsv_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("empty") << QByteArray() << u"1"_s;
        QTest::newRow("fewer") << QByteArray("a,b\n1,2\n1\n") << u"3"_s;
        QTest::newRow("more") << QByteArray("a,b\n1,2,3\n") << u"2"_s;
        QTest::newRow("no end") << QByteArray("a\n\"1\n2\n3") << u"2"_s;
        QTest::newRow("behind") << QByteArray("a\n\"1\"2\n") << u"2"_s;
        QTest::newRow("inside") << QByteArray("a\n1\"2\n") << u"2"_s;
        QTest::newRow("latin1") << QByteArray("a\n1\n\xe5\n") << u"3"_s;
        QTest::newRow("zero") << QByteArray("a\n1\0\n", 5) << u"2"_s;
        QTest::newRow("long") << "a\n" + QByteArray(CsvReader::longestField + 1, 'x') << u"2"_s;
        QTest::newRow("wide") << QByteArray(",").repeated(100) << u"1"_s;
    }
    void hostileCsv()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, line);
        const auto rows = csv(text);
        QVERIFY(!rows.ok());
        QCOMPARE(rows.error().code, u"csvMalformed"_s);
        QCOMPARE(rows.error().facts.value(u"line"_s), line);
    }

    void periods()
    {
        const QTimeZone sweden("Europe/Stockholm");
        const auto ms = [&sweden](int year, int month, int day) {
            return QDate(year, month, day).startOfDay(sweden).toMSecsSinceEpoch();
        };
        const auto days = readPeriod(u"2026-12-01"_s, u"20261231"_s);
        QCOMPARE(days->from.ms, ms(2026, 12, 1));
        QCOMPARE(days->until.ms, ms(2027, 1, 1)); // the last day counts whole
        QCOMPARE(readPeriod(u"20261201060000Z"_s, {})->from.ms, ms(2026, 12, 1) + 7 * 3'600'000);
        QCOMPARE(readPeriod(u"2026-12-01T07:00:00+01:00"_s, {})->from.ms, ms(2026, 12, 1) + 7 * 3'600'000);
        QCOMPARE(readPeriod(u"2026-07-01"_s, {})->from.ms % domain::dayMs, 22 * 3'600'000); // summer
        QCOMPARE(*readPeriod({}, {}), Period{});
        for (const QString &bad : {u"x"_s, u"2026-13-01"_s, u"2026-12-01T07:00:00"_s, u"-1"_s, u"20260230"_s})
            QVERIFY2(!readPeriod(bad, {}), qPrintable(bad));
        QVERIFY(!readPeriod(u"2026-12-02"_s, u"2026-12-01"_s));
    }

    void hsaEntriesBecomeRecords()
    {
        const SourceReading reading = mapped(catalogue);
        QVERIFY(reading.problems.isEmpty());
        QCOMPARE(reading.records.size(), 8);
        const auto *unit = recordOf(reading, RecordKind::Unit, u"SE2321000010-E1"_s);
        QVERIFY(unit);
        QCOMPARE(unit->within, u"SE2321000010-O1"_s); // by its place, whatever case and spaces its name has
        QCOMPARE(unit->detail, u"0980-1"_s);
        QVERIFY(unit->period.until.isSet());
        QCOMPARE(recordOf(reading, RecordKind::Commission, u"SE2321000010-C1"_s)->within, u"SE2321000010-E1"_s);
        const auto *person = recordOf(reading, RecordKind::Person, u"SE2321000010-A1"_s);
        QCOMPARE(person->name, u"Sara Lindqvist-Haddad"_s);
        QCOMPARE(person->detail, u"Sköterska"_s);
        QVERIFY(person->isProtected);
        QVERIFY(!person->link.isEmpty() && !person->link.contains(u"1929"_s));
        QCOMPARE(person->link, PersonLink("key").of(u"19290102-9088"_s));
        QVERIFY(person->link != PersonLink("other").of(u"192901029088"_s));
        const auto *member = recordOf(reading, RecordKind::Member, u"SE2321000010-C1|SE2321000010-A1"_s);
        QVERIFY(member->period.from.isSet() && member->period.until.isSet());
        QVERIFY(recordOf(reading, RecordKind::Member, u"SE2321000010-C1|SE2321000010-A2"_s));
        QVERIFY(recordOf(reading, RecordKind::Role, u"SE2321000010-A1|SE2321000010-E1|unitHead"_s));
        QVERIFY(recordOf(reading, RecordKind::Role, u"SE2321000010-A1||signing"_s));
    }

    void archivedAndFeignedAreLeftOut()
    {
        const QByteArray person = "dn: cn=x\nobjectClass: person\nhsaIdentity: SE-A1\ncn: X\n";
        QCOMPARE(mapped(person).records.size(), 1);
        QVERIFY(mapped(person + "hsaArchivedObject: TRUE\n").records.isEmpty());
        QVERIFY(mapped(person + "hsaFeignedDataObject: TRUE\n").records.isEmpty());
        QCOMPARE(mapped(person + "hsaFeignedDataObject: TRUE\n", true).records.size(), 1); // a training region
    }

    void badEntriesAreProblems_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<bool>("hasKey");
        const QByteArray person = "dn: cn=x\nobjectClass: person\nhsaIdentity: SE-A1\n";
        QTest::newRow("no name") << person << true;
        QTest::newRow("long name") << person + "cn: " + QByteArray(300, 'x') + "\n" << true;
        QTest::newRow("control") << person + "cn:: YQBi\n" << true;
        QTest::newRow("id") << QByteArray("dn: cn=x\nobjectClass: person\nhsaIdentity: a|b\ncn: x\n") << true;
        QTest::newRow("no id") << QByteArray("dn: ou=x\nobjectClass: hsaHealthCareUnit\nou: x\n") << false;
        QTest::newRow("no organisation") << QByteArray(
            "dn: ou=x\nobjectClass: hsaHealthCareUnit\nhsaIdentity: SE-E1\nou: x\n")
                                         << true;
        QTest::newRow("dates") << person + "cn: x\nstartDate: soon\n" << true;
        QTest::newRow("role") << person + "cn: x\nhsaSystemRole: budkavle;emperor\n" << true;
    }
    void badEntriesAreProblems()
    {
        QFETCH(QByteArray, entry);
        QFETCH(bool, hasKey);
        const SourceReading reading = mapped(entry);
        QCOMPARE(reading.problems.size(), 1);
        QCOMPARE(reading.problems.first().key.has_value(), hasKey);
        QVERIFY(reading.problems.first().where.startsWith("line 1"_L1));
    }

    void aFolderOfCsv()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write(u"organisations.csv"_s, "id;name;kind\no1;Kommunen;municipality\n");
        write(u"units.csv"_s, "id;organisation;name;phone;successor;until\ne1;o1;Team A;0980-1;e2;2026-12-31\n");
        write(u"people.csv"_s, "id,name,title,number,protected\na1,Sara,,192901029088,yes\na2,Per,,,perhaps\n");
        write(u"commissions.csv"_s, "id,unit,title,purpose\nc1,e1,V\xc3\xa5rd,V\xc3\xa5rd och behandling\n");
        write(u"members.csv"_s, "commission,person,from\nc1,a1,2026-12-01\n");
        const PersonLink link("key");
        QCOMPARE(readCsvFolder(folder.path(), link).error().code, u"fileMissing"_s); // roles.csv
        write(u"roles.csv"_s, "person,role\na1,secretary\n");
        const auto reading = readCsvFolder(folder.path(), link);
        QVERIFY2(reading.ok(), qPrintable(reading ? QString() : reading.error().detail));
        QCOMPARE(reading->records.size(), 6);
        QCOMPARE(reading->problems.size(), 1);
        QCOMPARE(reading->problems.first().where, u"people.csv, line 3"_s);
        const auto *unit = recordOf(*reading, RecordKind::Unit, u"e1"_s);
        QCOMPARE(unit->successor, u"e2"_s);
        QVERIFY(unit->period.until.isSet());
        QVERIFY(recordOf(*reading, RecordKind::Person, u"a1"_s)->isProtected);
        QCOMPARE(recordOf(*reading, RecordKind::Person, u"a1"_s)->link, link.of(u"192901029088"_s));
        write(u"roles.csv"_s, "person,rolle\na1,secretary\n");
        QCOMPARE(readCsvFolder(folder.path(), link).error().code, u"columnMissing"_s);
        write(u"roles.csv"_s, "person,role,form\na1,secretary,2026-12-01\n");
        QCOMPARE(readCsvFolder(folder.path(), link).error().code, u"columnUnknown"_s);
    }
};

QTEST_GUILESS_MAIN(tst_DirectoryReaders)
#include "tst_DirectoryReaders.moc"
