import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// What to be reminded of, and when.
ColumnLayout {
    id: root

    required property var form // ReminderForm
    required property string fieldName
    property bool hasText: true

    readonly property alias firstField: date.field

    spacing: Units.groupGap

    TextEntry {
        Layout.fillWidth: true
        visible: root.hasText
        fieldName: root.fieldName + "-text"
        label: qsTr("Påminn om")
        placeholder: qsTr("Till exempel: kontrollera Hb")
        text: root.form.text
        maximumLength: 200
        onEdited: text => root.form.text = text
    }
    Flow {
        Layout.fillWidth: true
        spacing: Units.itemGap

        Repeater {
            model: [{
                    "days": 1,
                    "words": qsTr("I morgon")
                }, {
                    "days": 7,
                    "words": qsTr("Om en vecka")
                }, {
                    "days": 30,
                    "words": qsTr("Om 30 dagar")
                }]

            // qmllint disable unqualified
            ActionButton {
                required property var modelData

                objectName: root.fieldName + "-in-" + modelData.days
                label: modelData.words
                isSmall: true
                onClicked: root.form.pick(modelData.days)
            }
            // qmllint enable unqualified
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: root.width > Units.step * 70 ? 2 : 1
        columnSpacing: Units.groupGap
        rowSpacing: Units.groupGap

        TextEntry {
            id: date
            Layout.fillWidth: true
            Layout.preferredWidth: Units.step * 40
            fieldName: root.fieldName + "-date"
            label: qsTr("Dag")
            placeholder: qsTr("åååå-mm-dd")
            text: root.form.dateText
            onEdited: text => root.form.dateText = text
        }
        TextEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: Units.step * 40
            fieldName: root.fieldName + "-time"
            label: qsTr("Klockslag")
            placeholder: qsTr("tt:mm")
            text: root.form.timeText
            onEdited: text => root.form.timeText = text
        }
    }
    DutyLine {
        Layout.fillWidth: true
        objectName: root.fieldName + "-day"
        glyph: "clock"
        words: root.form.dayText
    }
}
