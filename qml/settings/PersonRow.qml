import QtQuick
import Budkavle.Style
import Budkavle.Controls

// A person who can sign in; when chosen, the assignments to choose among.
Column {
    id: root

    required property string userId
    required property string name
    required property string title
    required property var assignments // list of {id, title, unit}

    property bool isChosen: false
    property bool isBusy: false

    signal picked
    signal assignmentPicked(string assignmentId)

    width: ListView.view ? ListView.view.width : implicitWidth

    OptionRow {
        width: root.width
        objectName: "signin-person-" + root.userId
        label: root.name
        detail: root.title
        glyph: "person"
        onPicked: root.picked()
    }
    Column {
        width: root.width
        leftPadding: Units.rowPadding + Units.iconSize + Units.iconGap
        bottomPadding: Units.rowPadding
        visible: root.isChosen
        spacing: Units.textGap * 2

        PlainText {
            text: qsTr("Välj medarbetaruppdrag")
            font: Type.smallMedium
            color: Theme.palette.textMuted
        }
        // qmllint disable unqualified
        Repeater {
            model: root.isChosen ? root.assignments : []

            ActionButton {
                required property var modelData

                width: Math.min(implicitWidth, root.width - root.inset)
                objectName: "signin-assignment-" + modelData.id
                enabled: !root.isBusy
                label: qsTr("%1 · %2", "assignment, unit").arg(modelData.title).arg(modelData.unit)
                onClicked: root.assignmentPicked(modelData.id)
            }
        }
        // qmllint enable unqualified
    }
    readonly property int inset: Units.rowPadding * 2 + Units.iconSize + Units.iconGap
}
