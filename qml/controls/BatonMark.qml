import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Who holds the baton, beside the drawn baton. Uncertain knowledge is drawn thin and says so in its words.
RowLayout {
    id: root

    required property string words
    property bool isCertain: true
    property bool isSpoken: true
    property bool isStrong: false

    visible: root.words !== ""
    spacing: Units.textGap * 2

    Icon {
        glyph: "baton"
        size: Units.iconSizeSmall
        color: Theme.palette.baton
        opacity: root.isCertain ? 1 : 0.7
    }
    PlainText {
        Layout.fillWidth: true
        text: root.words
        font: root.isStrong ? Type.smallStrong : Type.small
        color: root.isStrong ? Theme.palette.text : Theme.palette.textMuted
        elide: Text.ElideRight
        isSpoken: root.isSpoken
    }
}
