#pragma once

class QQuickWindow;

namespace budkavle::app {

/// Makes everything that the screens make only when it is asked for, and opens and closes each sheet once, so that a
/// fault in any of it shows itself. For --self-test: what is on the screen afterwards is no state of the program.
class ScreenTour {
public:
    static void make(QQuickWindow &window);
};

} // namespace budkavle::app
