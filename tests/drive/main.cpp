#include "Application.h"
#include "Options.h"

#include "tests/drive/Driver.h"
#include "tests/drive/StartMarks.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>

using budkavle::app::Application;
using budkavle::app::Options;

namespace {

/// Takes "--drive PATH" out of the arguments, so that the program itself never knows of it.
QString takeDrivePath(QStringList &arguments)
{
    const auto at = arguments.indexOf(QStringLiteral("--drive"));
    if (at < 0 || at + 1 >= arguments.size()) {
        return {};
    }
    const QString path = arguments.at(at + 1);
    arguments.remove(at, 2);
    return path;
}

bool takeMarks(QStringList &arguments)
{
    return arguments.removeAll(QStringLiteral("--marks")) > 0;
}

} // namespace

/// The program as it is, with a hand in it: `budkavle` plus a Driver. Tests and the headless demo use it.
int main(int argc, char **argv)
{
    Application::prepare();
    QGuiApplication gui(argc, argv);
    QStringList arguments = QGuiApplication::arguments();
    const QString drivePath = takeDrivePath(arguments);
    const bool hasMarks = takeMarks(arguments);
    Application application(gui, Options::parse(arguments));
    if (!application.isFirst() || !application.show()) {
        std::fputs("the program does not open\n", stderr);
        return 1;
    }
    QQuickWindow *window = application.window();
    if (!window) {
        std::fputs("the program has no window\n", stderr);
        return 1;
    }
    // No window manager gives an offscreen window the focus that typing needs.
    QTimer::singleShot(0, window, &QWindow::requestActivate);
    budkavle::drive::Driver driver(*window);
    if (hasMarks) {
        new budkavle::drive::StartMarks(*window, driver);
    }
    if (!driver.listen(drivePath)) {
        std::fputs("the driver cannot listen\n", stderr);
        return 1;
    }
    return QGuiApplication::exec();
}
