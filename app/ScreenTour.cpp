#include "ScreenTour.h"

#include <QCoreApplication>
#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>

namespace budkavle::app {

namespace {

constexpr int deepest = 10; ///< what is made may hold something that is made later

/// Found in the order of the screens. One may go when another one closes.
using Found = QList<QPointer<QObject>>;

// A sheet is no item, and what it holds hangs on it by properties only.
void collect(QObject *object, const char *type, QSet<QObject *> &seen, Found &found)
{
    if (object == nullptr || seen.contains(object)) {
        return;
    }
    seen.insert(object);
    if (object->inherits(type)) {
        found.append(object);
    }
    const QObjectList children = object->children();
    for (QObject *child : children) {
        collect(child, type, seen, found);
    }
    if (const auto *item = qobject_cast<QQuickItem *>(object)) {
        const QList<QQuickItem *> items = item->childItems();
        for (QQuickItem *child : items) {
            collect(child, type, seen, found);
        }
    }
    for (const char *part : {"item", "contentItem", "background"}) {
        collect(object->property(part).value<QObject *>(), type, seen, found);
    }
}

Found all(QQuickWindow &window, const char *type)
{
    QSet<QObject *> seen;
    Found found;
    collect(&window, type, seen, found);
    return found;
}

bool makeWhatWaits(QQuickWindow &window)
{
    bool isAny = false;
    const Found loaders = all(window, "QQuickLoader");
    for (const QPointer<QObject> &loader : loaders) {
        if (loader && !loader->property("active").toBool()) {
            loader->setProperty("active", true);
            isAny = true;
        }
    }
    QCoreApplication::processEvents();
    return isAny;
}

} // namespace

void ScreenTour::make(QQuickWindow &window)
{
    for (int depth = 0; depth < deepest && makeWhatWaits(window); ++depth) {
    }
    const Found sheets = all(window, "QQuickPopup");
    for (const QPointer<QObject> &sheet : sheets) {
        for (const char *act : {"open", "close"}) {
            if (sheet) {
                QMetaObject::invokeMethod(sheet, act);
            }
            QCoreApplication::processEvents();
        }
    }
}

} // namespace budkavle::app
