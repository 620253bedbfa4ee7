#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// Full text over messages, with what their matter is about and who wrote them.
class tst_Search : public QObject {
    Q_OBJECT
private slots:
    void findsByTextSubjectPatientAndSender_data();
    void findsByTextSubjectPatientAndSender();
    void subjectThatComesAfterItsMessageIsFound();
    void hitsAreNewestFirstOncePerMatter();
    void deletedTextIsNotFound();
    void otherInboxesAreNotSearched();
    void indexSurvivesARestartInTheMiddleOfLoading();

private:
    static QStringList found(StoreBed &bed, const QString &text);
};

QStringList tst_Search::found(StoreBed &bed, const QString &text)
{
    QStringList matters;
    for (const store::ItemRow &row : bed.cache.reader().firstItems({RowServer::home(), Folder::Inbox, text}, 50))
        matters.append(row.item.matter.value());
    return matters;
}

void tst_Search::findsByTextSubjectPatientAndSender_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("a word of the text") << u"förbandet"_s << true;
    QTest::newRow("another case") << u"FÖRBANDET"_s << true;
    QTest::newRow("the beginning of the last word") << u"förb"_s << true;
    QTest::newRow("the beginning of an earlier word only") << u"förb läcker"_s << false;
    QTest::newRow("two words, any order") << u"läcker förbandet"_s << true;
    QTest::newRow("a word of the subject") << u"sårvård"_s << true;
    QTest::newRow("subject and text") << u"sårvård läck"_s << true;
    QTest::newRow("the patient's name") << u"Testsson"_s << true;
    QTest::newRow("the number with a hyphen") << u"19610118-2803"_s << true;
    QTest::newRow("the number without") << u"196101182803"_s << true;
    QTest::newRow("the sender") << u"Bertil"_s << true;
    QTest::newRow("the sender and a word") << u"öberg läck"_s << true;
    QTest::newRow("the sending inbox") << u"Vårdcentralen inkorg"_s << true;
    QTest::newRow("å is not a") << u"farbandet"_s << false;
    QTest::newRow("ö is not o") << u"forbandet"_s << false;
    QTest::newRow("Öberg is not Oberg") << u"Oberg"_s << false;
    QTest::newRow("someone else") << u"Anna"_s << false;
    QTest::newRow("quotes and operators are not a language") << u"\"förbandet\" OR *"_s << false;
    QTest::newRow("a column name is a word") << u"body:"_s << false;
    QTest::newRow("no word at all is no filter") << u" -* "_s << true;
}

void tst_Search::findsByTextSubjectPatientAndSender()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    StoreBed bed;
    bed.server.put(RowServer::home(),
                   Item(anItem(u"m1"_s).about(u"Sårvård hemma"_s).patient(u"196101182803"_s, u"Svea Testsson"_s)));
    bed.server.put(RowServer::home(),
                   Message(aMessage(u"g1"_s)
                               .in(u"m1"_s)
                               .from(u"in-other"_s, u"u-doctor"_s)
                               .saying(u"Förbandet läcker, kan ni byta?"_s)));
    bed.settle();
    QCOMPARE(found(bed, text), isFound ? QStringList{u"m1"_s} : QStringList());
}

void tst_Search::subjectThatComesAfterItsMessageIsFound()
{
    StoreBed bed;
    bed.settle();
    bed.server.put(RowServer::home(), Message(aMessage(u"g1"_s).in(u"m1"_s).saying(u"Text"_s)));
    bed.settle();
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).about(u"Provtagning"_s)));
    bed.settle();
    QCOMPARE(found(bed, u"provtagning text"_s), QStringList{u"m1"_s});
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).about(u"Läkemedel"_s)));
    bed.settle();
    QCOMPARE(found(bed, u"provtagning"_s), QStringList());
    QCOMPARE(found(bed, u"läkemedel"_s), QStringList{u"m1"_s});
}

void tst_Search::hitsAreNewestFirstOncePerMatter()
{
    StoreBed bed;
    for (int i = 0; i < 3; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), Item(anItem(u"m"_s + n).at(100 + i)));
        for (const QString &part : {u"a"_s, u"b"_s})
            bed.server.put(RowServer::home(),
                           Message(aMessage(u"g"_s + n + part).in(u"m"_s + n).saying(u"Samma ord"_s)));
    }
    bed.settle();
    QCOMPARE(found(bed, u"samma"_s), (QStringList{u"m2"_s, u"m1"_s, u"m0"_s}));
    QCOMPARE(bed.cache.reader().itemIds({RowServer::home(), Folder::Inbox, u"ord"_s}).size(), 3);
}

void tst_Search::deletedTextIsNotFound()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).about(u"Ämnet"_s)));
    bed.server.put(RowServer::home(), Message(aMessage(u"g1"_s).in(u"m1"_s).saying(u"Första"_s)));
    bed.server.put(RowServer::home(), Message(aMessage(u"g2"_s).in(u"m1"_s).saying(u"Andra"_s)));
    bed.settle();
    QCOMPARE(found(bed, u"första ämnet"_s), QStringList{u"m1"_s});
    bed.server.remove(RowServer::home(), u"Message"_s, u"g1"_s);
    bed.settle();
    QCOMPARE(found(bed, u"första"_s), QStringList());
    QCOMPARE(found(bed, u"andra ämnet"_s), QStringList{u"m1"_s});
}

void tst_Search::otherInboxesAreNotSearched()
{
    StoreBed bed;
    const InboxId personal = personalInboxOf(RowServer::nurse());
    bed.server.put(personal, Item(anItem(u"m1"_s)));
    bed.server.put(personal, Message(aMessage(u"g1"_s).in(u"m1"_s).saying(u"Privat"_s)));
    bed.settle();
    QCOMPARE(found(bed, u"privat"_s), QStringList());
    QCOMPARE(bed.cache.reader().firstItems({personal, Folder::Inbox, u"privat"_s}, 5).size(), 1);
}

void tst_Search::indexSurvivesARestartInTheMiddleOfLoading()
{
    StoreBed bed;
    for (int i = 0; i < 8; ++i) {
        const QString n = QString::number(i);
        bed.server.put(RowServer::home(), Item(anItem(u"m"_s + n).at(100 + i)));
        bed.server.put(RowServer::home(),
                       Message(aMessage(u"g"_s + n).in(u"m"_s + n).at(100 + i).saying(u"Ord nummer%1"_s.arg(i))));
    }
    for (int i = 0; i < 3; ++i)
        QVERIFY(bed.sync().ok());
    QVERIFY(bed.cache.writer().syncState().isBackfilling);
    bed.cache.reopen();
    bed.settle();
    for (int i = 0; i < 8; ++i)
        QCOMPARE(found(bed, u"nummer%1"_s.arg(i)), QStringList{u"m"_s + QString::number(i)});
    QCOMPARE(found(bed, u"ord"_s).size(), 8);
}

QTEST_GUILESS_MAIN(tst_Search)
#include "tst_Search.moc"
