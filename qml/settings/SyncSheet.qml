import QtQuick
import Budkavle.Style
import Budkavle.Controls

// How the computer stands with the server, inbox by inbox, and what stands only here.
Sheet {
    id: root

    required property var sync // SyncStatus

    property bool isCopied: false

    title: qsTr("Synkronisering")
    fieldName: "sync-state"
    answer: root.sync.retryText
    onVisibleChanged: {
        root.sync.isWatched = root.visible;
        root.isCopied = false;
    }

    Column {
        width: parent.width
        spacing: Units.step

        PlainText {
            width: parent.width
            objectName: "sync-state-contact"
            text: root.sync.contactText
            wrapMode: Text.Wrap
        }
        PlainText {
            width: parent.width
            objectName: "sync-state-balance"
            text: root.sync.balanceText
            wrapMode: Text.Wrap
        }
    }
    NoticePanel {
        width: parent.width
        fieldName: "sync-state-trouble"
        kind: "caution"
        words: root.sync.troubleText
    }
    NoticePanel {
        width: parent.width
        fieldName: "sync-state-clock"
        kind: "caution"
        glyph: "clock"
        words: root.sync.clockText
    }
    Column {
        width: parent.width
        spacing: Units.rowPadding
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Inkorgar")

        // qmllint disable unqualified
        Repeater {
            model: root.sync.accounts

            Column {
                id: row

                required property string inboxId
                required property string name
                required property string stateText
                required property bool needsAttention

                width: parent.width
                Accessible.role: Accessible.ListItem
                Accessible.name: row.name + ", " + row.stateText

                PlainText {
                    width: parent.width
                    text: row.name
                    font: Type.bodyMedium
                    wrapMode: Text.Wrap
                    isSpoken: false
                }
                PlainText {
                    width: parent.width
                    objectName: "sync-state-" + row.inboxId
                    text: row.stateText
                    font: Type.small
                    color: row.needsAttention ? Theme.palette.danger : Theme.palette.textMuted
                    wrapMode: Text.Wrap
                    isSpoken: false
                }
            }
        }
        // qmllint enable unqualified
    }
    NoticePanel {
        width: parent.width
        fieldName: "sync-state-copied"
        words: root.isCopied ? qsTr("Uppgifterna är kopierade och finns att klistra in i en minut. Där står ingen patient och inget namn.") : ""
    }
    buttons: [
        ActionButton {
            objectName: "sync-state-copy"
            label: qsTr("Kopiera för support")
            onClicked: {
                root.sync.copyForSupport();
                root.isCopied = true;
            }
        },
        ActionButton {
            objectName: "sync-state-retry"
            label: qsTr("Försök nu")
            kind: "primary"
            onClicked: root.sync.retryNow()
        }
    ]
}
