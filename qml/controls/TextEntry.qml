import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// A one-line field with its words above and its error below. `edited` comes from typing only.
FocusScope {
    id: root

    required property string label
    required property string fieldName
    property string text: ""
    property string placeholder: ""
    property string errorText: ""
    property string hint: ""
    property string glyph: ""
    property bool isLabelShown: true
    property bool isSecret: false // shown as dots, and kept out of what keyboards learn
    property int maximumLength: 32767
    property alias trailing: trailing.data
    readonly property alias field: input

    signal edited(string text)
    signal confirmed
    signal stepped(int direction) // Up and Down, for lists below the field

    implicitWidth: Units.step * 50
    implicitHeight: column.implicitHeight

    onTextChanged: if (input.text !== root.text)
        input.text = root.text

    ColumnLayout {
        id: column
        anchors {
            left: parent.left
            right: parent.right
        }
        spacing: Units.textGap

        PlainText {
            Layout.fillWidth: true
            visible: root.isLabelShown
            text: root.label
            font: Type.smallMedium
            color: Theme.palette.textMuted
            isSpoken: false
        }
        T.TextField {
            id: input
            Layout.fillWidth: true
            objectName: root.fieldName
            focus: true
            text: root.text
            font: Type.body
            color: Theme.palette.text
            selectionColor: Theme.palette.accent
            selectedTextColor: Theme.palette.accentText
            selectByMouse: true
            maximumLength: root.maximumLength
            verticalAlignment: Text.AlignVCenter
            implicitHeight: Math.max(Units.controlHeight, contentHeight + Units.step * 3)
            leftPadding: Units.fieldPadding + (root.glyph === "" ? 0 : Units.iconSize + Units.iconGap - Units.textGap)
            rightPadding: Units.fieldPadding + trailing.width
            echoMode: root.isSecret ? TextInput.Password : TextInput.Normal
            inputMethodHints: root.isSecret ? Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNone
            Accessible.role: Accessible.EditableText
            Accessible.passwordEdit: root.isSecret
            Accessible.name: root.label
            // Qt gives a secret field no name, so that it is said with the rest.
            Accessible.description: Array.of(root.isSecret ? root.label : "", root.errorText !== "" ? root.errorText : root.placeholder).filter(part => part !== "").join(". ")
            onTextEdited: root.edited(input.text)
            onAccepted: root.confirmed()
            Keys.onDownPressed: root.stepped(1)
            Keys.onUpPressed: root.stepped(-1)

            background: FieldFrame {
                hasFocus: input.activeFocus
                hasError: root.errorText !== ""
            }

            Icon {
                x: Units.fieldPadding
                anchors.verticalCenter: parent.verticalCenter
                visible: root.glyph !== ""
                glyph: root.glyph
                color: Theme.palette.textMuted
            }
            PlainText {
                x: input.leftPadding
                width: input.width - input.leftPadding - input.rightPadding
                anchors.verticalCenter: parent.verticalCenter
                visible: input.text === "" && input.preeditText === ""
                text: root.placeholder
                color: Theme.palette.textMuted
                elide: Text.ElideRight
                isSpoken: false
            }
            Row {
                id: trailing
                anchors {
                    right: parent.right
                    rightMargin: Units.textGap
                    verticalCenter: parent.verticalCenter
                }
            }
        }
        FieldNote {
            Layout.fillWidth: true
            errorText: root.errorText
            hint: root.hint
        }
    }
}
