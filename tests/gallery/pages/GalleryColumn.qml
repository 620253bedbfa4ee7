import QtQuick
import Budkavle.Controls

// A page of one control in its states, one below the other.
GalleryFrame {
    id: root

    default property alias content: column.content

    ScrollColumn {
        id: column
        anchors.fill: parent
    }
}
