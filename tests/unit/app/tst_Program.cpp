#include "app/Clipboard.h"
#include "app/Options.h"
#include "app/ScreenTour.h"
#include "app/SingleInstance.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle::app;

/// What stands around the session in the process.
class TestProgram : public QObject {
    Q_OBJECT
private slots:
    void copiedTextLeavesTheClipboard()
    {
        Clipboard clipboard(50);
        clipboard.put(u"text om en patient"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"text om en patient"_s);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString());
        clipboard.put(u"text om en patient"_s);
        QGuiApplication::clipboard()->setText(u"något annat"_s);
        QTest::qWait(100); // what somebody else put there is theirs
        QCOMPARE(QGuiApplication::clipboard()->text(), u"något annat"_s);
    }

    void aSecondStartRaisesTheFirst()
    {
        const QTemporaryDir folder;
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        SingleInstance first(folder.path());
        QVERIFY(first.claim());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        SingleInstance second(folder.path());
        QVERIFY(!second.claim());
        QVERIFY(raised.count() == 1 || raised.wait());
        SingleInstance elsewhere(folder.path() + u"/other"_s);
        QVERIFY(elsewhere.claim());
    }

    void theTourMeetsWhatIsMadeOnlyWhenItIsAskedFor()
    {
        QQmlEngine engine;
        QQmlComponent component(&engine);
        component.setData(
            "import QtQuick\nimport QtQuick.Templates as T\n"
            "Window { width: 99; height: 99\n"
            "  Loader { active: false; sourceComponent: Item { objectName: noToast\n"
            "    Loader { active: false; sourceComponent: T.Popup {\n"
            "      onOpened: noSheet(); contentItem: Item {\n"
            "        Loader { active: false; sourceComponent: Item { objectName: noInside } } } } } } } }",
            {});
        const std::unique_ptr<QObject> screens(component.create());
        auto *window = qobject_cast<QQuickWindow *>(screens.get());
        QVERIFY2(window != nullptr, qPrintable(component.errorString()));
        window->show();
        QStringList faults;
        connect(&engine, &QQmlEngine::warnings, this, [&faults](const QList<QQmlError> &errors) {
            for (const QQmlError &error : errors)
                faults.append(error.description().section(u' ', 1, 1));
        });
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"noToast"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"noInside"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"noSheet"_s));
        ScreenTour::make(*window);
        QCOMPARE(faults, (QStringList{u"noToast"_s, u"noInside"_s, u"noSheet"_s}));
    }

    void optionsAreRead()
    {
        const Options options = Options::parse({u"budkavle"_s, u"--server"_s, u"http://127.0.0.1:9"_s, u"--data"_s,
                                                u"/nowhere/budkavle"_s, u"--language"_s, u"en"_s, u"--user"_s, u"u-1"_s,
                                                u"--self-test"_s});
        QCOMPARE(options.server, QUrl(u"http://127.0.0.1:9"_s));
        QVERIFY(options.readCopy.isEmpty());
        QCOMPARE(options.dataFolder, u"/nowhere/budkavle"_s);
        QCOMPARE(options.language, u"en"_s);
        QCOMPARE(options.user, u"u-1"_s);
        QVERIFY(options.isSelfTest);
        QVERIFY(options.takesCards && options.cardLibrary.isEmpty());
        QVERIFY(!Options::parse({u"budkavle"_s, u"--card-library"_s, u"none"_s}).takesCards);
        QCOMPARE(Options::parse({u"budkavle"_s, u"--card-library"_s, u"/nowhere/cards.so"_s}).cardLibrary,
                 u"/nowhere/cards.so"_s);
    }
};

QTEST_MAIN(TestProgram)
#include "tst_Program.moc"
