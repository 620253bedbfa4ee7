import QtQuick
import Budkavle.Style
import Budkavle.Controls

// What can be done now, each with its key; what cannot stands with its reason in the place of its button.
// The same reason is said once.
Flow {
    id: root

    required property var matter // MatterController

    signal replyRequested
    signal assignRequested
    signal pauseRequested
    signal leaveRequested
    signal closeRequested // where closing asks something first
    signal sheetRequested(string name)

    readonly property var reasons: [root.matter.whyNotOpen, root.matter.whyNotReply, root.matter.whyNotAssign, root.matter.whyNotPause, root.matter.whyNotResume, root.matter.whyNotClose]

    function reason(place: int, isOn: bool): string {
        const words = root.reasons[place];
        return isOn || root.reasons.indexOf(words) < place ? "" : words;
    }

    spacing: Units.itemGap

    ActionButton {
        objectName: "action-open"
        visible: root.matter.canOpen
        label: qsTr("Öppna ärendet")
        glyph: "status-opened"
        keys: "Enter"
        kind: "primary"
        onClicked: root.matter.open()
    }
    ReasonNote {
        objectName: "why-open"
        words: root.reason(0, root.matter.canOpen)
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-sign"
        visible: root.matter.facts.acts.includes("sign")
        label: qsTr("Signera")
        glyph: "sign"
        keys: "S"
        kind: root.matter.canOpen ? "plain" : "primary"
        onClicked: root.sheetRequested("sign")
    }
    ReasonNote {
        objectName: "why-sign"
        words: root.matter.facts.acts.includes("sign") ? "" : root.matter.facts.whyNotSign
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-reply"
        visible: root.matter.canReply
        label: qsTr("Svara")
        glyph: "reply"
        keys: "R"
        kind: root.matter.canOpen ? "plain" : "primary"
        onClicked: root.replyRequested()
    }
    ReasonNote {
        objectName: "why-reply"
        words: root.reason(1, root.matter.canReply)
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-assign"
        visible: root.matter.canAssign
        label: qsTr("Tilldela")
        glyph: "assign"
        keys: "A"
        onClicked: root.assignRequested()
    }
    ReasonNote {
        objectName: "why-assign"
        words: root.reason(2, root.matter.canAssign)
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-pause"
        visible: root.matter.canPause
        label: qsTr("Pausa")
        glyph: "pause"
        keys: "P"
        onClicked: root.pauseRequested()
    }
    ReasonNote {
        objectName: "why-pause"
        words: root.reason(3, root.matter.canPause)
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-resume"
        visible: root.matter.canResume
        label: qsTr("Återuppta")
        glyph: "resume"
        keys: "P"
        onClicked: root.matter.resume()
    }
    ReasonNote {
        objectName: "why-resume"
        words: root.reason(4, root.matter.canResume)
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-leave"
        visible: root.matter.canLeave
        label: qsTr("Lägg tillbaka som väntande")
        glyph: "status-waiting"
        keys: "V"
        onClicked: root.leaveRequested()
    }
    ActionButton {
        objectName: "action-close"
        visible: root.matter.canClose
        label: qsTr("Avsluta")
        glyph: "close"
        keys: "E"
        onClicked: root.matter.asksDocumentation ? root.closeRequested() : root.matter.closeMatter()
    }
    ReasonNote {
        objectName: "why-close"
        words: root.reason(5, root.matter.canClose)
        width: Math.min(implicitWidth, root.width)
    }
    ActionButton {
        objectName: "action-return"
        visible: root.matter.facts.acts.includes("return")
        label: qsTr("Felsänt")
        glyph: "return"
        keys: "X"
        onClicked: root.sheetRequested("return")
    }
    ActionButton {
        objectName: "action-remind"
        visible: root.matter.facts.acts.includes("remind") || root.matter.facts.acts.includes("move")
        label: root.matter.facts.acts.includes("move") ? qsTr("Flytta påminnelsen") : qsTr("Påminn mig")
        glyph: "clock"
        keys: "M"
        onClicked: root.sheetRequested("reminder")
    }
    ActionButton {
        objectName: "action-trash"
        visible: root.matter.facts.acts.includes("trash")
        label: qsTr("Till papperskorgen")
        glyph: "trash"
        keys: "Delete"
        onClicked: root.matter.setTrashed(true)
    }
    ActionButton {
        objectName: "action-restore"
        visible: root.matter.facts.acts.includes("restore")
        label: qsTr("Ta tillbaka")
        glyph: "undo"
        onClicked: root.matter.setTrashed(false)
    }
    ActionButton {
        objectName: "action-purge"
        visible: root.matter.facts.acts.includes("purge")
        label: qsTr("Ta bort för gott")
        glyph: "trash"
        keys: "Delete"
        onClicked: root.sheetRequested("purge")
    }
}
