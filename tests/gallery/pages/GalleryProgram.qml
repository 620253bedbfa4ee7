import QtQuick
import Budkavle.Shell
import Budkavle.Mocks

// The whole program on a mock session.
GalleryFrame {
    id: root

    property MockSession session: MockSession {
        themeName: root.themeName
        textScale: root.textScale
    }
    readonly property alias program: program

    Program {
        id: program
        anchors.fill: parent
        focus: true
        session: root.session
        focusItem: root.Window.activeFocusItem
    }
}
