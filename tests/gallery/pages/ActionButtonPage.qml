import QtQuick
import Budkavle.Controls

GalleryColumn {
    Repeater {
        model: ["plain", "primary", "quiet", "danger"]

        Flow {
            id: line

            required property string modelData

            width: parent.width
            spacing: 12

            ActionButton {
                label: "Svara"
                glyph: "reply"
                keys: "R"
                kind: line.modelData
            }
            ActionButton {
                label: "Svara"
                kind: line.modelData
            }
            ActionButton {
                label: "Svara"
                glyph: "reply"
                kind: line.modelData
                isSmall: true
            }
            ActionButton {
                label: "Svara"
                glyph: "reply"
                kind: line.modelData
                enabled: false
            }
        }
    }
}
