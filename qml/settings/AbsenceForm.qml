import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// The form for a new absence.
ColumnLayout {
    id: root

    required property var absence // AbsenceController

    spacing: Units.groupGap

    PlainText {
        Layout.fillWidth: true
        objectName: "absence-rule"
        visible: text !== ""
        text: root.absence.ruleText
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
    GridLayout {
        Layout.fillWidth: true
        columns: root.width > Units.step * 90 ? 2 : 1
        columnSpacing: Units.groupGap
        rowSpacing: Units.groupGap

        TextEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: Units.step * 40
            fieldName: "absence-from"
            label: qsTr("Första dagen")
            placeholder: qsTr("åååå-mm-dd")
            text: root.absence.fromText
            onEdited: text => root.absence.fromText = text
        }
        TextEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: Units.step * 40
            fieldName: "absence-until"
            label: qsTr("Sista dagen")
            placeholder: qsTr("åååå-mm-dd")
            text: root.absence.untilText
            onEdited: text => root.absence.untilText = text
        }
    }
    WritingArea {
        Layout.fillWidth: true
        fieldName: "absence-text"
        label: qsTr("Text som avsändare ser och får som svar")
        placeholder: qsTr("Till exempel: Semester. Åter måndag.")
        text: root.absence.text
        minimumLines: 3
        onEdited: text => root.absence.text = text
    }
    SearchEntry {
        Layout.fillWidth: true
        fieldName: "absence-cover"
        isLabelShown: true
        label: qsTr("Vem som ersätter")
        placeholder: qsTr("Sök en kollega")
        text: root.absence.coverQuery
        onEdited: text => root.absence.coverQuery = text
    }
    Column {
        Layout.fillWidth: true
        visible: root.absence.coverQuery !== ""

        // qmllint disable unqualified
        Repeater {
            model: root.visible ? root.absence.coverCandidates : null

            OptionRow {
                required property string userId
                required property string name
                required property string title
                required property bool isAbsent

                width: parent.width
                objectName: "absence-cover-" + userId
                label: name
                detail: title
                note: isAbsent ? qsTr("Frånvarande") : ""
                isChosen: userId === root.absence.coveredBy
                onPicked: root.absence.chooseCover(userId)
            }
        }
        // qmllint enable unqualified
    }
    StatusNote {
        visible: root.absence.coveredByName !== ""
        glyph: "check"
        words: qsTr("%1 ersätter").arg(root.absence.coveredByName)
        tint: Theme.palette.good
        isSpoken: true
    }
    AbsenceGaps {
        Layout.fillWidth: true
        heading: root.absence.gapsText
        lines: root.absence.gapLines
    }
    NoticePanel {
        Layout.fillWidth: true
        fieldName: "absence-warning"
        kind: "caution"
        words: root.absence.warningText
    }
    FieldNote {
        Layout.fillWidth: true
        objectName: "absence-error"
        errorText: root.absence.errorText
    }
    ActionButton {
        objectName: "absence-save"
        visible: root.absence.canSave
        label: qsTr("Spara frånvaron")
        glyph: "absence"
        kind: "primary"
        onClicked: root.absence.save()
    }
    ReasonNote {
        Layout.fillWidth: true
        objectName: "absence-why-not"
        glyph: "note"
        words: root.absence.canSave ? "" : root.absence.whyNotSave
    }
}
