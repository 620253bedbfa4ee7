import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One thing that has not reached the server, or was refused there, with its reason and what one can do.
ListRow {
    id: root

    required property int index
    required property string commandId
    required property string title
    required property string detail
    required property string stateText
    required property bool isRefused
    required property bool isMessage
    required property string reasonText
    required property string timeText

    signal editRequested
    signal discardRequested

    objectName: "outgoing-row-" + root.commandId
    spoken: Array.of(root.title, root.detail, root.stateText, root.reasonText, root.timeText).filter(part => part !== "").join(", ")

    contentItem: ColumnLayout {
        spacing: Units.textGap

        RowLayout {
            Layout.fillWidth: true
            spacing: Units.itemGap

            PlainText {
                Layout.fillWidth: true
                text: root.title
                font: Type.bodyMedium
                elide: Text.ElideRight
                isSpoken: false
            }
            PlainText {
                text: root.timeText
                font: Type.small
                color: Theme.palette.textMuted
                isSpoken: false
            }
        }
        PlainText {
            Layout.fillWidth: true
            visible: root.detail !== ""
            text: root.detail
            font: Type.small
            color: Theme.palette.textMuted
            elide: Text.ElideRight
            isSpoken: false
        }
        StatusNote {
            glyph: root.isRefused ? "warning" : "outgoing"
            words: root.stateText
            tint: root.isRefused ? Theme.palette.danger : Theme.palette.textMuted
        }
        PlainText {
            Layout.fillWidth: true
            objectName: "outgoing-reason-" + root.commandId
            visible: root.reasonText !== ""
            text: root.reasonText
            wrapMode: Text.Wrap
            isSpoken: false
        }
        Flow {
            Layout.fillWidth: true
            Layout.topMargin: Units.step
            visible: root.isRefused
            spacing: Units.itemGap

            ActionButton {
                objectName: "outgoing-edit-" + root.commandId
                visible: root.isMessage
                label: qsTr("Ändra")
                glyph: "draft"
                isSmall: true
                onClicked: root.editRequested()
            }
            ActionButton {
                objectName: "outgoing-discard-" + root.commandId
                label: root.isMessage ? qsTr("Kasta") : qsTr("Ta bort ur listan")
                glyph: root.isMessage ? "trash" : "cross"
                kind: root.isMessage ? "quiet" : "plain"
                isSmall: true
                onClicked: root.discardRequested()
            }
        }
    }
}
