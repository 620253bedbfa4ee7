import QtQuick
import QtQuick.Controls.impl
import Budkavle.Style

// One of the family's icons in one of the palette's colours. Never the only bearer of a meaning.
Item {
    id: root

    required property string glyph
    property color color: Theme.palette.text
    property int size: Units.iconSize

    implicitWidth: root.size
    implicitHeight: root.size
    Accessible.ignored: true

    IconImage {
        anchors.centerIn: parent
        source: Icons.source(root.glyph)
        color: root.color
        sourceSize.width: root.size
        sourceSize.height: root.size
    }
}
