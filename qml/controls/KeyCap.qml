import QtQuick
import Budkavle.Style

// The key that does the same, beside the words of a button or in the sheet of keys.
Rectangle {
    id: root

    required property string keys
    property color tint: Theme.palette.textMuted

    visible: root.keys !== ""
    implicitWidth: Math.max(implicitHeight, caption.implicitWidth + Units.step * 2)
    implicitHeight: caption.implicitHeight + Units.step
    radius: Units.cornerSmall
    color: "transparent"
    border.width: Units.edge
    border.color: root.tint

    PlainText {
        id: caption
        anchors.centerIn: parent
        text: root.keys
        font: Type.smallMedium
        color: root.tint
        isSpoken: false
    }
}
