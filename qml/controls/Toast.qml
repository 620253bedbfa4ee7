import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Something one must not miss, told in words, with the way back where there is one. A screen reader is told.
Rectangle {
    id: root

    required property string words
    property string fieldName: "told"
    property string glyph: "note"
    property bool canUndo: false

    signal dismissed
    signal undone

    visible: root.words !== ""
    implicitWidth: Units.sheetWidth
    implicitHeight: column.implicitHeight + Units.rowPadding * 2
    radius: Units.cornerLarge
    color: Theme.palette.raised
    border.width: Units.ring
    border.color: Theme.palette.accent

    ColumnLayout {
        id: column
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        anchors {
            leftMargin: Units.groupGap
            rightMargin: Units.rowPadding
        }
        spacing: Units.step

        RowLayout {
            Layout.fillWidth: true
            spacing: Units.rowPadding

            Icon {
                Layout.alignment: Qt.AlignTop
                glyph: root.glyph
                color: Theme.palette.accent
            }
            PlainText {
                Layout.fillWidth: true
                objectName: root.fieldName + "-text"
                text: root.words
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: Units.iconSize + Units.rowPadding - (root.canUndo ? 0 : Units.iconGap) // in line with the words
            spacing: Units.itemGap

            ActionButton {
                objectName: root.fieldName + "-undo"
                visible: root.canUndo
                label: qsTr("Ångra")
                glyph: "undo"
                keys: "Ctrl+Z"
                isSmall: true
                onClicked: root.undone()
            }
            ActionButton {
                objectName: root.fieldName + "-dismiss"
                label: qsTr("Jag har sett det")
                kind: "quiet"
                isSmall: true
                onClicked: root.dismissed()
            }
        }
    }
}
