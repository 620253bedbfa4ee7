import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One message of the conversation. One's own show how far they have come.
Item {
    id: root

    required property string messageId
    required property string fromName
    required property string fromTitle
    required property string fromInboxName
    required property string toInboxName
    required property string copiesText
    required property string body
    required property string timeText
    required property bool isMine
    required property bool isPending
    required property bool isAutoAnswer
    required property string proxyText
    required property string guardText
    required property string stageText
    required property string stage

    readonly property var reached: ({
            "onThisComputer": 1,
            "atServer": 2,
            "inInbox": 3,
            "opened": 4,
            "closed": 4
        })

    width: ListView.view ? ListView.view.width : implicitWidth
    implicitHeight: column.implicitHeight + Units.groupGap * 2
    objectName: "message-" + root.messageId
    Accessible.role: Accessible.ListItem
    Accessible.name: Array.of(root.fromName, root.proxyText, root.timeText, root.guardText, root.body, root.stageText).filter(part => part !== "").join(". ")

    ColumnLayout {
        id: column
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        anchors {
            leftMargin: Units.paneMargin
            rightMargin: Units.paneMargin
            topMargin: Units.groupGap
        }
        spacing: Units.step

        RowLayout {
            Layout.fillWidth: true
            spacing: Units.itemGap

            PlainText {
                text: root.fromName
                font: Type.bodyStrong
                elide: Text.ElideRight
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth)
                isSpoken: false
            }
            PlainText {
                Layout.fillWidth: true
                text: root.fromTitle
                font: Type.small
                color: Theme.palette.textMuted
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
            objectName: "message-way-" + root.messageId
            text: Array.of(qsTr("%1 till %2", "from inbox, to inbox").arg(root.fromInboxName).arg(root.toInboxName), root.copiesText).filter(part => part !== "").join(" · ")
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
            isSpoken: false
        }
        StatusNote {
            objectName: "message-proxy-" + root.messageId
            visible: root.proxyText !== ""
            glyph: "person"
            words: root.proxyText
        }
        StatusNote {
            visible: root.isAutoAnswer
            glyph: "absence"
            words: qsTr("Automatiskt svar vid frånvaro")
        }
        DutyLine {
            Layout.fillWidth: true
            objectName: "message-guard-" + root.messageId
            glyph: "warning"
            words: root.guardText
            tint: Theme.palette.paused
        }
        TextEdit {
            id: text
            Layout.fillWidth: true
            Layout.maximumWidth: Units.readingWidth
            Layout.topMargin: Units.step
            objectName: "message-body-" + root.messageId
            text: root.body
            textFormat: TextEdit.PlainText
            font: Type.body
            color: Theme.palette.text
            selectionColor: Theme.palette.accent
            selectedTextColor: Theme.palette.accentText
            wrapMode: TextEdit.Wrap
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            Accessible.role: Accessible.StaticText
            Accessible.name: root.body

            FocusRing {
                isShown: text.activeFocus
            }
        }
        StageLine {
            Layout.fillWidth: true
            Layout.topMargin: Units.step * 2
            objectName: "message-stage-" + root.messageId
            visible: root.isMine
            reached: root.reached[root.stage] ?? 0
            words: root.stageText
        }
    }
    Separator {
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        anchors {
            leftMargin: Units.paneMargin
            rightMargin: Units.paneMargin
        }
    }
}
