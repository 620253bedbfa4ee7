import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls
import Budkavle.Inbox
import Budkavle.Settings

// The three panes, which fold to two and to one as the window narrows.
FocusScope {
    id: root

    required property var session

    property string page: "matters"
    property bool isReading: false // with one pane: the reading pane is the one

    readonly property int panes: root.width >= Units.foldToTwo ? 3 : root.width >= Units.foldToOne ? 2 : 1
    readonly property bool isOnePage: root.page === "absence" || root.page === "proxies" || root.page === "rules" // a form that needs the room of both panes
    readonly property bool showsReading: !root.isOnePage && (root.panes > 1 || root.isReading || root.session.composer.isOpen)
    readonly property bool showsList: !root.isOnePage && (root.panes > 1 || !root.showsReading)
    readonly property string menuGlyph: root.panes === 3 ? "" : "menu"

    signal sheetRequested(string name)

    function startNew() {
        root.leaveOnePage();
        root.session.composer.startNew();
        Qt.callLater(reading.focusContent);
    }
    function reply() {
        if (!root.session.matter.isOpen || !root.session.matter.canReply)
            return;
        root.session.composer.startReply(root.session.matter.inboxId, root.session.matter.matterId);
        Qt.callLater(reading.focusContent);
    }
    function search() {
        if (root.page === "rules") {
            (rules.item as RulesView).focusSearch();
            return;
        }
        root.page = "matters";
        root.isReading = false;
        middle.focusSearch();
    }
    function step(direction) {
        if (root.page === "matters")
            middle.step(direction);
    }
    function stepToWaiting() {
        if (root.page === "matters")
            middle.stepToWaiting();
    }
    function back() {
        if (root.page === "rules" && root.session.rules.query !== "" && !root.session.composer.isOpen) {
            root.session.rules.query = "";
            return;
        }
        if (root.page === "rules") {
            root.leaveRules();
            return;
        }
        if (root.session.composer.isOpen)
            root.session.composer.closeKeepingDraft();
        else
            root.isReading = false;
        middle.focusRows();
    }
    function nextPane(direction) {
        const places = Array.of(sidebar, middle, absence, proxies, rules, reading).filter(pane => pane.visible);
        const here = places.findIndex(pane => pane.activeFocus);
        const next = places[(here + direction + places.length) % places.length];
        if (next === reading)
            reading.focusContent();
        else if (next === middle)
            middle.focusRows();
        else
            next.forceActiveFocus(Qt.TabFocusReason);
    }
    // Back to the message that one came from, if one did.
    function leaveRules() {
        root.page = "matters";
        if (root.session.composer.isOpen)
            Qt.callLater(reading.focusContent);
    }
    function leaveOnePage() {
        if (root.isOnePage)
            root.page = "matters";
    }
    function showRules(words) {
        root.session.rules.query = words;
        root.goTo("rules");
        Qt.callLater(() => rules.forceActiveFocus(Qt.ShortcutFocusReason));
    }
    function goTo(page) {
        drawer.close();
        root.isReading = false;
        root.page = page;
    }

    // qmllint disable unqualified
    Component {
        id: sidebarContent

        SidebarView {
            focus: true
            person: root.session
            inboxes: root.session.inboxes
            sync: root.session.sync
            waitWords: root.session.isAwaitingKeyring ? qsTr("Väntar på nyckelringen") : ""
            page: root.page
            draftCount: root.session.drafts.count
            outgoingCount: root.session.outgoing.count
            refusedCount: root.session.outgoing.refusedCount
            hasTraining: root.session.training.isAvailable
            hasProxies: root.session.proxies.isAllowed
            rulesWarning: root.session.rules.warningText
            onInboxRequested: (inboxId, folder) => {
                root.session.inboxes.select(inboxId, folder);
                root.goTo("matters");
            }
            onPageRequested: page => root.goTo(page)
            onNewRequested: {
                drawer.close();
                root.startNew();
            }
            onSwitchRequested: root.sheetRequested("assignment")
            onTrainingRequested: root.sheetRequested("training")
            onSettingsRequested: root.sheetRequested("settings")
            onKeysRequested: root.sheetRequested("keys")
            onSyncRequested: root.sheetRequested("sync")
            onSignOutRequested: root.session.signOut()
        }
    }
    // qmllint enable unqualified
    SidebarDrawer {
        id: drawer
        sourceComponent: sidebarContent
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0

        Loader {
            id: sidebar
            Layout.fillHeight: true
            Layout.preferredWidth: Units.sidebarWidth
            active: root.panes === 3
            visible: active
            sourceComponent: sidebarContent
        }
        Separator {
            Layout.fillHeight: true
            visible: root.panes === 3
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            RowLayout {
                anchors {
                    left: parent.left
                    right: parent.right
                    top: parent.top
                    bottom: told.top
                }
                spacing: 0

                MiddlePane {
                    id: middle
                    Layout.fillHeight: true
                    Layout.fillWidth: root.panes === 1
                    Layout.preferredWidth: root.panes === 2 ? Math.round(root.width * 0.42) : Units.listWidth
                    Layout.maximumWidth: root.panes === 1 ? root.width : Units.listWidth
                    visible: root.showsList
                    focus: true
                    session: root.session
                    page: root.page
                    leadGlyph: root.menuGlyph
                    onLeadRequested: drawer.open()
                    onMatterRequested: (inboxId, matterId) => {
                        root.isReading = true;
                        root.session.matter.show(inboxId, matterId);
                    }
                    onDraftRequested: draftId => {
                        root.session.composer.openDraft(draftId);
                        Qt.callLater(reading.focusContent);
                    }
                }
                Separator {
                    Layout.fillHeight: true
                    visible: root.panes > 1 && !root.isOnePage
                }
                ReadingPane {
                    id: reading
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    visible: root.showsReading
                    session: root.session
                    spareTurns: spare.turns
                    leadGlyph: root.panes === 1 ? "back" : ""
                    onReplyRequested: root.reply()
                    onAssignRequested: root.sheetRequested("assign")
                    onPauseRequested: root.sheetRequested("pause")
                    onLeaveRequested: root.sheetRequested("leave")
                    onCloseRequested: root.sheetRequested("close")
                    onLeadRequested: root.back()
                    onRulesRequested: words => root.showRules(words)
                    onSheetRequested: name => root.sheetRequested(name)
                }
                Later {
                    id: absence
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    isWanted: root.page === "absence"
                    visible: isWanted
                    // qmllint disable unqualified
                    sourceComponent: AbsenceView {
                        focus: true
                        absence: root.session.absence
                        leadGlyph: root.menuGlyph
                        onLeadRequested: drawer.open()
                    }
                    // qmllint enable unqualified
                }
                Later {
                    id: proxies
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    isWanted: root.page === "proxies"
                    visible: isWanted
                    // qmllint disable unqualified
                    sourceComponent: ProxyView {
                        focus: true
                        proxies: root.session.proxies
                        leadGlyph: root.menuGlyph
                        onLeadRequested: drawer.open()
                    }
                    // qmllint enable unqualified
                }
                Later {
                    id: rules
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    isWanted: root.page === "rules"
                    visible: isWanted
                    // qmllint disable unqualified
                    sourceComponent: RulesView {
                        focus: true
                        rules: root.session.rules
                        hasMessage: root.session.composer.isOpen
                        leadGlyph: root.menuGlyph
                        onLeadRequested: drawer.open()
                        onMessageRequested: root.leaveRules()
                    }
                    // qmllint enable unqualified
                }
            }
            ToldStack {
                id: told
                anchors {
                    left: parent.left
                    right: parent.right
                    bottom: parent.bottom
                }
                height: visible ? implicitHeight : 0
                visible: !root.showsList // else it stands below the list
                session: root.session
            }
        }
    }
    Timer {
        id: spare

        property int turns: 0

        interval: 300 // the list's own first frames come first
        repeat: true
        running: !root.session.matters.isLoading && spare.turns < 2
        onTriggered: spare.turns += 1
    }
    Connections {
        target: root.session.outgoing
        function onEdited(draftId) {
            root.session.composer.openDraft(draftId);
            Qt.callLater(reading.focusContent);
        }
    }
}
