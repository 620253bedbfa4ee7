import QtQuick
import Budkavle.Controls
import Budkavle.Inbox
import Budkavle.Settings

// The list that goes with the place one is at: matters, drafts or outgoing.
FocusScope {
    id: root

    required property var session
    required property string page
    property string leadGlyph: ""

    signal matterRequested(string inboxId, string matterId)
    signal draftRequested(string draftId)
    signal leadRequested

    function focusRows() {
        if (list.visible)
            list.focusRows();
        else
            root.forceActiveFocus(Qt.ShortcutFocusReason);
    }
    function focusSearch() {
        list.focusSearch();
    }
    function step(direction) {
        list.step(direction);
    }
    function stepToWaiting() {
        list.stepToWaiting();
    }

    MatterListView {
        id: list
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: told.top
        }
        visible: root.page === "matters"
        focus: visible
        matters: root.session.matters
        title: root.session.inboxes.selectedName
        folder: root.session.inboxes.selectedFolder
        shownMatter: root.session.matter.matterId
        leadGlyph: root.leadGlyph
        onMatterRequested: (inboxId, matterId) => root.matterRequested(inboxId, matterId)
        onLeadRequested: root.leadRequested()
    }
    Later {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: told.top
        }
        isWanted: root.page === "drafts"
        visible: isWanted
        focus: isWanted
        // qmllint disable unqualified
        sourceComponent: DraftsView {
            focus: true
            drafts: root.session.drafts
            shownDraft: root.session.composer.draftId
            leadGlyph: root.leadGlyph
            onDraftRequested: draftId => root.draftRequested(draftId)
            onLeadRequested: root.leadRequested()
        }
        // qmllint enable unqualified
    }
    Later {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: told.top
        }
        isWanted: root.page === "outgoing"
        visible: isWanted
        focus: isWanted
        // qmllint disable unqualified
        sourceComponent: OutgoingView {
            focus: true
            outgoing: root.session.outgoing
            leadGlyph: root.leadGlyph
            onLeadRequested: root.leadRequested()
        }
        // qmllint enable unqualified
    }
    ToldStack {
        id: told
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        session: root.session
    }
}
