import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Another of one's own assignments.
Sheet {
    id: root

    required property var session

    title: qsTr("Byt medarbetaruppdrag")
    fieldName: "assignment"

    PlainText {
        width: parent.width
        text: qsTr("Uppdraget avgör vilka inkorgar du ser och skrivs i loggen. Servern behöver svara.")
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
    Column {
        width: parent.width

        // qmllint disable unqualified
        Repeater {
            model: root.session.assignments

            OptionRow {
                required property var modelData

                width: parent.width
                objectName: "assignment-" + modelData.id
                label: modelData.title
                detail: modelData.unit
                isChosen: modelData.title === root.session.assignmentTitle && modelData.unit === root.session.unitName
                onPicked: {
                    root.session.switchAssignment(modelData.id);
                    root.close();
                }
            }
        }
        // qmllint enable unqualified
    }
}
