import QtQuick
import Budkavle.Style

// What one sees when there is nothing, and what that means.
Column {
    id: root

    required property string words
    property string detail: ""
    property string glyph: "inbox"
    default property alias actions: actions.data

    width: parent ? Math.min(parent.width - Units.paneMargin * 2, Units.step * 80) : implicitWidth
    spacing: Units.iconGap

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        glyph: root.glyph
        size: Units.iconSizeLarge
        color: Theme.palette.outline
    }
    PlainText {
        width: parent.width
        text: root.words
        font: Type.heading
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
    PlainText {
        width: parent.width
        visible: root.detail !== ""
        text: root.detail
        color: Theme.palette.textMuted
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
    Row {
        id: actions
        anchors.horizontalCenter: parent.horizontalCenter
        topPadding: Units.iconGap
        spacing: Units.itemGap
    }
}
