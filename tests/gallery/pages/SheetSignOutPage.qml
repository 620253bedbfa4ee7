import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        unsentCount: 3
        asksBeforeSignOut: true
    }
}
