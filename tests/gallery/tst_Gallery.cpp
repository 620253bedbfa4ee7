#include "Pages.h"

#include <QGuiApplication>
#include <QQuickItem>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;

/// Every page loads and shows itself in every theme, wide and narrow, without a single warning.
class TestGallery : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_engine.addImportPath(u"qrc:/qt/qml"_s); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void hasPages() { QVERIFY(gallery::pageNames().size() >= 40); }
    void showsWithoutWarnings_data();
    void showsWithoutWarnings();

private:
    [[nodiscard]] static QByteArray outside(const QQuickItem &page, const QSize &size);

    QQmlEngine m_engine;
};

void TestGallery::showsWithoutWarnings_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("textScale");
    const QStringList names = gallery::pageNames();
    for (const QString &name : names) {
        QTest::addRow("%s light", qPrintable(name)) << name << u"light"_s << QSize(1280, 800) << 1.0;
        QTest::addRow("%s dark", qPrintable(name)) << name << u"dark"_s << QSize(900, 700) << 1.0;
        QTest::addRow("%s contrast", qPrintable(name)) << name << u"contrast"_s << QSize(640, 800) << 2.0;
    }
}

// What one can press or type in never reaches outside the window's width.
QByteArray TestGallery::outside(const QQuickItem &page, const QSize &size)
{
    QList<QQuickItem *> open = page.childItems();
    while (!open.isEmpty()) {
        QQuickItem *item = open.takeLast();
        const bool scrollsSideways = item->clip() && item->property("orientation").toInt() == Qt::Horizontal;
        if (!item->isVisible() || scrollsSideways) {
            continue;
        }
        open.append(item->childItems());
        const bool isControl = item->inherits("QQuickAbstractButton") || item->inherits("QQuickTextField");
        const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
        if (isControl && item->width() > 0 && (place.left() < -0.5 || place.right() > size.width() + 0.5)) {
            return "outside: " + item->property("label").toString().toUtf8() + ' ' + item->objectName().toUtf8();
        }
    }
    return {};
}

void TestGallery::showsWithoutWarnings()
{
    QFETCH(QString, page);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    QFETCH(double, textScale);
    const auto view = gallery::showPage(m_engine, page, {size, theme, textScale});
    QVERIFY(view != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    QVERIFY(!view->grabWindow().isNull());
    QCOMPARE(outside(*view->contentItem(), size), QByteArray());
}

QTEST_MAIN(TestGallery)
#include "tst_Gallery.moc"
