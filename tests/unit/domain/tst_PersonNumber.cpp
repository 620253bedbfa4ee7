#include "sync/domain/PersonNumber.h"

#include <QFile>
#include <QTest>

using namespace budkavle::domain;
using namespace Qt::StringLiterals;

class TestPersonNumber : public QObject {
    Q_OBJECT
private slots:
    void officialTestNumbers();
    void inputForms_data();
    void inputForms();
    void reserveNumbers_data();
    void reserveNumbers();
    void century_data();
    void century();
    void refusals_data();
    void refusals();
    void everyWrongCheckDigitIsFound_data();
    void everyWrongCheckDigitIsFound();
    void hostileInput();
    void shownWithHyphen_A304();
    void age();
};

namespace {

const QDate today(2026, 3, 1);

QString codeOf(QStringView text, QDate day = today)
{
    const auto parsed = PersonNumber::parse(text, day);
    return parsed.ok() ? u"accepted"_s : parsed.error().code;
}

} // namespace

void TestPersonNumber::officialTestNumbers()
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/training/test-personnummer.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int count = 0;
    while (!file.atEnd()) {
        const QString line = QString::fromLatin1(file.readLine().trimmed());
        const auto parsed = PersonNumber::parse(line, today);
        QVERIFY2(parsed.ok(), qPrintable(line));
        QCOMPARE(parsed->stored(), line);
        QCOMPARE(parsed->kind(), PersonNumberKind::Personal);
        QCOMPARE(parsed->sex(), line[10].digitValue() % 2 == 1 ? Sex::Male : Sex::Female);
        QCOMPARE(parsed->birthDate()->toString(u"yyyyMMdd"_s), line.left(8));
        ++count;
    }
    QCOMPARE(count, 41'493);
}

void TestPersonNumber::inputForms_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    QTest::newRow("twelve, A303") << u"196101182803"_s << u"196101182803"_s;
    QTest::newRow("hyphen, A304") << u"19610118-2803"_s << u"196101182803"_s;
    QTest::newRow("A305 pasted space after the century") << u"19 610118-2803"_s << u"196101182803"_s;
    QTest::newRow("A305 without hyphen") << u"19 6101182803"_s << u"196101182803"_s;
    QTest::newRow("A305 with a no-break space") << u"19\u00a0610118-2803"_s << u"196101182803"_s;
    QTest::newRow("ten") << u"6101182803"_s << u"196101182803"_s;
    QTest::newRow("ten with hyphen") << u"610118-2803"_s << u"196101182803"_s;
    QTest::newRow("spaces around") << u" \t\n196101182803\r\n\u2003"_s << u"196101182803"_s;
    QTest::newRow("coordination number") << u"197010632391"_s << u"197010632391"_s;
    QTest::newRow("coordination number, ten") << u"701063-2391"_s << u"197010632391"_s;
    QTest::newRow("born in December") << u"811218-2384"_s << u"198112182384"_s;
}

void TestPersonNumber::inputForms()
{
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    const auto parsed = PersonNumber::parse(typed, today);
    QVERIFY2(parsed.ok(), qPrintable(codeOf(typed)));
    QCOMPARE(parsed->stored(), stored);
}

void TestPersonNumber::reserveNumbers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<PersonNumberKind>("kind");
    QTest::addColumn<Sex>("sex");
    QTest::addColumn<QDate>("birth");
    const auto national = PersonNumberKind::NationalReserve;
    const auto vgr = PersonNumberKind::VgrReserve;
    QTest::newRow("NRID 1") << u"22790814AA01"_s << national << Sex::Female << QDate(1979, 8, 14);
    QTest::newRow("NRID 2") << u"22950606FH20"_s << national << Sex::Female << QDate(1995, 6, 6);
    QTest::newRow("NRID 3, sex unknown") << u"25780404KHD5"_s << national << Sex::Unknown << QDate(1978, 4, 4);
    QTest::newRow("NRID 4, birth unknown") << u"00342145BZ31"_s << national << Sex::Male << QDate();
    QTest::newRow("NRID 5, both unknown") << u"00749852BZK0"_s << national << Sex::Unknown << QDate();
    QTest::newRow("NRID 6") << u"98240301AA06"_s << national << Sex::Female << QDate(2024, 3, 1);
    QTest::newRow("NRID hyphen, small letters") << u"22790814-aa01"_s << national << Sex::Female << QDate(1979, 8, 14);
    QTest::newRow("VGR M") << u"19810829M071"_s << vgr << Sex::Male << QDate(1981, 8, 29);
    QTest::newRow("VGR K") << u"19450829K088"_s << vgr << Sex::Female << QDate(1945, 8, 29);
    QTest::newRow("VGR X") << u"19930829X802"_s << vgr << Sex::Unknown << QDate(1993, 8, 29);
    QTest::newRow("VGR K 2021") << u"20210325K069"_s << vgr << Sex::Female << QDate(2021, 3, 25);
    QTest::newRow("coordination") << u"197010632391"_s << PersonNumberKind::Coordination << Sex::Male
                                  << QDate(1970, 10, 3);
}

void TestPersonNumber::reserveNumbers()
{
    QFETCH(QString, typed);
    const auto parsed = PersonNumber::parse(typed, today);
    QVERIFY2(parsed.ok(), qPrintable(codeOf(typed)));
    QTEST(parsed->kind(), "kind");
    QTEST(parsed->sex(), "sex");
    QTEST(parsed->birthDate().value_or(QDate()), "birth");
    QCOMPARE(parsed->stored().size(), 12);
}

void TestPersonNumber::century_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("year");
    QTest::newRow("born this century") << u"811218-2384"_s << QDate(2026, 3, 1) << 1981;
    QTest::newRow("today is the birthday") << u"811218-2384"_s << QDate(2081, 12, 18) << 2081;
    QTest::newRow("the day before it") << u"811218-2384"_s << QDate(2081, 12, 17) << 1981;
    QTest::newRow("plus from the year of turning 100") << u"811218+2384"_s << QDate(2081, 1, 1) << 1981;
    QTest::newRow("plus the year before that") << u"811218+2384"_s << QDate(2080, 12, 31) << 1881;
    QTest::newRow("plus today") << u"811218+2384"_s << QDate(2026, 3, 1) << 1881;
}

void TestPersonNumber::century()
{
    QFETCH(QString, typed);
    QFETCH(QDate, day);
    const auto parsed = PersonNumber::parse(typed, day);
    QVERIFY(parsed.ok());
    QTEST(parsed->birthDate()->year(), "year");
}

void TestPersonNumber::refusals_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    const QString format = u"personNumberFormat"_s;
    const QString date = u"personNumberDate"_s;
    const QString check = u"personNumberCheck"_s;
    QTest::newRow("nothing") << QString() << u"personNumberEmpty"_s;
    QTest::newRow("only space") << u" \t\u00a0"_s << u"personNumberEmpty"_s;
    QTest::newRow("eleven") << u"19610118280"_s << format;
    QTest::newRow("thirteen") << u"1961011828033"_s << format;
    QTest::newRow("nine") << u"610118280"_s << format;
    QTest::newRow("hyphen in the wrong place") << u"1961-01182803"_s << format;
    QTest::newRow("two hyphens") << u"19610118--2803"_s << format;
    QTest::newRow("plus with a century") << u"19610118+2803"_s << format;
    QTest::newRow("space elsewhere") << u"1961 01182803"_s << format;
    QTest::newRow("two spaces") << u"19  6101182803"_s << format;
    QTest::newRow("letters") << u"1961011828o3"_s << format;
    QTest::newRow("century 17") << u"176101182803"_s << format;
    QTest::newRow("century 21") << u"216101182803"_s << format;
    QTest::newRow("NRID letter O") << u"22790814OA01"_s << format;
    QTest::newRow("NRID ten characters") << u"790814AA01"_s << format;
    QTest::newRow("VGR letter Z") << u"19810829Z071"_s << format;
    QTest::newRow("month 13") << u"196113182803"_s << date;
    QTest::newRow("day 00") << u"196101002803"_s << date;
    QTest::newRow("day 32") << u"196101322803"_s << date;
    QTest::newRow("day 60") << u"196101602803"_s << date;
    QTest::newRow("day 92") << u"196101922803"_s << date;
    QTest::newRow("29 February of no leap year") << u"196102292803"_s << date;
    QTest::newRow("29 February 1900") << u"190002292803"_s << date;
    QTest::newRow("not born yet") << u"202612312803"_s << date;
    QTest::newRow("ten, month 13") << u"611318-2803"_s << date;
    QTest::newRow("NRID unknown century") << u"24790814AA01"_s << date;
    QTest::newRow("NRID 00 with a month") << u"00340145BZ31"_s << date;
    QTest::newRow("NRID 00 with a day") << u"00342139BZ31"_s << date;
    QTest::newRow("VGR day 32") << u"19810832M071"_s << date;
    QTest::newRow("check digit") << u"196101182804"_s << check;
    QTest::newRow("two digits swapped") << u"196101812803"_s << check;
    QTest::newRow("NRID check") << u"22790814AA02"_s << check;
    QTest::newRow("VGR check") << u"19810829M072"_s << check;
}

void TestPersonNumber::refusals()
{
    QFETCH(QString, typed);
    const auto parsed = PersonNumber::parse(typed, today);
    QVERIFY(!parsed.ok());
    QTEST(parsed.error().code, "code");
    // Facts reach logs: which kind and how long it is, nothing of the number itself.
    const QMap<QString, QString> facts = parsed.error().facts;
    QVERIFY(facts.isEmpty() || facts.keys() == QStringList{u"kind"_s} || facts.keys() == QStringList{u"length"_s});
}

void TestPersonNumber::everyWrongCheckDigitIsFound_data()
{
    QTest::addColumn<QString>("number");
    for (const char *number : {"196101182803", "197010632391", "22790814AA01", "25780404KHD5", "19930829X802"})
        QTest::newRow(number) << QString::fromLatin1(number);
}

void TestPersonNumber::everyWrongCheckDigitIsFound()
{
    QFETCH(QString, number);
    QCOMPARE(codeOf(number), u"accepted"_s);
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        QString changed = number;
        changed[11] = digit;
        QCOMPARE(codeOf(changed), changed == number ? u"accepted"_s : u"personNumberCheck"_s);
    }
}

void TestPersonNumber::hostileInput()
{
    const QString format = u"personNumberFormat"_s;
    QCOMPARE(codeOf(QString(10'000'000, u'1')), format);
    QCOMPARE(codeOf(QString(10'000'000, u' ')), u"personNumberEmpty"_s);
    QCOMPARE(codeOf(QString(12, QChar(u'\0'))), format);
    QCOMPARE(codeOf(u"19610118280\0"_s), format);
    QCOMPARE(codeOf(QStringView(u"1961\0001182803", 12)), format);
    QCOMPARE(codeOf(u"١٩٦١٠١١٨٢٨٠٣"_s), format);
    QCOMPARE(codeOf(u"１９６１０１１８２８０３"_s), format);
    QCOMPARE(codeOf(u"19610118280👵"_s), format);
    QCOMPARE(codeOf(u"👵👵👵👵👵👵"_s), format);
    QCOMPARE(codeOf(QString(12, QChar(0xd800))), format); // lone surrogates
    QCOMPARE(codeOf(u"ßßßßßßßßßßßß"_s), format);          // grows when it is made upper case
    QCOMPARE(codeOf(u"-"_s), format);
    QCOMPARE(codeOf(u"+++++"_s), format);
    QCOMPARE(codeOf(u"6101182803"_s, QDate()), format); // no date, no century
}

void TestPersonNumber::shownWithHyphen_A304()
{
    QCOMPARE(PersonNumber::parse(u"196101182803", today)->shown(), u"19610118-2803"_s);
    QCOMPARE(PersonNumber::parse(u"25780404KHD5", today)->shown(), u"25780404-KHD5"_s);
}

void TestPersonNumber::age()
{
    const auto parsed = PersonNumber::parse(u"196101182803", today);
    QCOMPARE(parsed->ageAt(QDate(2026, 1, 17)), 64);
    QCOMPARE(parsed->ageAt(QDate(2026, 1, 18)), 65);
    QCOMPARE(parsed->ageAt(QDate(1960, 1, 1)), std::nullopt);
    QCOMPARE(PersonNumber::parse(u"00342145BZ31", today)->ageAt(today), std::nullopt);
}

QTEST_APPLESS_MAIN(TestPersonNumber)
#include "tst_PersonNumber.moc"
