import QtQuick
import Budkavle.Style
import Budkavle.Controls

// What is known, and under what name.
Column {
    id: root

    required property string label
    required property string words

    visible: root.words !== ""
    Accessible.role: Accessible.StaticText
    Accessible.name: root.label + ": " + root.words

    PlainText {
        text: root.label
        font: Type.smallMedium
        color: Theme.palette.textMuted
        isSpoken: false
    }
    PlainText {
        width: Math.min(implicitWidth, root.parent ? root.parent.width : implicitWidth)
        text: root.words
        wrapMode: Text.Wrap
        isSpoken: false
    }
}
