#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

/// Whom one can write to, found as one types.
class tst_Recipients : public QObject {
    Q_OBJECT
private slots:
    void findsByAnyWordsBeginning_data();
    void findsByAnyWordsBeginning();
    void bestComesFirst();
    void closedInboxesAreNotOffered();
    void namesOfUnitsAndOrganisationsFollow();
    void userBeforeOrAfterTheInboxIsTheSame();
    void absenceIsToldFourteenDaysAhead_data();
    void absenceIsToldFourteenDaysAhead();
    void peopleAreFoundForCover();

private:
    static QStringList found(StoreBed &bed, const QString &text, int limit = 20);
};

QStringList tst_Recipients::found(StoreBed &bed, const QString &text, int limit)
{
    QStringList names;
    for (const store::RecipientRow &row : bed.cache.reader().findRecipients(text, bed.cache.clock().now(), limit))
        names.append(row.name);
    return names;
}

void tst_Recipients::findsByAnyWordsBeginning_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("first name") << u"ann"_s << QStringList{u"Anna Får"_s};
    QTest::newRow("last name") << u"får"_s << QStringList{u"Anna Får"_s};
    QTest::newRow("both, turned round") << u"får an"_s << QStringList{u"Anna Får"_s};
    QTest::newRow("title") << u"läkar"_s << QStringList{u"Bertil Öberg"_s};
    QTest::newRow("unit") << u"lyckeby"_s << QStringList{u"Anna Får"_s, u"Hemsjukvården inkorg"_s};
    QTest::newRow("organisation and function")
        << u"region inkorg"_s << QStringList{u"Hemsjukvården inkorg"_s, u"Vårdcentralen inkorg"_s};
    QTest::newRow("a is not å") << u"far"_s << QStringList();
    QTest::newRow("o is not ö") << u"oberg"_s << QStringList();
    QTest::newRow("inside a word") << u"erg"_s << QStringList();
    QTest::newRow("nothing typed") << u"  "_s << QStringList();
    QTest::newRow("only signs") << u"\"*"_s << QStringList();
}

void tst_Recipients::findsByAnyWordsBeginning()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, names);
    StoreBed bed;
    bed.settle();
    QCOMPARE(found(bed, text), names);
}

void tst_Recipients::bestComesFirst()
{
    StoreBed bed;
    bed.server.put(directoryAccount(), aUser(u"u-3"_s, u"Cecilia Björk"_s, u"Bertilist"_s, {u"unit-home"_s}));
    bed.server.put(directoryAccount(), aPersonalInbox(u"u-3"_s));
    bed.server.put(directoryAccount(), aUser(u"u-4"_s, u"Adam Bertilsson"_s, u"Läkare"_s, {u"unit-home"_s}));
    bed.server.put(directoryAccount(), aPersonalInbox(u"u-4"_s));
    bed.settle();
    QCOMPARE(found(bed, u"bertil"_s), (QStringList{u"Bertil Öberg"_s, u"Adam Bertilsson"_s, u"Cecilia Björk"_s}));
    QCOMPARE(found(bed, u"bertil"_s, 2), (QStringList{u"Bertil Öberg"_s, u"Adam Bertilsson"_s}));
}

void tst_Recipients::closedInboxesAreNotOffered()
{
    StoreBed bed;
    bed.settle();
    Inbox closed = aSharedInbox(u"in-other"_s, u"Vårdcentralen inkorg"_s, u"unit-other"_s);
    closed.isClosed = true;
    bed.server.put(directoryAccount(), closed);
    bed.settle();
    QCOMPARE(found(bed, u"vårdcentralen inkorg"_s), QStringList());
    QVERIFY(!bed.cache.reader().recipient(RowServer::other(), {}));
}

void tst_Recipients::namesOfUnitsAndOrganisationsFollow()
{
    StoreBed bed;
    bed.settle();
    bed.server.put(directoryAccount(),
                   Unit{UnitId(u"unit-home"_s), OrganisationId(u"o-region"_s), u"Hemteamet Fjärran"_s, {}});
    bed.settle();
    QCOMPARE(found(bed, u"lyckeby"_s), QStringList());
    QCOMPARE(found(bed, u"fjärran"_s).size(), 2);
    bed.server.put(directoryAccount(),
                   Organisation{OrganisationId(u"o-region"_s), u"Norrlandet"_s, OrganisationKind::Region});
    bed.settle();
    QCOMPARE(found(bed, u"norrlandet"_s).size(), 4);
    QCOMPARE(found(bed, u"östra"_s), QStringList());
}

void tst_Recipients::userBeforeOrAfterTheInboxIsTheSame()
{
    StoreBed bed;
    bed.settle();
    bed.server.put(directoryAccount(), aPersonalInbox(u"u-3"_s));
    bed.settle();
    QCOMPARE(found(bed, u"cecilia"_s), QStringList());
    bed.server.put(directoryAccount(), aUser(u"u-3"_s, u"Cecilia Björk"_s, u"Läkare"_s, {u"unit-home"_s}));
    bed.settle();
    QCOMPARE(found(bed, u"cecilia"_s), QStringList{u"Cecilia Björk"_s});
    const auto row = bed.cache.reader().recipient(personalInboxOf(UserId(u"u-3"_s)), {});
    QVERIFY(row);
    QCOMPARE(row->detail, u"Läkare, Hemsjukvården Lyckeby"_s);
    QCOMPARE(row->organisationName, u"Region Östra"_s);
    QCOMPARE(row->phone, u"010-1"_s);
}

void tst_Recipients::absenceIsToldFourteenDaysAhead_data()
{
    QTest::addColumn<qint64>("fromDays");
    QTest::addColumn<qint64>("untilDays");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("now") << qint64(-1) << qint64(1) << true;
    QTest::newRow("just begun") << qint64(0) << qint64(1) << true;
    QTest::newRow("just over") << qint64(-1) << qint64(0) << false;
    QTest::newRow("in fourteen days") << qint64(14) << qint64(20) << true;
    QTest::newRow("in fifteen days") << qint64(15) << qint64(20) << false;
}

void tst_Recipients::absenceIsToldFourteenDaysAhead()
{
    QFETCH(const qint64, fromDays);
    QFETCH(const qint64, untilDays);
    QFETCH(const bool, isTold);
    constexpr qint64 day = 86'400'000;
    StoreBed bed;
    const Instant now = bed.cache.clock().now();
    bed.server.put(directoryAccount(),
                   anAbsence(u"ab1"_s, u"u-doctor"_s, now.ms + fromDays * day, now.ms + untilDays * day, u"u-nurse"_s));
    bed.settle();
    const auto row = bed.cache.reader().recipient(personalInboxOf(RowServer::doctor()), now);
    QVERIFY(row);
    QCOMPARE(row->absence.has_value(), isTold);
    QCOMPARE(row->coveredByName, isTold ? u"Anna Får"_s : QString());
}

void tst_Recipients::peopleAreFoundForCover()
{
    StoreBed bed;
    bed.settle();
    const auto people = bed.cache.reader().findPeople(u"region"_s, 10);
    QCOMPARE(people.size(), 2);
    QCOMPARE(people.first().user, RowServer::nurse());
    QCOMPARE(bed.cache.reader().findPeople(u"inkorg"_s, 10).size(), 0);
    QCOMPARE(bed.cache.reader().user(RowServer::doctor())->name, u"Bertil Öberg"_s);
    QCOMPARE(bed.cache.reader().unitName(UnitId(u"unit-home"_s)), u"Hemsjukvården Lyckeby"_s);
}

QTEST_GUILESS_MAIN(tst_Recipients)
#include "tst_Recipients.moc"
