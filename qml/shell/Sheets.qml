import QtQuick
import Budkavle.Controls
import Budkavle.Settings
import Budkavle.Matter

// All that opens above the window, opened here and nowhere else. Each is made when it is first asked for.
Item {
    id: root

    required property var session

    readonly property bool isOpen: Array.of(assignment, signOut, training, settings, keyList, syncState, assign, pause, leave, closing, card, giveBack, sign, reminder, purge).some(one => one.isShown)

    component Above: Loader {
        readonly property bool isShown: (item as Sheet)?.visible ?? false

        active: false

        function open() {
            active = true;
            (item as Sheet).open();
        }
    }

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
    function openSync() {
        syncState.open();
    }
    function openAssign() {
        assign.open();
    }
    function openPause() {
        pause.open();
    }
    function openLeave() {
        leave.open();
    }
    function openClose() {
        closing.open();
    }

    function openReturn() {
        root.session.matter.start("return");
        giveBack.open();
    }
    function openSign() {
        root.session.matter.start("sign");
        sign.open();
    }
    function openReminder() {
        root.session.matter.start("reminder");
        reminder.open();
    }
    function openPurge() {
        purge.open();
    }

    // qmllint disable unqualified
    Above {
        id: assignment
        sourceComponent: AssignmentSheet {
            session: root.session
        }
    }
    Above {
        id: signOut
        active: root.session.asksBeforeSignOut
        sourceComponent: SignOutSheet {
            session: root.session
        }
    }
    Above {
        id: training
        sourceComponent: TrainingSheet {
            training: root.session.training
            profileId: root.session.rules.profileId
        }
    }
    Above {
        id: settings
        sourceComponent: SettingsSheet {
            session: root.session
        }
    }
    Above {
        id: keyList
        sourceComponent: KeysSheet {
        }
    }
    Above {
        id: syncState
        sourceComponent: SyncSheet {
            sync: root.session.sync
        }
    }
    Above {
        id: assign
        sourceComponent: AssignSheet {
            matter: root.session.matter
        }
    }
    Above {
        id: pause
        sourceComponent: PauseSheet {
            matter: root.session.matter
        }
    }
    Above {
        id: leave
        sourceComponent: LeaveSheet {
            matter: root.session.matter
        }
    }
    Above {
        id: closing
        sourceComponent: CloseSheet {
            matter: root.session.matter
            hasLetterKeys: root.session.hasLetterKeys
        }
    }
    Above {
        id: card
        sourceComponent: CardSheet {
            session: root.session
        }
    }
    Above {
        id: giveBack
        sourceComponent: ReturnSheet {
            returning: root.session.matter.sheets.returning
        }
    }
    Above {
        id: sign
        sourceComponent: SignSheet {
            signing: root.session.matter.sheets.signing
        }
    }
    Above {
        id: reminder
        sourceComponent: ReminderSheet {
            reminding: root.session.matter.sheets.reminding
        }
    }
    Above {
        id: purge
        sourceComponent: PurgeSheet {
            matter: root.session.matter
        }
    }
    // qmllint enable unqualified
    Connections {
        target: root.session.card
        function onAsked() {
            if (root.session.isSignedIn)
                card.open();
        }
    }
}
