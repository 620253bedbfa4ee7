import QtQuick
import Budkavle.Style
import Budkavle.Controls

// What the person must be told: clashes and failures stay until dismissed, what was done says so for a while. Takes room
// from what scrolls beside it, so that nothing one can press is ever under it.
Column {
    id: root

    required property var session

    readonly property bool hasWords: Array.of(acted, failed, notice, told).some(one => one.words !== "")

    spacing: Units.itemGap
    padding: root.hasWords ? Units.itemGap : 0

    component Telling: Toast {
        width: Math.min(root.width - root.padding * 2, Units.readingWidth)
    }

    Telling {
        id: acted
        fieldName: "acted"
        glyph: "check"
        words: root.session.told.actedText
        canUndo: root.session.told.canUndo
        onUndone: root.session.told.undo()
        onDismissed: root.session.told.dismissActed()
    }
    Telling {
        id: failed
        fieldName: "failed"
        glyph: "warning"
        words: root.session.told.failedText
        onDismissed: root.session.told.dismissFailed()
    }
    Telling {
        id: notice
        fieldName: "notice"
        words: root.session.isSignedIn ? root.session.notice : ""
        onDismissed: root.session.dismissNotice()
    }
    Telling {
        id: told
        words: root.session.sync.lastToldText
        onDismissed: root.session.sync.dismissTold()
    }
}
