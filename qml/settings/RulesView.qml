import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// The region's rules in plain words, whose they are and how long they were decided for.
FocusScope {
    id: root

    required property var rules // RulesController
    property bool hasMessage: false // one is being written, and waits
    property string leadGlyph: ""

    signal leadRequested
    signal messageRequested

    function focusSearch() {
        search.field.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    objectName: "pane-rules"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Regler")

    component Fact: PlainText {
        required property string label
        required property string words

        width: parent.width
        visible: words !== ""
        text: qsTr("%1: %2", "a label and what stands there").arg(label).arg(words)
        wrapMode: Text.Wrap
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PaneHeader {
            Layout.fillWidth: true
            fieldName: "rules"
            title: qsTr("Regler")
            detail: root.rules.name
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Visa sidofältet")
            onLeadRequested: root.leadRequested()

            ActionButton {
                objectName: "rules-message"
                visible: root.hasMessage
                label: qsTr("Till meddelandet")
                keys: root.width > Units.step * 120 ? "Esc" : ""
                kind: "quiet"
                onClicked: root.messageRequested()
            }
        }
        Separator {
            Layout.fillWidth: true
        }
        SearchEntry {
            id: search
            Layout.fillWidth: true
            Layout.maximumWidth: Units.readingWidth
            Layout.margins: Units.rowPadding
            Layout.leftMargin: Units.paneMargin
            Layout.rightMargin: Units.paneMargin
            focus: true
            fieldName: "rules-search"
            label: qsTr("Sök bland reglerna")
            placeholder: qsTr("Sök bland reglerna")
            text: root.rules.query
            onEdited: text => root.rules.query = text
            onStepped: direction => list.forceActiveFocus(Qt.TabFocusReason)
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list
                anchors.fill: parent
                objectName: "rule-rows"
                clip: true
                activeFocusOnTab: true
                model: root.visible ? root.rules.rules : null // hidden there is no width to lay them out in
                currentIndex: -1
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: ScrollMark {
                }
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Regler")
                onActiveFocusChanged: if (list.activeFocus && list.currentIndex < 0 && list.count > 0)
                    list.currentIndex = 0
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_Up && list.currentIndex <= 0) {
                        list.positionViewAtBeginning(); // what stands above the first
                        search.field.forceActiveFocus(Qt.BacktabFocusReason);
                        event.accepted = true;
                        return;
                    }
                    const pages = event.key === Qt.Key_PageDown ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
                    event.accepted = pages !== 0;
                    if (event.accepted)
                        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + pages * 4));
                }

                // qmllint disable unqualified
                header: Column {
                    width: list.width - Units.paneMargin * 2
                    x: Units.paneMargin
                    topPadding: Units.step
                    bottomPadding: Units.step
                    spacing: Units.step
                    visible: root.rules.isKnown && root.rules.query === ""
                    height: visible ? implicitHeight : 0
                    onHeightChanged: if (list.currentIndex <= 0)
                        Qt.callLater(list.positionViewAtBeginning) // it grew as its words came; what warns stands first

                    NoticePanel {
                        width: Math.min(parent.width, Units.readingWidth)
                        fieldName: "rules-warning"
                        kind: "caution"
                        words: root.rules.warningText
                    }
                    Fact {
                        objectName: "rules-profile"
                        label: qsTr("Profil")
                        words: Array.of(root.rules.name, root.rules.versionText).join(", ")
                    }
                    Fact {
                        objectName: "rules-document"
                        label: qsTr("Dokument")
                        words: root.rules.documentText
                    }
                    Fact {
                        objectName: "rules-owner"
                        label: qsTr("Ansvarig för innehållet")
                        words: root.rules.ownerText
                    }
                    Fact {
                        objectName: "rules-approved"
                        label: qsTr("Godkänd av")
                        words: root.rules.approvedText
                    }
                    Fact {
                        objectName: "rules-valid"
                        label: qsTr("Gäller")
                        words: root.rules.validText
                    }
                    PlainText {
                        width: Math.min(parent.width, Units.readingWidth)
                        visible: root.rules.note !== ""
                        text: root.rules.note
                        font: Type.small
                        color: Theme.palette.textMuted
                        wrapMode: Text.Wrap
                    }
                }
                // qmllint enable unqualified
                // qmllint disable unqualified
                delegate: RuleRow {
                    width: ListView.view.width
                    hasKeyboard: ListView.isCurrentItem && ListView.view.activeFocus
                }
                // qmllint enable unqualified
            }
            EmptyState {
                anchors.centerIn: parent
                visible: list.count === 0
                glyph: "note"
                words: root.rules.isKnown ? qsTr("Ingen regel har de orden") : qsTr("Regionens regler är inte hämtade ännu")
                detail: root.rules.isKnown ? qsTr("Sök på ett annat ord, eller töm sökningen.") : qsTr("De kommer när programmet har fått kontakt med servern.")
            }
        }
    }
}
