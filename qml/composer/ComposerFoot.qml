import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Sending, or why not; what is kept where; leaving.
Column {
    id: root

    required property var composer // ComposerController

    property bool isAsking: false // whether to throw the draft away

    readonly property string draft: root.composer.draftId

    spacing: Units.itemGap
    onDraftChanged: root.isAsking = false

    // Asks only when there is a text to lose.
    function requestDiscard() {
        if (root.composer.body === "") {
            root.composer.discard();
            return;
        }
        root.isAsking = true;
        keep.forceActiveFocus(Qt.TabFocusReason);
    }

    FieldNote {
        width: parent.width
        objectName: "composer-error"
        errorText: root.composer.errorText
    }
    Flow {
        width: parent.width
        visible: !root.isAsking
        spacing: Units.itemGap

        ActionButton {
            objectName: "composer-send"
            visible: root.composer.canSend
            label: qsTr("Skicka")
            glyph: "sent"
            keys: "Ctrl+Enter"
            kind: "primary"
            onClicked: root.composer.send()
        }
        ReasonNote {
            objectName: "composer-why-not-send"
            width: Math.min(implicitWidth, root.width)
            minimumHeight: Units.controlHeight
            glyph: "note"
            words: root.composer.canSend ? "" : root.composer.whyNotSend
        }
        ActionButton {
            width: Math.min(implicitWidth, root.width)
            objectName: "composer-send-later"
            visible: root.composer.canSendLater
            label: qsTr("Skicka när produktionen är tillbaka")
            glyph: "clock"
            keys: root.width > Units.step * 90 ? "Ctrl+Enter" : ""
            onClicked: root.composer.sendLater()
        }
        ActionButton {
            width: Math.min(implicitWidth, root.width)
            objectName: "composer-close"
            label: qsTr("Stäng och behåll utkastet")
            keys: "Esc"
            kind: "quiet"
            onClicked: root.composer.closeKeepingDraft()
        }
        ActionButton {
            objectName: "composer-discard"
            label: qsTr("Kasta utkastet")
            glyph: "trash"
            kind: "quiet"
            onClicked: root.requestDiscard()
        }
    }
    Flow {
        width: parent.width
        visible: root.isAsking
        spacing: Units.itemGap

        ReasonNote {
            width: Math.min(implicitWidth, root.width)
            minimumHeight: Units.controlHeight
            glyph: "warning"
            words: qsTr("Texten försvinner för gott.")
        }
        ActionButton {
            id: keep
            objectName: "composer-discard-cancel"
            label: qsTr("Behåll utkastet")
            onClicked: root.isAsking = false
        }
        ActionButton {
            objectName: "composer-discard-confirm"
            label: qsTr("Kasta")
            glyph: "trash"
            kind: "danger"
            onClicked: {
                root.isAsking = false;
                root.composer.discard();
            }
        }
    }
    PlainText {
        width: parent.width
        objectName: "composer-saved"
        text: root.composer.savedText
        font: Type.small
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
}
