import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isSignedIn: false
        isByProvider: true
        card.isPossible: true
        card.step: "assignment"
    }
}
