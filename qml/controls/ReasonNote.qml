import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Stands where a button would have stood and says why it does not.
Item {
    id: root

    required property string words
    property string glyph: "read-copy"
    property int minimumHeight: 0

    visible: root.words !== ""
    implicitWidth: row.implicitWidth
    implicitHeight: Math.max(root.minimumHeight, row.implicitHeight + Units.step * 2)

    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        spacing: Units.textGap * 2

        Icon {
            glyph: root.glyph
            size: Units.iconSizeSmall
            color: Theme.palette.textMuted
        }
        PlainText {
            Layout.fillWidth: true
            text: root.words
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
        }
    }
}
