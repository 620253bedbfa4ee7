#pragma once

#include "Options.h"

#include <memory>

class QGuiApplication;
class QQuickWindow;

namespace budkavle::app {

/// The composition root: joins what the rooms offer into one program. The only file that names the concrete store,
/// transport and clock.
class Application {
public:
    Application(QGuiApplication &gui, const Options &options);
    ~Application();
    Application(const Application &) = delete;
    Application &operator=(const Application &) = delete;

    /// What must be said before the first window is made.
    static void prepare();

    /// False: another program has this data folder and was asked to show itself.
    [[nodiscard]] bool isFirst();
    /// Starts the session and makes the screens. False: the screens could not be made.
    [[nodiscard]] bool show();
    /// The main window; none before show().
    [[nodiscard]] QQuickWindow *window() const;
    /// Makes and opens everything there is. The process's end, for --self-test: no screen, or any QML warning, is 1.
    [[nodiscard]] int selfTest();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::app
