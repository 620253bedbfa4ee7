import QtQuick
import Budkavle.Style
import Budkavle.Controls

// What is no conversation: an object of a record system, a reminder, a notice. All that was told of it, and by whom.
ScrollColumn {
    id: root

    required property var matter // MatterController

    readonly property var facts: root.matter.facts

    signal aboutRequested

    objectName: "record"
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: Array.of(root.facts.kindText, root.facts.originText).filter(part => part !== "").join(". ")
    Keys.onDownPressed: root.flick(0, -Units.wheelStep * 12)
    Keys.onUpPressed: root.flick(0, Units.wheelStep * 12)

    NoticePanel {
        width: parent.width
        fieldName: "record-withdrawn"
        kind: "caution"
        words: root.facts.withdrawnText
    }
    NoticePanel {
        width: parent.width
        fieldName: "record-force"
        kind: root.facts.isInForce ? "note" : "caution"
        words: root.facts.forceText
    }
    TextEdit {
        id: text
        width: parent.width
        objectName: "record-text"
        visible: root.facts.text !== ""
        text: root.facts.text
        textFormat: TextEdit.PlainText
        font: Type.body
        color: Theme.palette.text
        selectionColor: Theme.palette.accent
        selectedTextColor: Theme.palette.accentText
        wrapMode: TextEdit.Wrap
        readOnly: true
        selectByMouse: true
        activeFocusOnTab: true
        Accessible.role: Accessible.StaticText
        Accessible.name: root.facts.text

        FocusRing {
            isShown: text.activeFocus
        }
    }
    Flow {
        width: parent.width
        spacing: Units.groupGap

        FactRow {
            objectName: "record-origin"
            label: qsTr("Ursprung")
            words: root.facts.originText
        }
        FactRow {
            objectName: "record-ordered"
            label: qsTr("Beställt av")
            words: root.facts.orderedByName
        }
        FactRow {
            objectName: "record-responsible"
            label: qsTr("Ansvarig")
            words: root.facts.responsibleName
        }
        FactRow {
            objectName: "record-made"
            label: qsTr("Skapat")
            words: root.facts.madeText
        }
        FactRow {
            objectName: "record-reference"
            label: qsTr("Journalsystemets beteckning")
            words: root.facts.reference
        }
    }
    Column {
        width: parent.width
        visible: root.facts.link !== "" || root.facts.otherLink !== ""
        spacing: Units.itemGap

        FactRow {
            width: parent.width
            objectName: "record-link"
            label: qsTr("Adress")
            words: root.facts.link !== "" ? root.facts.link : root.facts.otherLink
        }
        ActionButton {
            objectName: "record-open"
            visible: root.facts.link !== ""
            label: qsTr("Öppna i webbläsaren")
            glyph: "link"
            onClicked: root.matter.openLink()
        }
        ReasonNote {
            objectName: "record-why-not-open"
            width: parent.width
            glyph: "note"
            words: root.facts.otherLink !== "" ? qsTr("Adressen öppnas inte härifrån: bara fullständiga https-adresser öppnas.") : ""
        }
    }
    ActionButton {
        objectName: "record-about"
        visible: root.facts.aboutMatter !== ""
        label: qsTr("Öppna %1", "a matter's subject").arg(root.facts.aboutSubject)
        glyph: "forward"
        width: Math.min(implicitWidth, parent.width)
        onClicked: root.aboutRequested()
    }
    Column {
        width: parent.width
        visible: root.facts.signatureText !== ""
        spacing: Units.itemGap

        DutyLine {
            width: parent.width
            objectName: "record-signature"
            glyph: "sign"
            words: root.facts.signatureText
            typeface: Type.smallMedium
            tint: Theme.palette.good
        }
        FactRow {
            width: parent.width
            objectName: "record-action"
            label: qsTr("Åtgärd")
            words: root.facts.signatureAction
        }
    }
    FocusRing {
        isShown: root.activeFocus
        gap: -Units.ringGap
    }
}
