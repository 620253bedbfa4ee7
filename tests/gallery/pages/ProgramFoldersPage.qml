import QtQuick
import Budkavle.Mocks

// The personal inbox with its sub-folders, at the priority objects.
GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        textScale: root.textScale
        inboxes: MockInboxes {
            selectedInbox: "ibx-me"
            selectedFolder: "priority"
            selectedName: "Personlig inkorg"
        }
        matters: MockPriority {
        }
    }
}
