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

    // qmllint disable unqualified
    component Telling: Loader {
        id: telling

        property string words: ""
        property string fieldName: "told"
        property string glyph: "note"
        property bool canUndo: false

        signal dismissed
        signal undone

        width: Math.min(root.width - root.padding * 2, Units.readingWidth)
        active: telling.words !== ""
        visible: telling.active
        sourceComponent: Component {
            // spelt out: Qt 6.4 does not make one by itself in an inline component
            Toast {
                fieldName: telling.fieldName
                glyph: telling.glyph
                words: telling.words
                canUndo: telling.canUndo
                onUndone: telling.undone()
                onDismissed: telling.dismissed()
            }
        }
    }

    // qmllint enable unqualified
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
