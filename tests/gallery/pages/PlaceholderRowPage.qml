import QtQuick
import Budkavle.Controls

GalleryColumn {
    PlaceholderRow {
        width: parent.width
    }
    PlaceholderRow {
        width: parent.width
    }
}
