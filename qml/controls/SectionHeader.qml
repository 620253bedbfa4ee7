import QtQuick
import Budkavle.Style

// The words above a group of rows.
Item {
    id: root

    required property string words
    property int margin: Units.rowPadding

    implicitHeight: root.words === "" ? 0 : caption.implicitHeight + Units.step * 4
    visible: root.words !== ""
    Accessible.role: Accessible.Heading
    Accessible.name: root.words

    PlainText {
        id: caption
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        anchors {
            leftMargin: root.margin
            rightMargin: root.margin
            bottomMargin: Units.step
        }
        text: root.words
        font: Type.smallStrong
        color: Theme.palette.textMuted
        elide: Text.ElideRight
        isSpoken: false
    }
}
