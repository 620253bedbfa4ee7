import QtQuick
import Budkavle.Style

// A person's initials in a circle.
Rectangle {
    id: root

    required property string initials
    property bool isStrong: false
    property int size: Units.avatarSize

    implicitWidth: root.size
    implicitHeight: root.size
    radius: root.size / 2
    color: root.isStrong ? Theme.palette.accent : Theme.palette.raised
    border.width: root.isStrong ? 0 : Units.edge
    border.color: Theme.palette.accent
    Accessible.ignored: true

    PlainText {
        anchors.centerIn: parent
        text: root.initials
        font.family: Type.family
        font.pixelSize: Math.round(root.size * 0.4)
        font.weight: Font.DemiBold
        color: root.isStrong ? Theme.palette.accentText : Theme.palette.text
        isSpoken: false
    }
}
