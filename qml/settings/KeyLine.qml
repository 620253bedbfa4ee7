import QtQuick
import Budkavle.Style
import Budkavle.Controls

// One key and what it does.
Item {
    id: root

    required property string words
    required property string keys

    implicitHeight: Math.max(text.implicitHeight, cap.implicitHeight)

    PlainText {
        id: text
        anchors {
            left: parent.left
            right: cap.left
            rightMargin: Units.itemGap
            verticalCenter: parent.verticalCenter
        }
        text: root.words
        wrapMode: Text.Wrap
    }
    KeyCap {
        id: cap
        anchors {
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        keys: root.keys
    }
}
