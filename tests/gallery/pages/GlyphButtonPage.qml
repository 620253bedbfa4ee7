import QtQuick
import Budkavle.Controls

GalleryColumn {
    Row {
        spacing: 12

        Repeater {
            model: ["settings", "keyboard", "training", "sign-out", "switch", "menu", "back", "cross"]

            GlyphButton {
                required property string modelData

                glyph: modelData
                label: modelData
            }
        }
    }
}
