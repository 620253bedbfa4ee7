import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One's own absences, and the form for a new one.
FocusScope {
    id: root

    required property var absence // AbsenceController
    property string leadGlyph: ""

    signal leadRequested

    objectName: "pane-absence"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Frånvaro")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PaneHeader {
            Layout.fillWidth: true
            fieldName: "absence"
            title: qsTr("Frånvaro")
            detail: qsTr("Syns för den som skriver till dig, redan innan de skickar")
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Visa sidofältet")
            onLeadRequested: root.leadRequested()
        }
        Separator {
            Layout.fillWidth: true
        }
        ScrollColumn {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Units.sectionGap
            columnWidth: Units.step * 150

            ColleagueEntry {
                width: parent.width
                visible: root.absence.canSetForOthers
                fieldName: "absence-whose"
                label: qsTr("Lägg in för någon annan")
                query: root.absence.whoseQuery
                candidates: root.absence.whoseCandidates
                chosen: root.absence.whose
                chosenWords: root.absence.whoseName === "" ? "" : qsTr("Frånvaro för %1").arg(root.absence.whoseName)
                onEdited: text => root.absence.whoseQuery = text
                onPicked: userId => root.absence.chooseWhose(userId)
            }
            ActionButton {
                objectName: "absence-whose-self"
                visible: root.absence.whose !== ""
                label: qsTr("Tillbaka till min egen frånvaro")
                glyph: "back"
                kind: "quiet"
                onClicked: root.absence.chooseWhose("")
            }
            Column {
                width: parent.width

                // qmllint disable unqualified
                Repeater {
                    model: root.visible ? root.absence.absences : null // hidden there is no width to lay them out in

                    AbsenceRow {
                        width: parent.width
                        onCancelRequested: root.absence.cancel(absenceId)
                    }
                }
                // qmllint enable unqualified
            }
            PlainText {
                text: qsTr("Ny frånvaro")
                font: Type.heading
                Accessible.role: Accessible.Heading
            }
            AbsenceForm {
                width: parent.width
                absence: root.absence
            }
        }
    }
}
