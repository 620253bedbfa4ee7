import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// The left pane: who, where to, and how it stands.
FocusScope {
    id: root

    required property var person      // userName, userInitials, assignmentTitle, unitName, assignments
    required property var inboxes     // InboxModel
    required property var sync        // SyncStatus
    required property string page     // "matters", "drafts", "outgoing", "absence", "proxies", "rules"
    required property int draftCount
    required property int outgoingCount
    required property int refusedCount
    required property bool hasTraining
    required property bool hasProxies // one administers them
    property string rulesWarning: "" // the rules are about to expire, or have
    property string waitWords: ""    // what the program waits for before there is any sync

    signal inboxRequested(string inboxId, string folder)
    signal pageRequested(string page)
    signal newRequested
    signal switchRequested
    signal trainingRequested
    signal settingsRequested
    signal keysRequested
    signal syncRequested
    signal signOutRequested

    objectName: "pane-sidebar"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Sidofält")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.sidebar
    }
    ColumnLayout {
        anchors {
            fill: parent
            margins: Units.rowPadding
        }
        spacing: Units.groupGap

        SidebarHead {
            Layout.fillWidth: true
            Layout.topMargin: Units.step
            userName: root.person.userName
            userInitials: root.person.userInitials
            assignmentTitle: root.person.assignmentTitle
            unitName: root.person.unitName
            canSwitch: root.person.assignments.length > 1
            onSwitchRequested: root.switchRequested()
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "sidebar-new"
            focus: true
            label: qsTr("Nytt meddelande")
            glyph: "new"
            keys: "Ctrl+N"
            kind: "primary"
            onClicked: root.newRequested()
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "sidebar-inboxes"
            clip: true
            model: root.inboxes
            boundsBehavior: Flickable.StopAtBounds
            section.property: "section"
            // qmllint disable unqualified
            section.delegate: SectionHeader {
                required property string section

                width: list.width
                words: section === "personal" ? "" : section === "proxy" ? qsTr("Ombud för") : qsTr("Delade inkorgar") // the personal one says its own name
            }
            // qmllint enable unqualified
            T.ScrollBar.vertical: ScrollMark {
            }

            // qmllint disable unqualified
            delegate: SidebarInbox {
                hereFolder: root.page === "matters" && inboxId === root.inboxes.selectedInbox ? root.inboxes.selectedFolder : ""
                onChosen: folder => root.inboxRequested(inboxId, folder)
            }
            footer: Column {
                width: list.width
                spacing: 1
                topPadding: Units.groupGap

                NavRow {
                    width: parent.width
                    objectName: "sidebar-drafts"
                    label: qsTr("Utkast")
                    glyph: "draft"
                    count: root.draftCount
                    isHere: root.page === "drafts"
                    onClicked: root.pageRequested("drafts")
                }
                NavRow {
                    width: parent.width
                    objectName: "sidebar-outgoing"
                    label: qsTr("Utgående")
                    glyph: "outgoing"
                    detail: root.refusedCount > 0 ? qsTr("%n nekades av servern", "outgoing", root.refusedCount) : ""
                    count: root.outgoingCount
                    isCountStrong: root.refusedCount > 0
                    isHere: root.page === "outgoing"
                    onClicked: root.pageRequested("outgoing")
                }
                NavRow {
                    width: parent.width
                    objectName: "sidebar-absence"
                    label: qsTr("Frånvaro")
                    glyph: "absence"
                    isHere: root.page === "absence"
                    onClicked: root.pageRequested("absence")
                }
                NavRow {
                    width: parent.width
                    objectName: "sidebar-proxies"
                    visible: root.hasProxies
                    label: qsTr("Ombud")
                    glyph: "person"
                    isHere: root.page === "proxies"
                    onClicked: root.pageRequested("proxies")
                }
                NavRow {
                    width: parent.width
                    objectName: "sidebar-rules"
                    label: qsTr("Regler")
                    detail: root.rulesWarning === "" ? "" : qsTr("behöver fastställas på nytt")
                    glyph: "note"
                    isHere: root.page === "rules"
                    onClicked: root.pageRequested("rules")
                }
            }
            // qmllint enable unqualified
        }
        Separator {
            Layout.fillWidth: true
        }
        SidebarFoot {
            Layout.fillWidth: true
            sync: root.sync
            waitWords: root.waitWords
            hasTraining: root.hasTraining
            onTrainingRequested: root.trainingRequested()
            onSettingsRequested: root.settingsRequested()
            onKeysRequested: root.keysRequested()
            onSyncRequested: root.syncRequested()
            onSignOutRequested: root.signOutRequested()
        }
    }
}
