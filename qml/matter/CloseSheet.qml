import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Closing says whether it stands in the record. One key answers, and closes.
Sheet {
    id: root

    required property var matter // MatterController
    property bool hasLetterKeys: true

    property string why: ""

    readonly property var reasons: [qsTr("Inget nytt om patienten"), qsTr("Står redan i journalen"), qsTr("Bara en praktisk fråga")]

    title: qsTr("Avsluta ärendet")
    fieldName: "close"
    onAboutToShow: root.why = ""
    onOpened: documented.forceActiveFocus(Qt.TabFocusReason)

    function closeDocumented() {
        root.matter.closeAsDocumented();
        root.close();
    }
    function closeBecause(reason) {
        if (reason.trim() === "")
            return;
        root.matter.closeWithoutRecord(reason);
        root.close();
    }
    function answerBy(event) {
        const text = event.text;
        const place = "123".indexOf(text);
        const isChord = event.isAutoRepeat || (event.modifiers & ~(Qt.ShiftModifier | Qt.KeypadModifier)) !== 0;
        if (!root.hasLetterKeys || text === "" || isChord)
            return false;
        if (text.toUpperCase() === "D") // not J: that goes to the next matter, and is pressed after E
            root.closeDocumented();
        else if (place >= 0)
            root.closeBecause(root.reasons[place]);
        else
            return false;
        return true;
    }

    FocusScope {
        width: parent.width
        implicitHeight: column.implicitHeight
        focus: true
        Keys.onPressed: event => event.accepted = root.answerBy(event)

        Column {
            id: column
            width: parent.width
            spacing: Units.groupGap

            PlainText {
                width: parent.width
                text: qsTr("Det viktiga ska stå i journalen hos var och en av vårdgivarna.")
                wrapMode: Text.Wrap
            }
            ActionButton {
                id: documented
                objectName: "close-documented"
                label: qsTr("Dokumenterat i journalen")
                glyph: "record"
                keys: root.hasLetterKeys ? "D" : ""
                kind: "primary"
                onClicked: root.closeDocumented()
            }
            Separator {
                width: parent.width
            }
            PlainText {
                width: parent.width
                text: qsTr("Behövs inte, därför att …")
                font: Type.bodyStrong
            }
            Flow {
                width: parent.width
                spacing: Units.itemGap

                // qmllint disable unqualified
                Repeater {
                    model: root.reasons

                    ActionButton {
                        required property string modelData
                        required property int index

                        objectName: "close-reason-" + index
                        label: modelData
                        keys: root.hasLetterKeys ? String(index + 1) : ""
                        onClicked: root.closeBecause(modelData)
                    }
                }
                // qmllint enable unqualified
            }
            TextEntry {
                width: parent.width
                fieldName: "close-why"
                label: qsTr("Annat skäl, som syns i ärendet")
                text: root.why
                maximumLength: 500
                onEdited: text => root.why = text
                onConfirmed: root.closeBecause(root.why)
            }
        }
    }
    buttons: [
        ActionButton {
            objectName: "close-cancel"
            label: qsTr("Avbryt")
            kind: "quiet"
            onClicked: root.close()
        },
        ActionButton {
            objectName: "close-confirm"
            label: qsTr("Avsluta utan journal")
            glyph: "close"
            enabled: root.why.trim() !== ""
            onClicked: root.closeBecause(root.why)
        }
    ]
}
