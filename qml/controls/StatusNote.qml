import QtQuick
import Budkavle.Style

// A small fact beside a status: an icon and a word or two.
Row {
    id: root

    required property string glyph
    required property string words
    property color tint: Theme.palette.textMuted
    property bool isSpoken: false

    spacing: Units.textGap * 2

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        glyph: root.glyph
        size: Units.iconSizeSmall
        color: root.tint
    }
    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        font: Type.small
        color: root.tint
        isSpoken: root.isSpoken
    }
}
