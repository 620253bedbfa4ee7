import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// The words of a button that shows only an icon, and its key.
T.ToolTip {
    id: root

    required property string words
    property string keys: ""

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Units.textGap : 0
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: Units.iconGap
    padding: Units.iconGap
    delay: 500

    contentItem: Row {
        spacing: Units.iconGap

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.words
            font: Type.small
        }
        KeyCap {
            anchors.verticalCenter: parent.verticalCenter
            keys: root.keys
        }
    }

    background: Rectangle {
        radius: Units.corner
        color: Theme.palette.raised
        border.width: Units.edge
        border.color: Theme.palette.outline
    }
}
