import QtQuick
import Budkavle.Controls

GalleryColumn {
    Toggle {
        width: parent.width
        label: "Bryt nätet"
        detail: "Nätet fungerar."
    }
    Toggle {
        width: parent.width
        label: "Bryt nätet"
        detail: "Nätet är brutet."
        checked: true
    }
}
