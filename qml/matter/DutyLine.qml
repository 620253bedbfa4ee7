import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// A fact that may be a whole sentence: an icon, and words that break where they must.
RowLayout {
    id: root

    required property string glyph
    required property string words
    property color tint: Theme.palette.textMuted
    property font typeface: Type.small

    visible: root.words !== ""
    spacing: Units.textGap * 2

    Icon {
        Layout.alignment: Qt.AlignTop
        glyph: root.glyph
        size: Units.iconSizeSmall
        color: root.tint
    }
    PlainText {
        Layout.fillWidth: true
        text: root.words
        font: root.typeface
        color: root.tint
        wrapMode: Text.Wrap
    }
}
