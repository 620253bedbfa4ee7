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

    objectName: "pane-reading"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Ärendet")

    function focusConversation() {
        list.forceActiveFocus(Qt.ShortcutFocusReason);
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
        visible: root.matter.isOpen
        objectName: "messages"
        clip: true
        focus: true
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
        }
    }
}
