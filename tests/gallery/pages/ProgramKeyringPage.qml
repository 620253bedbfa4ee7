import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        textScale: root.textScale
        isSignedIn: false
        isResuming: true
        isAwaitingKeyring: true
        userName: ""
        assignments: []
    }
}
