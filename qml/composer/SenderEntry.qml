import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// From which inbox: all that the writer may send from, none chosen until she chooses.
ColumnLayout {
    id: root

    required property var composer // ComposerController

    spacing: Units.textGap
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Från")

    PlainText {
        Layout.fillWidth: true
        text: root.composer.fromInbox === "" ? qsTr("Från · välj inkorg") : qsTr("Från")
        font: Type.smallMedium
        color: root.composer.fromInbox === "" ? Theme.palette.paused : Theme.palette.textMuted
        isSpoken: false
    }
    Flow {
        Layout.fillWidth: true
        spacing: Units.textGap * 2

        // qmllint disable unqualified
        Repeater {
            model: root.composer.senders

            SegmentButton {
                required property string inboxId
                required property string name

                width: Math.min(implicitWidth, root.width)
                objectName: "composer-from-" + inboxId
                label: name
                isChosen: inboxId === root.composer.fromInbox
                onClicked: root.composer.fromInbox = inboxId
            }
        }
        // qmllint enable unqualified
    }
}
