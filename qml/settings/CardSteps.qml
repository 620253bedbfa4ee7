import QtQuick
import Budkavle.Style
import Budkavle.Controls

// A sign-in by a card: which certificate, its code, and the assignment if there are several. Each step says what happens.
FocusScope {
    id: root

    required property var card

    readonly property string step: root.card.step
    readonly property bool asksCode: root.step === "code"

    function giveCode() {
        const given = code.text;
        code.text = ""; // before it is handed on, so that it stands nowhere while the card answers
        root.card.giveCode(given);
    }
    function wordsOf(step) {
        if (step === "reading")
            return qsTr("Läser kortet …");
        if (step === "checking")
            return qsTr("Prövar koden och loggar in …");
        if (step === "assignment")
            return qsTr("Välj det medarbetaruppdrag som du ska arbeta under.");
        return root.card.certificates.length > 1 ? qsTr("Välj den anställning som du ska arbeta under och skriv kortets legitimeringskod.") : qsTr("Skriv kortets legitimeringskod.");
    }
    // The buttons that had the focus go; Enter, if still held down, must not end up on the one that stays.
    function takeFocus() {
        if (!root.visible || root.step === "")
            return;
        if (root.asksCode)
            code.forceActiveFocus(Qt.OtherFocusReason);
        else
            steps.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: steps.implicitHeight
    // qmllint disable type
    onStepChanged: {
        if (root.step === "")
            code.text = "";
        else
            Qt.callLater(root.takeFocus);
    }
    onVisibleChanged: Qt.callLater(root.takeFocus)
    // qmllint enable type
    Keys.onEscapePressed: root.card.cancel()

    Column {
        id: steps
        width: parent.width
        spacing: Units.groupGap
        activeFocusOnTab: false

        PlainText {
            width: parent.width
            objectName: "card-text"
            text: root.wordsOf(root.step)
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        Column {
            width: parent.width
            visible: root.asksCode
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Certifikat på kortet")

            // qmllint disable unqualified
            Repeater {
                model: root.asksCode ? root.card.certificates : []

                OptionRow {
                    required property var modelData
                    required property int index

                    width: parent.width
                    objectName: "card-certificate-" + index
                    label: modelData.name
                    detail: modelData.detail
                    note: modelData.note
                    isAllowed: modelData.isUsable
                    isChosen: index === root.card.chosen
                    onPicked: {
                        root.card.pick(index);
                        root.takeFocus();
                    }
                }
            }
            // qmllint enable unqualified
        }
        TextEntry {
            id: code
            width: parent.width
            visible: root.asksCode
            fieldName: "card-code"
            label: qsTr("Legitimeringskod")
            isSecret: true
            maximumLength: 64
            errorText: root.card.errorText
            onEdited: text => code.text = text
            onConfirmed: if (code.text !== "")
                root.giveCode()
        }
        Column {
            width: parent.width
            visible: root.step === "assignment"
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Medarbetaruppdrag")

            // qmllint disable unqualified
            Repeater {
                model: root.card.assignments

                OptionRow {
                    required property var modelData

                    width: parent.width
                    objectName: "card-assignment-" + modelData.id
                    label: modelData.title
                    detail: modelData.unit
                    onPicked: root.card.choose(modelData.id)
                }
            }
            // qmllint enable unqualified
        }
        Row {
            spacing: Units.rowPadding

            ActionButton {
                objectName: "card-confirm"
                visible: root.asksCode
                enabled: code.text !== ""
                label: qsTr("Legitimera")
                kind: "primary"
                onClicked: root.giveCode()
            }
            ActionButton {
                objectName: "card-cancel"
                label: qsTr("Avbryt")
                onClicked: root.card.cancel()
            }
        }
    }
}
