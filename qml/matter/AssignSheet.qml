import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Whom to assign the matter to: oneself first, then the inbox's members.
Sheet {
    id: root

    required property var matter // MatterController

    title: qsTr("Tilldela ärendet")
    fieldName: "assign"
    onOpened: me.forceActiveFocus(Qt.TabFocusReason)

    Flow {
        width: parent.width
        spacing: Units.itemGap

        ActionButton {
            id: me
            objectName: "assign-me"
            label: qsTr("Tilldela mig")
            glyph: "person"
            kind: "primary"
            onClicked: {
                root.matter.assignToMe();
                root.close();
            }
        }
        ActionButton {
            objectName: "assign-none"
            visible: root.matter.assigneeName !== ""
            label: qsTr("Ta bort tilldelningen")
            onClicked: {
                root.matter.unassign();
                root.close();
            }
        }
    }
    Column {
        width: parent.width

        // qmllint disable unqualified
        Repeater {
            model: root.matter.members

            OptionRow {
                required property string userId
                required property string name
                required property string title
                required property bool isAbsent

                width: parent.width
                objectName: "assign-" + userId
                label: name
                detail: title
                note: isAbsent ? qsTr("Frånvarande") : ""
                isChosen: userId === root.matter.assigneeId
                onPicked: {
                    root.matter.assign(userId);
                    root.close();
                }
            }
        }
        // qmllint enable unqualified
    }
}
