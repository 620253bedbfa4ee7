import QtQuick
import Budkavle.Style
import Budkavle.Controls

// A reminder: of a matter, of anything, or another time for one that there is.
Sheet {
    id: root

    required property var reminding // ReminderController

    title: root.reminding.mode === "move" ? qsTr("Flytta påminnelsen") : root.reminding.mode === "about" ? qsTr("Påminn om ärendet") : qsTr("Ny påminnelse")
    fieldName: "reminder"
    onOpened: fields.firstField.forceActiveFocus(Qt.PopupFocusReason)
    onConfirmRequested: root.confirm()

    function confirm() {
        if (!root.reminding.canSave)
            return;
        root.reminding.save();
        root.close();
    }

    PlainText {
        width: parent.width
        objectName: "reminder-about"
        visible: root.reminding.mode !== "free"
        text: root.reminding.aboutSubject
        font: Type.bodyStrong
        wrapMode: Text.Wrap
    }
    ReminderFields {
        id: fields
        width: parent.width
        form: root.reminding.form
        fieldName: "reminder"
        hasText: root.reminding.mode !== "move"
    }
    TickBox {
        width: parent.width
        objectName: "reminder-other"
        visible: root.reminding.mayRemindOthers
        label: qsTr("Till en kollega i stället för till mig")
        checked: root.reminding.isToOther
        onSwitched: isOn => root.reminding.isToOther = isOn
    }
    Column {
        width: parent.width
        visible: root.reminding.isToOther
        spacing: Units.itemGap

        SearchEntry {
            width: parent.width
            fieldName: "reminder-colleague"
            isLabelShown: true
            label: qsTr("Vem påminnelsen är till")
            placeholder: qsTr("Sök en kollega")
            text: root.reminding.query
            onEdited: text => root.reminding.query = text
        }
        Column {
            width: parent.width
            visible: root.reminding.query !== ""

            // qmllint disable unqualified
            Repeater {
                model: root.reminding.query !== "" ? root.reminding.candidates : null

                OptionRow {
                    required property string userId
                    required property string name
                    required property string title

                    width: parent.width
                    objectName: "reminder-colleague-" + userId
                    label: name
                    detail: title
                    isChosen: userId === root.reminding.to
                    onPicked: root.reminding.choose(userId)
                }
            }
            // qmllint enable unqualified
        }
        StatusNote {
            objectName: "reminder-to"
            visible: root.reminding.toName !== ""
            glyph: "check"
            words: root.reminding.toName
            tint: Theme.palette.good
            isSpoken: true
        }
        TickBox {
            width: parent.width
            objectName: "reminder-agreed"
            visible: root.reminding.asksAgreement
            label: qsTr("Vi har talats vid om det")
            detail: qsTr("En påminnelse ersätter inte samtalet.")
            checked: root.reminding.isAgreed
            onSwitched: isOn => root.reminding.isAgreed = isOn
        }
    }
    ReasonNote {
        objectName: "reminder-why-not"
        width: parent.width
        glyph: "note"
        words: root.reminding.whyNotSave
    }
    buttons: [
        ActionButton {
            objectName: "reminder-cancel"
            label: qsTr("Avbryt")
            kind: "quiet"
            onClicked: root.close()
        },
        ActionButton {
            objectName: "reminder-save"
            label: root.reminding.mode === "move" ? qsTr("Flytta") : qsTr("Spara påminnelsen")
            glyph: "clock"
            kind: "primary"
            enabled: root.reminding.canSave
            onClicked: root.confirm()
        }
    ]
}
