import QtQuick
import Budkavle.Style

// The shape of a row that is on its way.
Item {
    id: root

    implicitHeight: Units.step * 24
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Raden hämtas")

    Column {
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        anchors {
            leftMargin: Units.step * 9
            rightMargin: Units.paneMargin
        }
        spacing: Units.step * 2

        Repeater {
            model: [0.45, 0.75, 0.6]

            Rectangle {
                required property real modelData

                width: parent.width * modelData
                height: Units.step * 2 + 2
                radius: Units.cornerSmall
                color: Theme.palette.hover
            }
        }
    }
}
