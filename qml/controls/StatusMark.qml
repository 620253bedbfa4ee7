import QtQuick
import Budkavle.Style

// A status as shape, word and colour. `status` picks shape and colour; the word is given.
Row {
    id: root

    required property string status
    required property string words
    property bool isSpoken: true

    readonly property var tints: ({
            "waiting": Theme.palette.waiting,
            "opened": Theme.palette.opened,
            "paused": Theme.palette.paused,
            "closed": Theme.palette.closed
        })
    readonly property color tint: root.tints[root.status] ?? Theme.palette.textMuted

    spacing: Units.textGap * 2

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.status !== ""
        glyph: root.status === "" ? "" : "status-" + root.status
        size: Units.iconSizeSmall
        color: root.tint
    }
    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        font: Type.smallMedium
        color: root.tint
        isSpoken: root.isSpoken
    }
}
