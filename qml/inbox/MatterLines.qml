import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// What the eye sees of a row in the list of matters; the row itself says it aloud.
ColumnLayout {
    id: root

    required property var row // MatterRow

    readonly property bool isUrgent: ["returned", "priority", "late"].includes(root.row.reasonKind)
    readonly property var reasonGlyphs: ({
            "returned": "back",
            "priority": "priority",
            "late": "warning",
            "deadline": "clock",
            "trash": "trash"
        })

    spacing: Units.textGap

    PlaceholderRow {
        Layout.fillWidth: true
        visible: root.row.isPlaceholder
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Units.itemGap

        PlainText {
            Layout.fillWidth: true
            text: root.row.correspondent
            font: Type.small
            color: Theme.palette.textMuted
            elide: Text.ElideRight
            isSpoken: false
        }
        PlainText {
            text: root.row.timeText
            font: Type.small
            color: Theme.palette.textMuted
            isSpoken: false
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Units.textGap

        Icon {
            visible: root.row.isHighPriority
            glyph: "priority"
            size: Units.iconSizeSmall
            color: Theme.palette.danger
        }
        PlainText {
            Layout.fillWidth: true
            text: root.row.subject
            font: root.row.isWaiting ? Type.bodyStrong : Type.bodyMedium
            elide: Text.ElideRight
            isSpoken: false
        }
    }
    PlainText {
        Layout.fillWidth: true
        visible: root.row.patientLine !== ""
        text: root.row.patientLine
        font: Type.small
        elide: Text.ElideRight
        isSpoken: false
    }
    PlainText {
        Layout.fillWidth: true
        visible: root.row.preview !== ""
        text: root.row.preview
        font: Type.small
        color: Theme.palette.textMuted
        elide: Text.ElideRight
        isSpoken: false
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: Units.avatarSizeSmall
        spacing: Units.itemGap

        StatusMark {
            status: root.row.status
            words: root.row.statusText
            isSpoken: false
        }
        StatusNote {
            visible: root.row.isPending
            glyph: "outgoing"
            words: qsTr("på den här datorn", "stage of a matter: not yet at the server")
        }
        StatusNote {
            visible: root.row.isCopy
            glyph: "carbon-copy"
            words: qsTr("Kopia")
        }
        BatonMark {
            Layout.fillWidth: true
            words: root.row.holderText
            isCertain: !root.row.isPending
            isSpoken: false
        }
        Item {
            Layout.fillWidth: true
            visible: root.row.holderText === ""
        }
        Avatar {
            visible: root.row.assigneeInitials !== ""
            initials: root.row.assigneeInitials
            size: Units.avatarSizeSmall
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.row.reasonText !== ""
        spacing: Units.textGap

        Icon {
            Layout.alignment: Qt.AlignVCenter
            visible: glyph !== ""
            glyph: root.reasonGlyphs[root.row.reasonKind] ?? ""
            size: Units.iconSizeSmall
            color: reason.color
        }
        PlainText {
            id: reason
            Layout.fillWidth: true
            text: root.row.reasonText
            font: Type.smallMedium
            color: root.isUrgent ? Theme.palette.danger : root.row.reasonKind === "trash" ? Theme.palette.textMuted : Theme.palette.paused
            elide: Text.ElideRight
            isSpoken: false
        }
    }
}
