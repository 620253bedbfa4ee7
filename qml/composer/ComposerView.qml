import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Writing a message: recipient first, then the patient, the purpose and the words. All of it is kept as it is typed.
FocusScope {
    id: root

    required property var composer // ComposerController
    property string leadGlyph: ""

    readonly property bool asksWhere: root.isReply && root.composer.answerPlaces.length > 0 && root.composer.toInbox === ""

    signal rulesRequested(string words)

    // The places come a moment after the pane: whoever has not begun to write is led there.
    onAsksWhereChanged: if (root.asksWhere && root.activeFocus && root.composer.body === "")
        Qt.callLater(answer.focusFirst)

    readonly property bool isReply: root.composer.mode === "reply"
    readonly property bool isShort: root.height < Units.step * 110 // sending then scrolls with the form

    objectName: "pane-composer"
    Accessible.role: Accessible.Pane
    Accessible.name: root.isReply ? qsTr("Svar") : qsTr("Nytt meddelande")

    function focusFirst() {
        if (root.asksWhere)
            answer.focusFirst();
        else if (root.isReply)
            body.field.forceActiveFocus(Qt.ShortcutFocusReason);
        else if (root.composer.toInbox === "")
            recipient.field.forceActiveFocus(Qt.ShortcutFocusReason);
        else
            subject.field.forceActiveFocus(Qt.ShortcutFocusReason);
    }
    onActiveFocusChanged: if (!root.activeFocus && root.composer?.isOpen)
        root.composer.keepNow()

    Shortcut {
        sequence: "Ctrl+B"
        enabled: root.activeFocus && root.composer.betterInbox !== ""
        onActivated: root.composer.chooseRecipient(root.composer.betterInbox)
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

        PaneHeader {
            width: parent.width
            fieldName: "composer"
            title: !root.isReply ? qsTr("Nytt meddelande") : root.composer.toName === "" ? qsTr("Svar") : qsTr("Svar till %1").arg(root.composer.toName)
            detail: root.isReply ? root.composer.toDetail : ""
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Stäng och behåll utkastet")
            onLeadRequested: root.composer.closeKeepingDraft()
        }
        Separator {
            width: parent.width
        }
    }
    ScrollColumn {
        anchors {
            left: parent.left
            right: parent.right
            top: head.bottom
            bottom: foot.top
        }
        objectName: "composer-scroll"

        SenderEntry {
            width: parent.width
            composer: root.composer
        }
        RecipientEntry {
            id: recipient
            width: parent.width
            visible: root.composer.toInbox === "" && !root.asksWhere
            focus: true
            composer: root.composer
            label: qsTr("Till")
            fieldName: "composer-recipient"
            onPicked: inboxId => {
                root.composer.chooseRecipient(inboxId);
                subject.field.forceActiveFocus(Qt.OtherFocusReason);
            }
        }
        AnswerEntry {
            id: answer
            width: parent.width
            visible: root.isReply && root.composer.answerPlaces.length > 0
            composer: root.composer
            onPicked: body.field.forceActiveFocus(Qt.OtherFocusReason)
        }
        RecipientCard {
            width: parent.width
            visible: root.composer.toInbox !== ""
            composer: root.composer
        }
        CopiesEntry {
            width: parent.width
            visible: root.composer.toInbox !== "" && !root.isReply
            composer: root.composer
        }
        PatientEntry {
            width: parent.width
            visible: !root.isReply
            composer: root.composer
        }
        GridLayout {
            width: parent.width
            visible: !root.isReply
            columns: width > Units.step * 90 ? 2 : 1
            columnSpacing: Units.groupGap
            rowSpacing: Units.groupGap

            ChoiceEntry {
                id: purpose
                Layout.fillWidth: true
                Layout.preferredWidth: Units.step * 50
                Layout.alignment: Qt.AlignTop
                fieldName: "composer-purpose"
                label: qsTr("Vad det gäller")
                placeholder: qsTr("Välj vad meddelandet gäller")
                choices: root.composer.purposes
                current: root.composer.purpose
                onChosen: key => root.composer.purpose = key
            }
            TextEntry {
                id: subject
                Layout.fillWidth: true
                Layout.preferredWidth: Units.step * 50
                Layout.alignment: Qt.AlignTop
                fieldName: "composer-subject"
                label: qsTr("Ämne")
                text: root.composer.subject
                onEdited: text => root.composer.subject = text
            }
        }
        NoticePanel {
            width: parent.width
            fieldName: "composer-purpose-instead"
            kind: "caution"
            words: root.composer.purposeInsteadText

            ActionButton {
                objectName: "composer-purpose-rule"
                label: qsTr("Visa regeln")
                isSmall: true
                onClicked: root.rulesRequested(purpose.shown ? purpose.shown.name : "")
            }
        }
        NoticePanel {
            width: parent.width
            fieldName: "composer-better"
            kind: "caution"
            words: root.composer.betterText

            ActionButton {
                objectName: "composer-choose-better"
                label: qsTr("Skriv dit i stället") // where to stands above: a long name has no room in a button
                keys: "Ctrl+B"
                isSmall: true
                onClicked: root.composer.chooseRecipient(root.composer.betterInbox)
            }
        }
        NoticePanel {
            width: parent.width
            fieldName: "composer-personal"
            kind: "caution"
            glyph: "person"
            words: root.composer.personalText
        }
        ExceptionEntry {
            width: parent.width
            composer: root.composer
            onRulesRequested: words => root.rulesRequested(words)
        }
        WritingArea {
            id: body
            width: parent.width
            height: Math.max(implicitHeight, Units.step * (root.isReply ? 30 : 44))
            fieldName: "composer-body"
            label: root.composer.bodyRemaining < 500 ? qsTr("Meddelande · %n tecken kvar", "", root.composer.bodyRemaining) : qsTr("Meddelande")
            text: root.composer.body
            onEdited: text => root.composer.body = text
        }
        NoticePanel {
            width: parent.width
            fieldName: "composer-guard"
            kind: root.composer.guardReason.trim() === "" ? "alarm" : "caution"
            title: qsTr("Patientvakt")
            words: root.composer.guardText

            TextEntry {
                width: parent.width
                fieldName: "composer-guard-reason"
                label: qsTr("Ska numret stå kvar? Ange varför. Mottagaren ser det.")
                text: root.composer.guardReason
                maximumLength: 500
                onEdited: text => root.composer.guardReason = text
            }
        }
        NoticePanel {
            width: parent.width
            fieldName: "composer-urgent"
            kind: "alarm"
            glyph: "phone"
            title: qsTr("Låter det brådskande?")
            words: root.composer.urgentText

            ActionButton {
                objectName: "composer-not-urgent"
                label: qsTr("Det kan vänta tills någon läser")
                isSmall: true
                onClicked: root.composer.confirmNotUrgent()
            }
        }
        TickBox {
            width: parent.width
            objectName: "composer-consent"
            visible: root.composer.consentAsked
            label: root.composer.consentText
            detail: root.composer.consentRequired ? qsTr("Krävs för att skicka till en annan vårdgivare. Gäller hela ärendet.") : qsTr("Kryssa i om du vet det. Gäller hela ärendet.")
            checked: root.composer.hasConsent
            onSwitched: isOn => root.composer.hasConsent = isOn
        }
        TickBox {
            width: parent.width
            objectName: "composer-priority"
            visible: root.composer.priorityAllowed
            label: qsTr("Hög prioritet")
            checked: root.composer.isHighPriority
            onSwitched: isOn => root.composer.isHighPriority = isOn
        }
        TickBox {
            width: parent.width
            objectName: "composer-save-to-record"
            enabled: !root.composer.saveToRecordForced
            label: qsTr("Spara till patientens journal")
            detail: root.composer.saveToRecordForced ? qsTr("Regelprofilen kräver det för det här ärendet.") : ""
            checked: root.composer.saveToRecord
            onSwitched: isOn => root.composer.saveToRecord = isOn
        }
        ComposerFoot {
            width: parent.width
            visible: root.isShort
            composer: root.composer
        }
    }
    Separator {
        anchors {
            left: parent.left
            right: parent.right
            bottom: foot.top
        }
        visible: !root.isShort
    }
    ComposerFoot {
        id: foot
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        anchors {
            leftMargin: Units.paneMargin
            rightMargin: Units.paneMargin
        }
        height: root.isShort ? 0 : implicitHeight
        visible: !root.isShort
        topPadding: Units.rowPadding
        bottomPadding: Units.rowPadding
        composer: root.composer
    }
}
