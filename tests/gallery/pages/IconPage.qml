import QtQuick
import Budkavle.Controls

GalleryColumn {
    Flow {
        width: parent.width
        spacing: 24

        Repeater {
            model: ["absence", "assign", "back", "baton", "carbon-copy", "check", "clock", "close", "copy", "cross", "down", "draft", "forward", "inbox", "inbox-shared", "keyboard", "link", "menu", "new", "note", "offline", "online", "outgoing", "patient", "pause", "person", "phone", "priority", "read-copy", "record", "reply", "resume", "return", "search", "sent", "settings", "sign", "sign-out", "status-closed", "status-opened", "status-paused", "status-waiting", "stopped", "storage", "switch", "training", "trash", "up", "warning"]

            Column {
                id: cell

                required property string modelData

                width: 110
                spacing: 6

                Icon {
                    glyph: cell.modelData
                    size: 32
                }
                PlainText {
                    width: parent.width
                    text: cell.modelData
                    elide: Text.ElideRight
                }
            }
        }
    }
}
