import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One absence: when, what senders read, who covers.
Item {
    id: root

    required property string absenceId
    required property string periodText
    required property string text
    required property string coveredByName
    required property bool isActive
    required property bool isPending

    signal cancelRequested

    implicitHeight: row.implicitHeight + Units.rowPadding * 2
    objectName: "absence-row-" + root.absenceId
    Accessible.role: Accessible.ListItem
    Accessible.name: Array.of(root.periodText, root.text, cover.text).filter(part => part !== "").join(", ")

    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        spacing: Units.itemGap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Units.textGap

            Flow {
                Layout.fillWidth: true
                spacing: Units.groupGap

                PlainText {
                    width: Math.min(implicitWidth, parent.width)
                    text: root.periodText
                    font: Type.bodyStrong
                    wrapMode: Text.Wrap
                    isSpoken: false
                }
                StatusNote {
                    visible: root.isActive
                    glyph: "status-opened"
                    words: qsTr("Pågår nu")
                    tint: Theme.palette.good
                }
                StatusNote {
                    visible: root.isPending
                    glyph: "outgoing"
                    words: qsTr("på den här datorn", "stage: not yet at the server")
                }
            }
            PlainText {
                Layout.fillWidth: true
                text: root.text
                wrapMode: Text.Wrap
                isSpoken: false
            }
            PlainText {
                id: cover
                Layout.fillWidth: true
                visible: root.coveredByName !== ""
                text: root.coveredByName === "" ? "" : qsTr("%1 ersätter").arg(root.coveredByName)
                font: Type.small
                color: Theme.palette.textMuted
                isSpoken: false
            }
        }
        ActionButton {
            Layout.alignment: Qt.AlignTop
            objectName: "absence-cancel-" + root.absenceId
            label: qsTr("Ta bort")
            kind: "quiet"
            isSmall: true
            onClicked: root.cancelRequested()
        }
    }
    Separator {
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
    }
}
