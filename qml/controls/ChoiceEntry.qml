import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// A choice of one among few. `choices`: list of {key, name, isAllowed, insteadText}; keys are shown nowhere.
FocusScope {
    id: root

    required property string label
    required property string fieldName
    required property var choices
    property string current: ""
    property string placeholder: ""
    property bool mustChoose: false // until then the field says so in more than grey
    property string errorText: ""

    readonly property var shown: root.choices.find(choice => choice.key === root.current)
    readonly property bool isMissing: root.mustChoose && !root.shown

    signal chosen(string key)

    implicitWidth: Units.step * 50
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        anchors {
            left: parent.left
            right: parent.right
        }
        spacing: Units.textGap

        PlainText {
            Layout.fillWidth: true
            text: root.label
            font: Type.smallMedium
            color: Theme.palette.textMuted
            isSpoken: false
        }
        T.Button {
            id: button
            Layout.fillWidth: true
            objectName: root.fieldName
            focus: true
            focusPolicy: Qt.StrongFocus
            implicitHeight: Math.max(Units.controlHeight, contentItem.implicitHeight + Units.step * 2)
            leftPadding: Units.fieldPadding
            rightPadding: Units.fieldPadding
            Accessible.role: Accessible.ComboBox
            Accessible.name: root.label
            Accessible.description: root.shown ? root.shown.name : root.placeholder
            Accessible.onPressAction: if (button.enabled)
                button.clicked()
            Keys.onReturnPressed: button.clicked()
            Keys.onDownPressed: button.clicked()
            onClicked: popup.open()

            contentItem: RowLayout {
                Icon {
                    visible: root.isMissing
                    glyph: "warning"
                    size: Units.iconSizeSmall
                    color: Theme.palette.paused
                }
                PlainText {
                    Layout.fillWidth: true
                    text: root.shown ? root.shown.name : root.placeholder
                    font: root.mustChoose ? Type.bodyMedium : Type.body
                    color: root.shown ? Theme.palette.text : root.isMissing ? Theme.palette.paused : Theme.palette.textMuted
                    elide: Text.ElideRight
                    isSpoken: false
                }
                Icon {
                    glyph: "down"
                    color: Theme.palette.textMuted
                }
            }
            background: FieldFrame {
                hasFocus: button.activeFocus
                hasError: root.errorText !== ""
            }

            ChoicePopup {
                id: popup
                y: button.height + Units.textGap
                width: button.width
                fieldName: root.fieldName
                choices: root.choices
                current: root.current
                onPicked: key => root.chosen(key)
            }
        }
        FieldNote {
            Layout.fillWidth: true
            errorText: root.errorText
        }
    }
}
