import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// A field for running text, with its words above. Grows to the room it is given and scrolls inside.
FocusScope {
    id: root

    required property string label
    required property string fieldName
    property string text: ""
    property string placeholder: ""
    property string errorText: ""
    property bool isLabelShown: true
    property int minimumLines: 4
    readonly property alias field: input

    signal edited(string text)

    implicitWidth: Units.step * 50
    implicitHeight: column.implicitHeight

    onTextChanged: if (input.text !== root.text)
        input.text = root.text

    ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Units.textGap

        PlainText {
            Layout.fillWidth: true
            visible: root.isLabelShown
            text: root.label
            font: Type.smallMedium
            color: Theme.palette.textMuted
            isSpoken: false
        }
        FieldFrame {
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: Units.metrics.lineSpacing * root.minimumLines + Units.fieldPadding * 2
            hasFocus: input.activeFocus
            hasError: root.errorText !== ""

            Flickable {
                id: flick
                anchors {
                    fill: parent
                    margins: Units.ring
                }
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: ScrollMark {
                }

                T.TextArea.flickable: T.TextArea {
                    id: input
                    objectName: root.fieldName
                    focus: true
                    text: root.text
                    font: Type.body
                    color: Theme.palette.text
                    selectionColor: Theme.palette.accent
                    selectedTextColor: Theme.palette.accentText
                    selectByMouse: true
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.Wrap
                    padding: Units.fieldPadding
                    KeyNavigation.priority: KeyNavigation.BeforeItem
                    Accessible.role: Accessible.EditableText
                    Accessible.name: root.label
                    Accessible.multiLine: true
                    Accessible.description: root.errorText !== "" ? root.errorText : root.placeholder
                    onTextChanged: if (input.text !== root.text)
                        root.edited(input.text)
                    Keys.onTabPressed: input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                    Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

                    PlainText {
                        x: input.leftPadding
                        y: input.topPadding
                        width: input.width - input.leftPadding - input.rightPadding
                        visible: input.length === 0 && input.preeditText === ""
                        text: root.placeholder
                        color: Theme.palette.textMuted
                        wrapMode: Text.Wrap
                        isSpoken: false
                    }
                }
            }
        }
        FieldNote {
            Layout.fillWidth: true
            errorText: root.errorText
        }
    }
}
