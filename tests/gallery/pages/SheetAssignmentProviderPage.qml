import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isByProvider: true
    }

    Timer {
        interval: 0
        running: true
        onTriggered: root.program.openSheet("assignment")
    }
}
