import QtQuick

// Which key asks for what. Single letters only when no text is being written, and only when they are wanted.
Item {
    id: root

    required property Item focusItem       // the window's
    required property bool hasLetterKeys
    required property bool isSheetOpen
    property bool isMatterShown: false     // else Delete is for what the list has

    readonly property bool isWriting: (root.focusItem instanceof TextInput && !(root.focusItem as TextInput).readOnly) || (root.focusItem instanceof TextEdit && !(root.focusItem as TextEdit).readOnly)
    readonly property bool takesLetters: root.enabled && root.hasLetterKeys && !root.isWriting && !root.isSheetOpen
    readonly property bool takesChords: root.enabled && !root.isSheetOpen

    signal newRequested
    signal searchRequested
    signal replyRequested
    signal assignRequested
    signal pauseRequested
    signal leaveRequested
    signal closeRequested
    signal returnRequested
    signal signRequested
    signal remindRequested
    signal trashRequested
    signal copyRequested
    signal stepRequested(int direction)
    signal waitingRequested
    signal paneRequested(int direction)
    signal sendRequested
    signal backRequested
    signal undoRequested
    signal keysRequested

    Shortcut {
        sequence: "Ctrl+N"
        enabled: root.takesChords
        onActivated: root.newRequested()
    }
    Shortcut {
        sequence: "Ctrl+F"
        enabled: root.takesChords
        onActivated: root.searchRequested()
    }
    Shortcut {
        sequence: "F6"
        enabled: root.takesChords
        onActivated: root.paneRequested(1)
    }
    Shortcut {
        sequence: "Shift+F6"
        enabled: root.takesChords
        onActivated: root.paneRequested(-1)
    }
    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: root.takesChords
        onActivated: root.sendRequested()
    }
    Shortcut {
        sequence: "Ctrl+Z"
        enabled: root.takesChords && !root.isWriting
        onActivated: root.undoRequested()
    }
    Shortcut {
        sequence: "Esc"
        enabled: root.takesChords
        onActivated: root.backRequested()
    }
    Shortcut {
        sequence: "/"
        enabled: root.takesLetters
        onActivated: root.searchRequested()
    }
    Shortcut {
        sequence: "?"
        enabled: root.takesLetters
        onActivated: root.keysRequested()
    }
    Shortcut {
        sequence: "F1"
        enabled: root.takesChords
        onActivated: root.keysRequested()
    }
    Shortcut {
        sequence: "R"
        enabled: root.takesLetters
        onActivated: root.replyRequested()
    }
    Shortcut {
        sequence: "A"
        enabled: root.takesLetters
        onActivated: root.assignRequested()
    }
    Shortcut {
        sequence: "P"
        enabled: root.takesLetters
        onActivated: root.pauseRequested()
    }
    Shortcut {
        sequence: "V"
        enabled: root.takesLetters
        onActivated: root.leaveRequested()
    }
    Shortcut {
        sequence: "E"
        enabled: root.takesLetters
        onActivated: root.closeRequested()
    }
    Shortcut {
        sequence: "X"
        enabled: root.takesLetters
        onActivated: root.returnRequested()
    }
    Shortcut {
        sequence: "S"
        enabled: root.takesLetters
        onActivated: root.signRequested()
    }
    Shortcut {
        sequence: "M"
        enabled: root.takesLetters
        onActivated: root.remindRequested()
    }
    Shortcut {
        sequence: "Delete"
        enabled: root.takesChords && !root.isWriting && root.isMatterShown
        onActivated: root.trashRequested()
    }
    Shortcut {
        sequence: "C"
        enabled: root.takesLetters
        onActivated: root.copyRequested()
    }
    Shortcut {
        sequence: "J"
        enabled: root.takesLetters
        onActivated: root.stepRequested(1)
    }
    Shortcut {
        sequence: "K"
        enabled: root.takesLetters
        onActivated: root.stepRequested(-1)
    }
    Shortcut {
        sequence: "N"
        enabled: root.takesLetters
        onActivated: root.waitingRequested()
    }
}
