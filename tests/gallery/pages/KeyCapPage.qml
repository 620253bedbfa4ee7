import QtQuick
import Budkavle.Controls

GalleryColumn {
    Row {
        spacing: 12

        KeyCap {
            keys: "R"
        }
        KeyCap {
            keys: "Ctrl+Enter"
        }
        KeyCap {
            keys: "?"
        }
    }
}
