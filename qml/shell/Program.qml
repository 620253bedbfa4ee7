import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls
import Budkavle.Settings

// All of the window's content: what the program is right now (banners, training), then sign-in or the three panes.
FocusScope {
    id: root

    required property var session
    required property Item focusItem

    readonly property bool isTraining: root.session.isTraining
    readonly property Workspace workspace: loader.item as Workspace

    function openSheet(name) {
        const openers = {
            "assignment": sheets.openAssignment,
            "training": sheets.openTraining,
            "settings": sheets.openSettings,
            "keys": sheets.openKeys,
            "sync": sheets.openSync,
            "assign": sheets.openAssign,
            "pause": sheets.openPause,
            "leave": sheets.openLeave,
            "close": sheets.openClose,
            "return": sheets.openReturn,
            "sign": sheets.openSign,
            "reminder": sheets.openReminder,
            "purge": sheets.openPurge
        };
        openers[name]();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.window
    }
    ColumnLayout {
        anchors {
            fill: parent
            margins: root.isTraining ? Units.hatchWidth : 0
        }
        spacing: 0

        TrainingStrip {
            Layout.fillWidth: true
            visible: root.isTraining
        }
        Banner {
            Layout.fillWidth: true
            words: root.session.sync.bannerText
            kind: root.session.sync.bannerKind
            actionLabel: root.session.sync.connection === "signedOut" ? qsTr("Logga in igen") : ""
            onActionRequested: root.session.retry()
        }
        BrowserNotice {
            Layout.fillWidth: true
            Layout.margins: Units.rowPadding
            visible: root.session.isSignedIn && words !== ""
            session: root.session
            onCancelled: loader.forceActiveFocus(Qt.OtherFocusReason)
        }
        Loader {
            id: loader
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            sourceComponent: root.session.isSignedIn || root.session.isResuming ? workspace : signIn
        }
    }
    // qmllint disable unqualified
    Component {
        id: workspace

        Workspace {
            focus: true
            enabled: root.session.isSignedIn
            opacity: root.session.isAwaitingKeyring ? Units.waitingOpacity : 1
            session: root.session
            onSheetRequested: name => root.openSheet(name)
        }
    }
    Component {
        id: signIn

        SignInView {
            focus: true
            session: root.session
        }
    }
    Loader {
        anchors.centerIn: parent
        width: Math.min(root.width - Units.paneMargin * 2, Units.sheetWidth)
        active: root.session.isAwaitingKeyring && root.workspace !== null
        sourceComponent: NoticePanel {
            fieldName: "keyring-wait"
            glyph: "clock"
            isNews: true
            title: qsTr("Väntar på datorns nyckelring")
            words: qsTr("Där ligger din inloggning. Frågar datorn efter ett lösenord, svara på det. Annars går programmet vidare av sig självt om några sekunder.")
        }
    }
    // qmllint enable unqualified
    Loader {
        anchors.fill: parent
        active: root.isTraining
        z: 100
        sourceComponent: HatchedEdge {
        }
    }
    Sheets {
        id: sheets
        session: root.session
    }
    KeyMap {
        enabled: root.workspace !== null && root.session.isSignedIn
        focusItem: root.focusItem
        hasLetterKeys: root.session.hasLetterKeys
        isSheetOpen: sheets.isOpen
        isMatterShown: (root.workspace?.page ?? "") === "matters" && root.session.matter.isOpen && !root.session.composer.isOpen
        onNewRequested: root.workspace.startNew()
        onSearchRequested: root.workspace.search()
        onReplyRequested: root.workspace.reply()
        onAssignRequested: if (root.session.matter.canAssign)
            sheets.openAssign()
        onPauseRequested: {
            if (root.session.matter.canResume)
                root.session.matter.resume();
            else if (root.session.matter.canPause)
                sheets.openPause();
        }
        onLeaveRequested: if (root.session.matter.canLeave)
            sheets.openLeave()
        onCloseRequested: {
            if (root.session.matter.canClose && root.session.matter.asksDocumentation)
                sheets.openClose();
            else if (root.session.matter.canClose)
                root.session.matter.closeMatter();
        }
        onReturnRequested: if (root.session.matter.facts.acts.includes("return"))
            sheets.openReturn()
        onSignRequested: if (root.session.matter.facts.acts.includes("sign"))
            sheets.openSign()
        onRemindRequested: if (!root.session.matter.isOpen || root.session.matter.facts.acts.includes("remind") || root.session.matter.facts.acts.includes("move"))
            sheets.openReminder()
        onTrashRequested: {
            if (root.session.matter.facts.acts.includes("trash"))
                root.session.matter.setTrashed(true);
            else if (root.session.matter.facts.acts.includes("purge"))
                sheets.openPurge();
        }
        onCopyRequested: if (root.session.matter.isOpen)
            root.session.matter.copyText()
        onStepRequested: direction => root.workspace.step(direction)
        onWaitingRequested: root.workspace.stepToWaiting()
        onPaneRequested: direction => root.workspace.nextPane(direction)
        onSendRequested: {
            if (root.session.composer.canSend)
                root.session.composer.send();
            else if (root.session.composer.canSendLater)
                root.session.composer.sendLater();
        }
        onBackRequested: root.workspace.back()
        onUndoRequested: root.session.told.undo()
        onKeysRequested: sheets.openKeys()
    }
    Binding {
        target: Theme
        property: "name"
        value: root.session.themeName
    }
    Binding {
        target: Type
        property: "scale"
        value: root.session.textScale
    }
}
