import QtQuick
import Budkavle.Style

// A number that waits for someone. Nothing when there is none.
Rectangle {
    id: root

    required property int count
    property bool isStrong: false
    property int cap: 0 // no more are counted: "999+"; 0: all are

    readonly property int shown: root.cap > 0 ? Math.min(root.count, root.cap - 1) : root.count
    readonly property string words: root.shown.toLocaleString(Qt.locale(Qt.uiLanguage === "" ? "sv" : Qt.uiLanguage), "f", 0) + (root.shown < root.count ? "+" : "")

    visible: root.count > 0
    implicitWidth: Math.max(implicitHeight, caption.implicitWidth + Units.step * 3)
    implicitHeight: caption.implicitHeight + Units.step
    radius: implicitHeight / 2
    color: root.isStrong ? Theme.palette.waiting : "transparent"
    Accessible.ignored: true

    PlainText {
        id: caption
        anchors.centerIn: parent
        text: root.words
        font: root.isStrong ? Type.smallStrong : Type.small
        color: root.isStrong ? Theme.palette.surface : Theme.palette.textMuted
        isSpoken: false
    }
}
