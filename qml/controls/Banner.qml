import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Over everything: what changes what the program is. Icon, words and colour; a screen reader is told.
// `kind`: "readCopy" and "closed" (amber), "offline" and "notice" (quiet), "stopped" and "storage" (red).
Rectangle {
    id: root

    required property string words
    required property string kind
    property string actionLabel: ""
    property string fieldName: "banner"

    signal actionRequested

    readonly property bool isAmber: root.kind === "readCopy" || root.kind === "closed"
    readonly property bool isQuiet: root.kind === "offline" || root.kind === "notice"
    readonly property color ink: root.isAmber ? Theme.palette.cautionText : root.isQuiet ? Theme.palette.quietNoticeText : Theme.palette.alarmText
    readonly property color edge: root.isAmber ? Theme.palette.cautionEdge : root.isQuiet ? Theme.palette.quietNoticeEdge : Theme.palette.alarmEdge
    readonly property var glyphs: ({
            "readCopy": "read-copy",
            "offline": "offline",
            "closed": "pause",
            "notice": "clock",
            "stopped": "stopped",
            "storage": "storage"
        })

    visible: root.words !== ""
    implicitHeight: row.implicitHeight + Units.step * 4
    color: root.isAmber ? Theme.palette.caution : root.isQuiet ? Theme.palette.quietNotice : Theme.palette.alarm

    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        anchors {
            leftMargin: Units.paneMargin
            rightMargin: Units.paneMargin
        }
        spacing: Units.rowPadding

        Icon {
            glyph: root.glyphs[root.kind] ?? "warning"
            color: root.ink
        }
        PlainText {
            Layout.fillWidth: true
            objectName: root.fieldName + "-text"
            text: root.words
            font: Type.bodyMedium
            color: root.ink
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        ActionButton {
            objectName: root.fieldName + "-action"
            visible: root.actionLabel !== ""
            label: root.actionLabel
            isSmall: true
            onClicked: root.actionRequested()
        }
    }
    Rectangle {
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        height: Units.ring
        color: root.edge
    }
}
