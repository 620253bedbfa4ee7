import QtQuick
import Budkavle.Controls

GalleryColumn {
    SectionHeader {
        width: parent.width
        words: "I dag, söndag"
    }
}
