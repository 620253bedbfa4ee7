#include "Pages.h"

#include <QDir>
#include <QQmlComponent>
#include <QQuickItem>

using namespace Qt::StringLiterals;

namespace budkavle::gallery {

namespace {
constexpr auto folder = "qrc:/qt/qml/Budkavle/Gallery/"_L1;
}

QStringList pageNames()
{
    QStringList names;
    const QStringList files = QDir(u":/qt/qml/Budkavle/Gallery"_s).entryList({u"*Page.qml"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (!file.startsWith(u"Gallery"_s)) {
            names.append(file.chopped(qstrlen("Page.qml")));
        }
    }
    return names;
}

std::unique_ptr<QQuickView> showPage(QQmlEngine &engine, const QString &name, const Look &look)
{
    auto view = std::make_unique<QQuickView>(&engine, nullptr);
    view->setResizeMode(QQuickView::SizeRootObjectToView);
    view->resize(look.size);
    view->setInitialProperties({{u"themeName"_s, look.theme}, {u"textScale"_s, look.textScale}});
    view->setSource(QUrl(folder + name + u"Page.qml"_s));
    if (view->status() != QQuickView::Ready) {
        return nullptr;
    }
    view->show();
    return view;
}

} // namespace budkavle::gallery
