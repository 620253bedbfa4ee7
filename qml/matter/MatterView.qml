import QtQuick
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// The reading pane: patient, baton, conversation with the oldest at the top, and what can be done.
FocusScope {
    id: root

    required property var matter // MatterController
    property string leadGlyph: ""
    property bool isActing: true // false while a reply is being written below

    readonly property bool isTall: root.height > Units.step * 120 && root.isActing

    signal replyRequested
    signal assignRequested
    signal pauseRequested
    signal leaveRequested
    signal closeRequested
    signal leadRequested
    signal sheetRequested(string name)
    signal sendOnRequested
    signal aboutRequested

    objectName: "pane-reading"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Ärendet")

    function focusConversation() {
        (root.matter.facts.isMatter ? list : record).forceActiveFocus(Qt.ShortcutFocusReason);
    }

    Timer {
        id: settled // rows have their heights only after the next layout
        interval: 0
        onTriggered: list.positionViewAtEnd()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    Column {
        id: head
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        visible: root.matter.isOpen

        PaneHeader {
            width: parent.width
            fieldName: "matter"
            title: root.matter.subject
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Tillbaka till listan")
            onLeadRequested: root.leadRequested()

            GlyphButton {
                objectName: "action-copy"
                glyph: "copy"
                label: qsTr("Kopiera texten till journalen")
                keys: "C"
                onClicked: root.matter.copyText()
            }
        }
        MatterFacts {
            x: Units.paneMargin
            width: parent.width - Units.paneMargin * 2
            bottomPadding: Units.rowPadding
            matter: root.matter
        }
        DutyLine {
            x: Units.paneMargin
            width: parent.width - Units.paneMargin * 2
            objectName: "matter-due"
            glyph: root.matter.facts.isDuePast ? "warning" : "clock"
            words: root.matter.facts.dueText
            tint: root.matter.facts.isDuePast ? Theme.palette.danger : Theme.palette.textMuted
            typeface: Type.smallMedium
        }
        Item {
            width: parent.width
            height: Units.rowPadding
            visible: root.matter.facts.dueText !== ""
        }
        NoticePanel {
            x: Units.paneMargin
            width: parent.width - Units.paneMargin * 2
            fieldName: "matter-returned"
            kind: "caution"
            glyph: "return"
            words: root.matter.facts.returnedText

            ActionButton {
                objectName: "returned-send-on"
                visible: root.isActing && root.matter.canReply
                width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                label: root.matter.facts.suggestedName !== "" ? qsTr("Skicka till %1", "an inbox").arg(root.matter.facts.suggestedName) : qsTr("Skicka till en annan")
                glyph: "sent"
                kind: "primary"
                onClicked: root.sendOnRequested()
            }
        }
        Item {
            width: parent.width
            height: Units.rowPadding
            visible: root.matter.facts.returnedText !== ""
        }
        PatientBar {
            width: parent.width
            name: root.matter.patientName
            number: root.matter.patientNumber
            age: root.matter.patientAge
        }
        BatonLine {
            x: Units.paneMargin
            width: parent.width - Units.paneMargin * 2
            visible: root.isTall && root.matter.holderText !== ""
            chain: root.matter.chain
            holderText: root.matter.holderText
            sinceText: root.matter.holderSinceText
            isCertain: root.matter.holderIsCertain
        }
        Separator {
            width: parent.width
        }
    }
    ListView {
        id: list
        anchors {
            left: parent.left
            right: parent.right
            top: head.bottom
            bottom: foot.top
        }
        visible: root.matter.isOpen && root.matter.facts.isMatter
        objectName: "messages"
        clip: true
        focus: visible
        activeFocusOnTab: true
        model: root.matter.messages
        cacheBuffer: Units.step * 400
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollMark {
        }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Meddelanden")
        Keys.onDownPressed: list.flick(0, -Units.wheelStep * 12)
        Keys.onUpPressed: list.flick(0, Units.wheelStep * 12)
        onCountChanged: settled.restart()
        onHeightChanged: settled.restart()

        // qmllint disable unqualified
        header: Item {
            width: list.width
            height: line.isWanted ? line.implicitHeight + Units.step * 4 : 0

            BatonMark {
                id: line

                readonly property bool isWanted: !root.isTall && root.matter.holderText !== ""

                anchors {
                    left: parent.left
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                }
                anchors {
                    leftMargin: Units.paneMargin
                    rightMargin: Units.paneMargin
                }
                visible: isWanted
                words: qsTr("Budkavlen hos %1 sedan %2", "holder, since when").arg(root.matter.holderText).arg(root.matter.holderSinceText)
                isCertain: root.matter.holderIsCertain
            }
        }
        // qmllint enable unqualified
        delegate: MessageRow {
        }

        FocusRing {
            isShown: list.activeFocus
            gap: -Units.ringGap
        }
    }
    RecordView {
        id: record
        anchors {
            left: parent.left
            right: parent.right
            top: head.bottom
            bottom: foot.top
        }
        visible: root.matter.isOpen && !root.matter.facts.isMatter
        focus: visible
        matter: root.matter
        onAboutRequested: root.aboutRequested()
    }
    Column {
        id: foot
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        visible: root.matter.isOpen

        Separator {
            width: parent.width
            visible: root.isActing
        }
        FieldNote {
            x: Units.paneMargin
            width: parent.width - Units.paneMargin * 2
            objectName: "matter-error"
            visible: root.matter.errorText !== ""
            errorText: root.matter.errorText
        }
        ActionBar {
            x: Units.paneMargin
            width: parent.width - Units.paneMargin * 2
            topPadding: Units.rowPadding
            bottomPadding: Units.rowPadding
            visible: root.isActing
            matter: root.matter
            onReplyRequested: root.replyRequested()
            onAssignRequested: root.assignRequested()
            onPauseRequested: root.pauseRequested()
            onLeaveRequested: root.leaveRequested()
            onCloseRequested: root.closeRequested()
            onSheetRequested: name => root.sheetRequested(name)
        }
    }
}
