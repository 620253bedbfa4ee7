#pragma once

#include <QQmlEngine>
#include <QQuickView>
#include <QStringList>

#include <memory>

namespace budkavle::gallery {

/// The names of all pages, in order, as they are compiled in.
[[nodiscard]] QStringList pageNames();

/// How a page is shown.
struct Look {
    QSize size{1280, 800};
    QString theme = QStringLiteral("light");
    double textScale = 1;
};

/// A shown window with the page, or null when the page did not load; why is told as a warning.
[[nodiscard]] std::unique_ptr<QQuickView> showPage(QQmlEngine &engine, const QString &name, const Look &look);

} // namespace budkavle::gallery
