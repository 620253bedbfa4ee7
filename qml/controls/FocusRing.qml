import QtQuick
import Budkavle.Style

// Drawn around whatever has the keyboard.
Rectangle {
    id: root

    property bool isShown: false
    property int gap: Units.ringGap

    anchors.fill: parent
    anchors.margins: -root.gap
    z: 10
    visible: root.isShown
    radius: Units.corner + root.gap
    color: "transparent"
    border.width: Units.ring
    border.color: Theme.palette.focusRing
}
