import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// A field that finds recipients as one types, also offline. Up, Down and Enter choose.
FocusScope {
    id: root

    required property var composer // ComposerController
    required property string label
    required property string fieldName
    property string placeholder: qsTr("Namn, enhet eller funktion")

    readonly property alias field: entry.field

    signal picked(string inboxId)

    implicitWidth: Units.step * 60
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        anchors {
            left: parent.left
            right: parent.right
        }
        spacing: Units.textGap

        SearchEntry {
            id: entry
            Layout.fillWidth: true
            focus: true
            fieldName: root.fieldName
            label: root.label
            isLabelShown: true
            placeholder: root.placeholder
            text: root.composer.recipientQuery
            onEdited: text => root.composer.recipientQuery = text
            onStepped: direction => list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + direction))
            onConfirmed: if (list.currentItem)
                (list.currentItem as RecipientRow).clicked()
        }
        PopupFrame {
            Layout.fillWidth: true
            implicitHeight: Math.min(list.contentHeight, Units.step * 75) + Units.step * 2
            visible: list.count > 0 && root.composer.recipientQuery !== ""
            radius: Units.corner

            ListView {
                id: list
                anchors {
                    fill: parent
                    margins: Units.step
                }
                objectName: "composer-recipients"
                clip: true
                model: root.visible && root.composer.recipientQuery !== "" ? root.composer.recipients : null
                keyNavigationEnabled: false
                boundsBehavior: Flickable.StopAtBounds
                highlightMoveDuration: 0
                T.ScrollBar.vertical: ScrollMark {
                }
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Mottagare som hittades")

                // qmllint disable unqualified
                delegate: RecipientRow {
                    width: ListView.view.width
                    onPicked: root.picked(inboxId)
                }
                // qmllint enable unqualified
            }
        }
        PlainText {
            Layout.fillWidth: true
            visible: list.count === 0 && root.composer.recipientQuery.length > 1
            text: qsTr("Ingen mottagare hittades. Pröva en del av namnet eller enhetens namn.")
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
        }
    }
}
