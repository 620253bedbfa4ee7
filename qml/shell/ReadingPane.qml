import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls
import Budkavle.Matter
import Budkavle.Composer

// The pane to the right: the matter, the message being written, or the matter above its answer.
FocusScope {
    id: root

    required property var session
    property string leadGlyph: ""
    property int spareTurns: 0 // how often the program has had nothing to do: one view is made in each

    readonly property bool isComposing: root.session.composer.isOpen
    readonly property bool hasRoomForBoth: root.height > Units.step * 170
    readonly property bool showsMatter: !root.isComposing || root.session.composer.mode === "reply" && root.session.matter.isOpen && root.hasRoomForBoth

    signal replyRequested
    signal assignRequested
    signal pauseRequested
    signal leaveRequested
    signal closeRequested
    signal leadRequested
    signal rulesRequested(string words)
    signal sheetRequested(string name)

    function focusContent() {
        if (root.isComposing)
            (composer.item as ComposerView).focusFirst();
        else if (matter.isWanted)
            (matter.item as MatterView).focusConversation();
        else
            nothing.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    // What came wrong goes on in its own matter, with the text that it had.
    function sendOn() {
        const matter = root.session.matter;
        root.session.composer.startSendOn(matter.inboxId, matter.matterId, matter.facts.suggestedInbox, matter.facts.returnedBody);
        Qt.callLater(root.focusContent);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    FocusScope {
        id: nothing
        anchors.fill: parent
        objectName: "reading-nothing"
        visible: root.session.isSignedIn && !root.isComposing && !root.session.matter.isOpen
        activeFocusOnTab: true
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Läsdelen: %1", "a part of the window: what stands in it").arg(empty.words)
        Accessible.description: empty.detail
        Accessible.focusable: true
        onVisibleChanged: if (!visible && activeFocus && root.session.isSignedIn)
            Qt.callLater(root.focusContent)

        EmptyState {
            id: empty
            anchors.centerIn: parent
            glyph: "baton"
            words: qsTr("Inget ärende är valt")
            detail: qsTr("Välj ett ärende i listan. J och K går till nästa och föregående.")

            ActionButton {
                objectName: "reading-remind"
                label: qsTr("Ny påminnelse")
                glyph: "clock"
                keys: "M"
                kind: "quiet"
                onClicked: root.sheetRequested("reminder")
            }
        }
        FocusRing {
            isShown: nothing.activeFocus
            gap: -Units.ring
        }
    }
    // qmllint disable unqualified
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Later {
            id: matter
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            isWanted: root.showsMatter && root.session.matter.isOpen
            isSpareTime: root.spareTurns > 0
            visible: isWanted
            focus: !root.isComposing
            sourceComponent: MatterView {
                focus: true
                matter: root.session.matter
                isActing: !root.isComposing
                leadGlyph: root.leadGlyph
                onReplyRequested: root.replyRequested()
                onAssignRequested: root.assignRequested()
                onPauseRequested: root.pauseRequested()
                onLeaveRequested: root.leaveRequested()
                onCloseRequested: root.closeRequested()
                onLeadRequested: root.leadRequested()
                onSheetRequested: name => root.sheetRequested(name)
                onSendOnRequested: root.sendOn()
                onAboutRequested: root.session.matter.show(root.session.matter.facts.aboutInbox, root.session.matter.facts.aboutMatter)
            }
        }
        Separator {
            Layout.fillWidth: true
            visible: root.isComposing && root.showsMatter
        }
        Later {
            id: composer
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: root.showsMatter ? 2 : 1
            isWanted: root.isComposing
            isSpareTime: root.spareTurns > 1
            visible: isWanted
            focus: root.isComposing
            sourceComponent: ComposerView {
                focus: true
                composer: root.session.composer
                onRulesRequested: words => root.rulesRequested(words)
                leadGlyph: root.showsMatter ? "" : root.leadGlyph
            }
        }
    }
    // qmllint enable unqualified
}
