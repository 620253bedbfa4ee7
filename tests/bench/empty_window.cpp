#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include <chrono>
#include <cstdio>

/// The least that a Qt Quick program can be: one empty window. Prints "marked window T" at its first frame, as
/// budkavle-driven --marks does, and stays until it is killed, so that its memory can be read.
int main(int argc, char **argv)
{
    QGuiApplication gui(argc, argv);
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick\nimport QtQuick.Window\nWindow { width: 1200; height: 800; visible: true }");
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    QObject::connect(
        window, &QQuickWindow::frameSwapped, window,
        [] {
            const auto now = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
            std::printf("marked window %lld\n", static_cast<long long>(now));
            std::fflush(stdout);
        },
        Qt::SingleShotConnection);
    return QGuiApplication::exec();
}
