import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Whom it is about: name, age and number, never out of sight while one reads.
Item {
    id: root

    required property string name
    required property string number
    required property string age

    visible: root.name !== "" || root.number !== ""
    implicitHeight: row.implicitHeight + Units.step * 4
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Patient")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.accentSoft
    }
    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        anchors {
            leftMargin: Units.paneMargin
            rightMargin: Units.paneMargin
        }
        spacing: Units.itemGap

        Icon {
            Layout.alignment: Qt.AlignTop
            glyph: "patient"
            color: Theme.palette.accent
        }
        Flow {
            Layout.fillWidth: true
            spacing: Units.groupGap

            PlainText {
                objectName: "patient-name"
                text: root.name
                font: Type.bodyStrong
            }
            PlainText {
                objectName: "patient-age"
                visible: root.age !== ""
                text: root.age
            }
            PlainText {
                objectName: "patient-number"
                text: root.number
            }
        }
    }
}
