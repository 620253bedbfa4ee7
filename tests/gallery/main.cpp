#include "Pages.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQuickItem>
#include <QTest>
#include <QTextStream>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace budkavle;

namespace {

bool writeShot(QQmlEngine &engine, const QString &name, const gallery::Look &look, const QString &file)
{
    const auto view = gallery::showPage(engine, name, look);
    if (view == nullptr || !QTest::qWaitForWindowExposed(view.get())) {
        return false;
    }
    QTest::qWait(250); // animations under 150 ms have come to rest
    return view->grabWindow().save(file);
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The gallery: every control and every state of a view on a page of its own."_s);
    parser.addHelpOption();
    const QCommandLineOption shots(u"shots"_s, u"Write a PNG of every page to this folder and end."_s, u"folder"_s);
    const QCommandLineOption width(u"width"_s, u"The window's width."_s, u"pixels"_s, u"1280"_s);
    const QCommandLineOption height(u"height"_s, u"The window's height."_s, u"pixels"_s, u"800"_s);
    const QCommandLineOption theme(u"theme"_s, u"light, dark or contrast."_s, u"name"_s, u"light"_s);
    const QCommandLineOption scale(u"text"_s, u"Text size, 1 to 2."_s, u"factor"_s, u"1"_s);
    const QCommandLineOption language(u"language"_s, u"sv or en."_s, u"code"_s, u"sv"_s);
    const QCommandLineOption only(u"page"_s, u"Only pages whose name contains this."_s, u"name"_s);
    parser.addOptions({shots, width, height, theme, scale, language, only});
    parser.process(app);

    QTranslator translator;
    const QString code = parser.value(language);
    if (code != "sv"_L1 && translator.load(u"budkavle_"_s + code, u":/i18n"_s)) {
        QCoreApplication::installTranslator(&translator);
    }
    QQmlEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    gallery::Look look;
    look.size = {parser.value(width).toInt(), parser.value(height).toInt()};
    look.theme = parser.value(theme);
    look.textScale = parser.value(scale).toDouble();

    QStringList names = gallery::pageNames().filter(parser.value(only));
    QTextStream out(stdout);
    if (!parser.isSet(shots)) {
        out << names.join(u'\n') << Qt::endl;
        const auto view = names.isEmpty() ? nullptr : gallery::showPage(engine, names.first(), look);
        return view == nullptr ? 1 : QGuiApplication::exec();
    }
    const QDir folder(parser.value(shots));
    if (!folder.mkpath(u"."_s)) {
        return 1;
    }
    for (const QString &name : names) {
        if (!writeShot(engine, name, look, folder.filePath(name + u".png"_s))) {
            out << "could not show " << name << Qt::endl;
            return 1;
        }
    }
    out << names.size() << " pages" << Qt::endl;
    return 0;
}
