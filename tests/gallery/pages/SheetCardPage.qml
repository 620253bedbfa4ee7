import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isSignedIn: true
        isByProvider: true
        card.isPossible: true
    }

    Timer {
        interval: 0
        running: true
        onTriggered: root.session.card.begin()
    }
}
