import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Something one must not miss, told in words. Stays until dismissed; a screen reader is told.
Rectangle {
    id: root

    required property string words
    property string fieldName: "told"
    property string glyph: "note"

    signal dismissed

    visible: root.words !== ""
    implicitWidth: Units.sheetWidth
    implicitHeight: row.implicitHeight + Units.rowPadding * 2
    radius: Units.cornerLarge
    color: Theme.palette.raised
    border.width: Units.ring
    border.color: Theme.palette.accent

    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        anchors {
            leftMargin: Units.groupGap
            rightMargin: Units.rowPadding
        }
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
        ActionButton {
            Layout.alignment: Qt.AlignTop
            objectName: root.fieldName + "-dismiss"
            label: qsTr("Jag har sett det")
            kind: "quiet"
            isSmall: true
            onClicked: root.dismissed()
        }
    }
}
