import QtQuick
import Budkavle.Style
import Budkavle.Controls

// What the person must be told: clashes and failures stay until dismissed, what was done says so for a while.
Column {
    id: root

    required property var session

    property string failedText: ""
    property string actedText: ""
    property string seenNotice: ""

    spacing: Units.itemGap

    function tellFailed(sentence) {
        root.failedText = sentence;
    }
    function tellActed(sentence) {
        root.actedText = sentence;
        passing.restart();
    }

    Timer {
        id: passing
        interval: 6000
        onTriggered: root.actedText = ""
    }
    Connections {
        target: root.session.matter
        function onActed(sentence) {
            root.tellActed(sentence);
        }
        function onFailed(sentence) {
            root.tellFailed(sentence);
        }
    }
    Connections {
        target: root.session.composer
        function onFailed(sentence) {
            root.tellFailed(sentence);
        }
        function onSent() {
            root.tellActed(qsTr("Meddelandet är på väg. Det ligger på den här datorn tills servern har tagit emot det."));
        }
    }
    Connections {
        target: root.session.outgoing
        function onFailed(sentence) {
            root.tellFailed(sentence);
        }
    }
    Connections {
        target: root.session.drafts
        function onFailed(sentence) {
            root.tellFailed(sentence);
        }
    }
    Connections {
        target: root.session.absence
        function onActed(sentence) {
            root.tellActed(sentence);
        }
        function onFailed(sentence) {
            root.tellFailed(sentence);
        }
    }

    Toast {
        width: root.width
        fieldName: "acted"
        glyph: "check"
        words: root.actedText
        onDismissed: root.actedText = ""
    }
    Toast {
        width: root.width
        fieldName: "failed"
        glyph: "warning"
        words: root.failedText
        onDismissed: root.failedText = ""
    }
    Toast {
        width: root.width
        fieldName: "notice"
        words: root.session.isSignedIn && root.session.notice !== root.seenNotice ? root.session.notice : ""
        onDismissed: root.seenNotice = root.session.notice
    }
    Toast {
        width: root.width
        fieldName: "told"
        words: root.session.sync.lastToldText
        onDismissed: root.session.sync.dismissTold()
    }
}
