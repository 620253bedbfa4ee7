import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Who one is and under which assignment, with the switch beside it.
RowLayout {
    id: root

    required property string userName
    required property string userInitials
    required property string assignmentTitle
    required property string unitName
    required property bool canSwitch

    signal switchRequested

    spacing: Units.itemGap

    Avatar {
        Layout.alignment: Qt.AlignTop
        initials: root.userInitials
        isStrong: true
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        PlainText {
            Layout.fillWidth: true
            objectName: "sidebar-user"
            text: root.userName
            font: Type.bodyStrong
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        PlainText {
            Layout.fillWidth: true
            objectName: "sidebar-assignment"
            text: root.assignmentTitle
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
        PlainText {
            Layout.fillWidth: true
            visible: root.unitName !== "" && !root.assignmentTitle.includes(root.unitName)
            text: root.unitName
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
    }
    GlyphButton {
        Layout.alignment: Qt.AlignTop
        objectName: "sidebar-switch"
        visible: root.canSwitch
        glyph: "switch"
        label: qsTr("Byt medarbetaruppdrag")
        onClicked: root.switchRequested()
    }
}
