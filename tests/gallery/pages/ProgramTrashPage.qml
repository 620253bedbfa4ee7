import QtQuick
import Budkavle.Mocks

// A shared inbox at its trash, which is empty.
GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        textScale: root.textScale
        inboxes: MockInboxes {
            selectedFolder: "trash"
        }
        matters: MockMatters {
            isEmpty: true
            Component.onCompleted: clear()
        }
    }
}
