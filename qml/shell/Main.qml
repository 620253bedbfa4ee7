import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// The window. `session` comes from the program through setInitialProperties.
T.ApplicationWindow {
    id: root

    required property var session

    width: 1280
    height: 800
    minimumWidth: 640
    minimumHeight: 480
    visible: true
    title: root.session.windowTitle
    color: Theme.palette.window

    Program {
        anchors.fill: parent
        focus: true
        session: root.session
        focusItem: root.activeFocusItem
    }
    Connections {
        target: root.session
        function onRaiseRequested() {
            root.show();
            root.raise();
            root.requestActivate();
        }
    }
}
