#include <QAccessible>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

/// The tree that a screen reader gets (EN 301 549, 11.5.2): names, roles, and actions that respect what is off.
class TestAccessible : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_engine.addImportPath(u"qrc:/qt/qml"_s); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everythingPressableHasNameAndObjectName_data();
    void everythingPressableHasNameAndObjectName();
    void rowsReadAsOneSentence();
    void pressWorksOnlyWhenEnabled();
    void toggleTellsOnce();
    void rowsOfASheetStandInAList();
    void theEmptyReadingPaneIsAPlace();

private:
    [[nodiscard]] std::unique_ptr<QQuickItem> make(const QByteArray &qml);
    static void walk(QQuickItem *item, const std::function<void(QQuickItem *)> &visit);

    QQmlEngine m_engine;
};

std::unique_ptr<QQuickItem> TestAccessible::make(const QByteArray &qml)
{
    QQmlComponent component(&m_engine);
    component.setData("import QtQuick\nimport Budkavle.Shell\nimport Budkavle.Controls\nimport Budkavle.Mocks\n" + qml,
                      QUrl(u"qrc:/case.qml"_s));
    return std::unique_ptr<QQuickItem>(qobject_cast<QQuickItem *>(component.create()));
}

void TestAccessible::walk(QQuickItem *item, const std::function<void(QQuickItem *)> &visit)
{
    if (!item->isVisible()) {
        return;
    }
    visit(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        walk(child, visit);
    }
}

void TestAccessible::everythingPressableHasNameAndObjectName_data()
{
    QTest::addColumn<QByteArray>("setUp");
    QTest::newRow("matter") << QByteArray();
    QTest::newRow("composer") << QByteArray("session.composer.fillIn()");
    QTest::newRow("new message") << QByteArray("session.composer.startNew(); session.composer.recipientQuery = 'v'");
    QTest::newRow("absence") << QByteArray("workspace.page = 'absence'");
    QTest::newRow("outgoing") << QByteArray("workspace.page = 'outgoing'");
    QTest::newRow("signed out") << QByteArray("session.people.fill(); session.isSignedIn = false");
    QTest::newRow("told") << QByteArray("session.sync.lastToldText = 'x'; session.sync.goOffline()");
}

void TestAccessible::everythingPressableHasNameAndObjectName()
{
    QFETCH(QByteArray, setUp);
    QQuickWindow window;
    window.resize(1280, 1000);
    const auto program = make("Program { width: 1280; height: 1000; focusItem: null; session: MockSession {}\n"
                              "Component.onCompleted: { "
                              + setUp + " } }");
    QVERIFY(program != nullptr);
    program->setParentItem(window.contentItem());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    int seen = 0;
    walk(program.get(), [&seen](QQuickItem *item) {
        const bool isPressable = item->inherits("QQuickAbstractButton");
        if (!isPressable && !item->inherits("QQuickTextField") && !item->inherits("QQuickTextArea")) {
            return;
        }
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(item);
        const QByteArray what = QByteArray(item->metaObject()->className()) + ' ' + item->objectName().toUtf8();
        QVERIFY2(spoken != nullptr && !spoken->text(QAccessible::Name).isEmpty(), what.constData());
        QVERIFY2(!item->objectName().isEmpty() || item->property("isPlaceholder").toBool(),
                 spoken->text(QAccessible::Name).toUtf8().constData());
        if (isPressable) {
            QVERIFY2(spoken->actionInterface()->actionNames().contains(QAccessibleActionInterface::pressAction()),
                     what.constData());
        }
        ++seen;
    });
    QVERIFY(seen >= 4);
}

void TestAccessible::rowsReadAsOneSentence()
{
    QQuickWindow window;
    const auto program = make("Program { width: 1280; height: 1000; focusItem: null; session: MockSession {} }");
    program->setParentItem(window.contentItem());
    window.resize(1280, 1000);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QString name;
    walk(program.get(), [&name](QQuickItem *item) {
        if (item->objectName() == "list-row-m1"_L1) {
            name = QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name);
        }
    });
    QCOMPARE(name,
             u"Väntande, från Anders Ekdahl, Vårdcentralen Tallhöjden, om Svea Testsson 84 år, Ny läkemedelslista"_s);
}

// In Qt 6.4 a disabled control's press action still arrives: without the guard a screen reader could send.
void TestAccessible::pressWorksOnlyWhenEnabled()
{
    const auto button = make("ActionButton { label: 'Skicka' }");
    QSignalSpy clicked(button.get(), SIGNAL(clicked()));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(button.get());
    spoken->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.size(), 1);
    button->setEnabled(false);
    spoken->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.size(), 1);
}

void TestAccessible::toggleTellsOnce()
{
    const auto toggle = make("Toggle { label: 'Bryt nätet' }");
    QSignalSpy switched(toggle.get(), SIGNAL(switched(bool)));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(toggle.get());
    spoken->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(switched.size(), 1);
    QVERIFY(toggle->property("checked").toBool());
    toggle->setEnabled(false);
    spoken->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(switched.size(), 1);
}

void TestAccessible::rowsOfASheetStandInAList()
{
    QQuickWindow window;
    window.resize(1280, 1000);
    const auto program = make("Program { width: 1280; height: 1000; focusItem: null; session: MockSession {} }");
    program->setParentItem(window.contentItem());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(QMetaObject::invokeMethod(program.get(), "openSheet", Q_ARG(QVariant, u"sync"_s)));
    QStringList rows;
    const auto visit = [&rows](QQuickItem *item) {
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(item);
        if (spoken == nullptr || spoken->role() != QAccessible::ListItem
            || !spoken->text(QAccessible::Name).endsWith(u"hämtat"_s)) {
            return;
        }
        const QAccessibleInterface *list = spoken->parent();
        const bool isInList = list != nullptr && list->role() == QAccessible::List;
        rows.append(isInList ? list->text(QAccessible::Name) : u"no list"_s);
    };
    QTRY_VERIFY2((walk(window.contentItem(), visit), !rows.isEmpty()), "the sheet is open");
    QVERIFY2(rows.count(u"Inkorgar"_s) == rows.size(), qPrintable(rows.join(u", "_s)));
}

void TestAccessible::theEmptyReadingPaneIsAPlace()
{
    QQuickWindow window;
    window.resize(1280, 1000);
    const auto program = make("Program { width: 1280; height: 1000; focusItem: null; session: MockSession {}\n"
                              "Component.onCompleted: session.matter.isOpen = false }");
    program->setParentItem(window.contentItem());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QAccessibleInterface *place = nullptr;
    walk(program.get(), [&place](QQuickItem *item) {
        if (item->objectName() == "reading-nothing"_L1) {
            place = QAccessible::queryAccessibleInterface(item);
        }
    });
    QVERIFY(place != nullptr);
    QCOMPARE(place->role(), QAccessible::Pane);
    QCOMPARE(place->text(QAccessible::Name), u"Läsdelen: Inget ärende är valt"_s);
    QVERIFY(place->state().focusable);
}

QTEST_MAIN(TestAccessible)
#include "tst_Accessible.moc"
