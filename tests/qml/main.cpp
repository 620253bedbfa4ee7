#include <QQmlEngine>
#include <QtQuickTest>

/// Makes the program's modules known to every engine that a test file gets.
class Setup : public QObject {
    Q_OBJECT
public slots:
    void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(budkavle, Setup)

#include "main.moc"
