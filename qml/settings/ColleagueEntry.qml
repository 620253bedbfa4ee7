import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// A search for one colleague, what it found, and who is chosen.
ColumnLayout {
    id: root

    required property string fieldName
    required property string label
    required property string query
    required property var candidates // MemberModel
    required property string chosen  // user id
    property string chosenWords: ""

    signal edited(string text)
    signal picked(string userId)

    spacing: Units.step

    SearchEntry {
        Layout.fillWidth: true
        fieldName: root.fieldName
        isLabelShown: true
        label: root.label
        placeholder: qsTr("Sök en kollega i din verksamhet")
        text: root.query
        onEdited: text => root.edited(text)
    }
    Column {
        Layout.fillWidth: true
        visible: root.query !== ""

        // qmllint disable unqualified
        Repeater {
            model: root.visible ? root.candidates : null

            OptionRow {
                required property string userId
                required property string name
                required property string title

                width: parent.width
                objectName: root.fieldName + "-" + userId
                label: name
                detail: title
                isChosen: userId === root.chosen
                onPicked: root.picked(userId)
            }
        }
        // qmllint enable unqualified
    }
    StatusNote {
        objectName: root.fieldName + "-chosen"
        visible: root.chosenWords !== ""
        glyph: "check"
        words: root.chosenWords
        tint: Theme.palette.good
        isSpoken: true
    }
}
