import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Who was chosen, and what one should know before a word is written: absence, cover, whether it is allowed.
ColumnLayout {
    id: root

    required property var composer // ComposerController

    readonly property bool isReply: root.composer.mode === "reply" // the title already says to whom

    spacing: Units.itemGap

    PlainText {
        Layout.fillWidth: true
        visible: !root.isReply
        text: qsTr("Till")
        font: Type.smallMedium
        color: Theme.palette.textMuted
        isSpoken: false
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.topMargin: Units.textGap - Units.itemGap
        visible: !root.isReply
        implicitHeight: row.implicitHeight + Units.step * 4
        radius: Units.corner
        color: Theme.palette.accentSoft
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Till %1").arg(root.composer.toName)

        RowLayout {
            id: row
            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
            }
            anchors {
                leftMargin: Units.rowPadding
                rightMargin: Units.step
            }
            spacing: Units.itemGap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                PlainText {
                    Layout.fillWidth: true
                    objectName: "composer-to-name"
                    text: root.composer.toName
                    font: Type.bodyStrong
                    elide: Text.ElideRight
                }
                PlainText {
                    Layout.fillWidth: true
                    visible: root.composer.toDetail !== ""
                    text: root.composer.toDetail
                    font: Type.small
                    color: Theme.palette.textMuted
                    elide: Text.ElideRight
                }
            }
            ActionButton {
                objectName: "composer-recipient-clear"
                label: qsTr("Byt")
                kind: "quiet"
                isSmall: true
                onClicked: root.composer.clearRecipient()
            }
        }
    }
    NoticePanel {
        Layout.fillWidth: true
        fieldName: "composer-absence"
        kind: "caution"
        glyph: "absence"
        words: root.composer.toAbsenceText

        ActionButton {
            objectName: "composer-choose-cover"
            visible: root.composer.toCoveredByInbox !== ""
            label: qsTr("Skriv till %1").arg(root.composer.toCoveredByName)
            isSmall: true
            onClicked: root.composer.chooseRecipient(root.composer.toCoveredByInbox)
        }
    }
    NoticePanel {
        Layout.fillWidth: true
        fieldName: "composer-coming"
        words: root.composer.toComingText
    }
    NoticePanel {
        Layout.fillWidth: true
        fieldName: "composer-not-allowed"
        kind: "alarm"
        words: root.composer.toNotAllowedText
    }
}
