import QtQuick
import Budkavle.Settings
import Budkavle.Matter

// All that opens above the window, opened here and nowhere else.
Item {
    id: root

    required property var session

    readonly property bool isOpen: assignment.visible || signOut.visible || training.visible || settings.visible || keyList.visible || assign.visible || pause.visible

    function openAssignment() {
        assignment.open();
    }
    function openTraining() {
        training.open();
    }
    function openSettings() {
        settings.open();
    }
    function openKeys() {
        keyList.open();
    }
    function openAssign() {
        assign.open();
    }
    function openPause() {
        pause.open();
    }
    function confirmOpen() {
        if (pause.visible)
            pause.confirm();
    }

    AssignmentSheet {
        id: assignment
        session: root.session
    }
    SignOutSheet {
        id: signOut
        session: root.session
    }
    TrainingSheet {
        id: training
        training: root.session.training
    }
    SettingsSheet {
        id: settings
        session: root.session
    }
    KeysSheet {
        id: keyList
    }
    AssignSheet {
        id: assign
        matter: root.session.matter
    }
    PauseSheet {
        id: pause
        matter: root.session.matter
    }
    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: pause.visible
        onActivated: pause.confirm()
    }
}
