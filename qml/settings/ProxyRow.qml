import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One proxy period: who, for whom, when.
Item {
    id: root

    required property string proxyId
    required property string proxyName
    required property string ownerName
    required property string periodText
    required property string reasonText
    required property bool isActive
    required property bool isPending

    readonly property string who: qsTr("%1 är ombud för %2").arg(root.proxyName).arg(root.ownerName)

    readonly property string when: root.reasonText === "" ? root.periodText : Array.of(root.periodText, root.reasonText).join(" · ")

    signal endRequested

    implicitHeight: row.implicitHeight + Units.rowPadding * 2
    objectName: "proxy-row-" + root.proxyId
    Accessible.role: Accessible.ListItem
    Accessible.name: Array.of(root.who, root.when).join(", ")

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
                    text: root.who
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
                text: root.when
                wrapMode: Text.Wrap
                isSpoken: false
            }
        }
        ActionButton {
            Layout.alignment: Qt.AlignTop
            objectName: "proxy-end-" + root.proxyId
            label: root.isActive ? qsTr("Avsluta nu") : qsTr("Ta bort")
            kind: "quiet"
            isSmall: true
            onClicked: root.endRequested()
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
