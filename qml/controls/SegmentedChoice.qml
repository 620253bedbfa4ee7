import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// A choice of one among two to four, all seen at once. `choices`: list of {key, name}.
ColumnLayout {
    id: root

    required property string label
    required property string fieldName
    required property var choices
    required property string current

    signal chosen(string key)

    spacing: Units.textGap
    Accessible.role: Accessible.Grouping
    Accessible.name: root.label

    PlainText {
        Layout.fillWidth: true
        text: root.label
        font: Type.smallMedium
        color: Theme.palette.textMuted
        isSpoken: false
    }
    Flow {
        Layout.fillWidth: true
        spacing: Units.textGap * 2

        // qmllint disable unqualified
        Repeater {
            model: root.choices

            SegmentButton {
                required property var modelData

                objectName: root.fieldName + "-" + modelData.key
                label: modelData.name
                isChosen: modelData.key === root.current
                onClicked: root.chosen(modelData.key)
            }
        }
        // qmllint enable unqualified
    }
}
