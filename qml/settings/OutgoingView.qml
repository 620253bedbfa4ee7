import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// What is on this computer only: waiting for the server, or refused with a reason.
FocusScope {
    id: root

    required property var outgoing // OutgoingModel
    property string leadGlyph: ""

    signal leadRequested

    objectName: "pane-outgoing"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Utgående")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PaneHeader {
            Layout.fillWidth: true
            fieldName: "outgoing"
            margin: Units.listMargin
            title: qsTr("Utgående")
            detail: qsTr("På den här datorn, ännu inte hos servern")
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Visa sidofältet")
            onLeadRequested: root.leadRequested()
        }
        Separator {
            Layout.fillWidth: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list
                anchors.fill: parent
                objectName: "outgoing-rows"
                clip: true
                focus: true
                activeFocusOnTab: true
                model: root.outgoing
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: ScrollMark {
                }
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Utgående")

                // qmllint disable unqualified
                delegate: OutgoingRow {
                    width: ListView.view.width
                    hasKeyboard: ListView.isCurrentItem && ListView.view.activeFocus
                    onEditRequested: root.outgoing.edit(commandId)
                    onDiscardRequested: root.outgoing.discard(commandId)
                }
                // qmllint enable unqualified
            }
            EmptyState {
                anchors.centerIn: parent
                visible: root.outgoing.count === 0
                glyph: "check"
                words: qsTr("Allt har nått servern")
            }
        }
    }
}
