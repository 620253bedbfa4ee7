import QtQuick
import Budkavle.Style
import Budkavle.Controls

// It came wrong: back to its sender, with the right address where one knows it.
Sheet {
    id: root

    required property var returning // ReturnController

    title: qsTr("Felsänt")
    fieldName: "return"
    onOpened: search.field.forceActiveFocus(Qt.PopupFocusReason)
    onConfirmRequested: root.confirm()

    function confirm() {
        if (!root.returning.canReturn)
            return;
        root.returning.giveBack();
        root.close();
    }

    PlainText {
        width: parent.width
        text: qsTr("Ärendet går tillbaka till avsändaren, som får budkavlen. Härifrån avslutas det.")
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
    SearchEntry {
        id: search
        width: parent.width
        fieldName: "return-search"
        isLabelShown: true
        label: qsTr("Var det hör hemma, om du vet")
        placeholder: qsTr("Namn, enhet eller funktion")
        text: root.returning.query
        onEdited: text => root.returning.query = text
    }
    DutyLine {
        width: parent.width
        objectName: "return-hint"
        glyph: "note"
        words: root.returning.chosen === "" && root.returning.query === "" ? root.returning.hintText : ""
    }
    Column {
        width: parent.width
        visible: root.returning.chosen === "" || root.returning.query !== ""

        // qmllint disable unqualified
        Repeater {
            model: root.returning.candidates

            OptionRow {
                required property string inboxId
                required property string name
                required detail
                required isAllowed
                required property string notAllowedText

                width: parent.width
                objectName: "return-to-" + inboxId
                label: name
                note: notAllowedText
                isChosen: inboxId === root.returning.chosen
                onPicked: root.returning.choose(inboxId)
            }
        }
        // qmllint enable unqualified
    }
    Flow {
        width: parent.width
        visible: root.returning.chosenName !== ""
        spacing: Units.itemGap

        DutyLine {
            width: Math.min(implicitWidth, parent.width)
            objectName: "return-chosen"
            glyph: "check"
            words: qsTr("Hör till %1").arg(root.returning.chosenName)
            typeface: Type.bodyMedium
            tint: Theme.palette.good
        }
        ActionButton {
            objectName: "return-clear"
            label: qsTr("Välj en annan")
            isSmall: true
            onClicked: root.returning.clearChosen()
        }
    }
    WritingArea {
        width: parent.width
        fieldName: "return-reason"
        label: qsTr("Orsak, som avsändaren ser (valfritt)")
        placeholder: qsTr("Till exempel: hon är inskriven i team B")
        text: root.returning.reason
        minimumLines: 2
        onEdited: text => root.returning.reason = text
    }
    ReasonNote {
        objectName: "return-why-not"
        width: parent.width
        words: root.returning.whyNotReturn
    }
    buttons: [
        ActionButton {
            objectName: "return-cancel"
            label: qsTr("Avbryt")
            kind: "quiet"
            onClicked: root.close()
        },
        ActionButton {
            objectName: "return-confirm"
            label: qsTr("Skicka tillbaka")
            glyph: "return"
            kind: "primary"
            enabled: root.returning.canReturn
            onClicked: root.confirm()
        }
    ]
}
