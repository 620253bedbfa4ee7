#include "app/CardLibrary.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle::app;

/// Where the software for cards is looked for.
class TestCardLibrary : public QObject {
    Q_OBJECT
    QTemporaryDir m_root;

    QString put(const QString &path) const
    {
        const QString file = m_root.filePath(path);
        QDir().mkpath(QFileInfo(file).path());
        QFile made(file);
        return made.open(QIODevice::WriteOnly) ? file : QString();
    }

private slots:
    void whatIsGivenIsTaken() { QCOMPARE(CardLibrary::find(u"/nowhere/cards.so"_s, {}), u"/nowhere/cards.so"_s); }

    void theOneForCardsOfCareGoesFirst()
    {
        const QStringList folders{m_root.filePath(u"a"_s), m_root.filePath(u"b"_s)};
        QCOMPARE(CardLibrary::find({}, folders), QString());
        QDir().mkpath(m_root.filePath(u"a/opensc-pkcs11.so"_s)); // a folder is none
        QCOMPARE(CardLibrary::find({}, folders), QString());
        const QString own = put(u"b/pkcs11/opensc-pkcs11.so"_s);
        QCOMPARE(CardLibrary::find({}, folders), own);
        const QString usual = put(u"b/opensc-pkcs11.so"_s);
        QCOMPARE(CardLibrary::find({}, folders), usual);
        const QString client = put(u"b/pkcs11/libnetid.so"_s);
        QCOMPARE(CardLibrary::find({}, folders), client);
        const QString enterprise = put(u"b/libiidp11.so"_s);
        QCOMPARE(CardLibrary::find({}, folders), enterprise);
        const QString first = put(u"a/libiidp11.so"_s);
        QCOMPARE(CardLibrary::find({}, folders), first);
    }

    void theUsualFoldersAreWhole()
    {
        const QStringList folders = CardLibrary::usualFolders();
        QVERIFY(!folders.isEmpty());
        for (const QString &folder : folders)
            QVERIFY2(QDir::isAbsolutePath(folder), qPrintable(folder));
    }
};

QTEST_GUILESS_MAIN(TestCardLibrary)
#include "tst_CardLibrary.moc"
