import QtQuick
import Budkavle.Style

// A note beside what it concerns. `kind`: "note", "caution", "alarm".
Rectangle {
    id: root

    required property string words
    property string kind: "note"
    property string glyph: ""
    property string title: ""
    property string fieldName: ""
    property bool isNews: root.kind !== "note" // a screen reader is told of it
    default property alias actions: actions.data

    readonly property bool isAlarm: root.kind === "alarm"
    readonly property bool isCaution: root.kind === "caution"
    readonly property color ink: root.isAlarm ? Theme.palette.alarmText : root.isCaution ? Theme.palette.cautionText : Theme.palette.text

    visible: root.words !== ""
    implicitWidth: Units.step * 60
    implicitHeight: column.implicitHeight + Units.rowPadding * 2
    radius: Units.corner
    color: root.isAlarm ? Theme.palette.alarm : root.isCaution ? Theme.palette.caution : Theme.palette.accentSoft
    border.width: root.isAlarm ? Units.edge : 0
    border.color: Theme.palette.alarmEdge

    Icon {
        id: sign
        x: Units.rowPadding
        y: Units.rowPadding
        glyph: root.glyph !== "" ? root.glyph : root.kind === "note" ? "note" : "warning"
        color: root.ink
    }
    Column {
        id: column
        x: sign.x + sign.width + Units.itemGap
        y: Units.rowPadding
        width: root.width - x - Units.rowPadding
        spacing: Units.step

        PlainText {
            width: parent.width
            visible: root.title !== ""
            text: root.title
            font: Type.bodyStrong
            color: root.ink
            wrapMode: Text.Wrap
        }
        PlainText {
            width: parent.width
            objectName: root.fieldName
            text: root.words
            color: root.ink
            wrapMode: Text.Wrap
            Accessible.role: root.isNews ? Accessible.AlertMessage : Accessible.StaticText
        }
        Flow {
            id: actions
            width: parent.width
            spacing: Units.itemGap
        }
    }
}
