import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// What is being written on this computer.
FocusScope {
    id: root

    required property var drafts // DraftModel
    property string leadGlyph: ""
    property string shownDraft: ""

    signal draftRequested(string draftId)
    signal leadRequested

    objectName: "pane-drafts"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Utkast")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PaneHeader {
            Layout.fillWidth: true
            fieldName: "drafts"
            margin: Units.listMargin
            title: qsTr("Utkast")
            detail: qsTr("Finns bara på den här datorn")
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
                objectName: "draft-rows"
                clip: true
                focus: true
                activeFocusOnTab: true
                model: root.drafts
                currentIndex: -1
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: ScrollMark {
                }
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Utkast")
                onActiveFocusChanged: if (list.activeFocus && list.currentIndex < 0 && list.count > 0)
                    list.currentIndex = 0
                Keys.onReturnPressed: if (list.currentItem)
                    (list.currentItem as DraftRow).clicked()
                Keys.onEnterPressed: if (list.currentItem)
                    (list.currentItem as DraftRow).clicked()
                Keys.onDeletePressed: if (list.currentItem)
                    root.drafts.discard((list.currentItem as DraftRow).draftId)

                // qmllint disable unqualified
                delegate: DraftRow {
                    width: ListView.view.width
                    isCurrent: draftId === root.shownDraft
                    hasKeyboard: ListView.isCurrentItem && ListView.view.activeFocus
                    onClicked: root.draftRequested(draftId)
                }
                // qmllint enable unqualified
            }
            EmptyState {
                anchors.centerIn: parent
                visible: root.drafts.count === 0
                glyph: "draft"
                words: qsTr("Inga utkast")
                detail: qsTr("Det du skriver sparas här medan du skriver.")
            }
        }
    }
}
