import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One rule in words: what holds, where it is from, what is to be noted. Nothing is done with it, it is read.
ListRow {
    id: root

    required property int index
    required property string ruleId
    required property string heading
    required property string name
    required property string words
    required property string why
    required property string note
    required property string kind // "rule", "allowed", "forbidden", "unknown"

    objectName: "rule-row-" + root.ruleId
    hoverEnabled: false
    leftPadding: Units.paneMargin
    rightPadding: Units.paneMargin
    spoken: Array.of(root.heading, root.name, root.words, root.why, root.note).filter(part => part !== "").join(". ")

    contentItem: ColumnLayout {
        spacing: Units.textGap

        PlainText {
            Layout.fillWidth: true
            Layout.topMargin: Units.groupGap
            Layout.bottomMargin: Units.step
            visible: root.heading !== ""
            text: root.heading
            font: Type.heading
            wrapMode: Text.Wrap
            isSpoken: false
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.maximumWidth: Units.readingWidth
            visible: root.name !== ""
            spacing: Units.iconGap

            Icon {
                Layout.alignment: Qt.AlignTop
                visible: root.kind === "forbidden" || root.kind === "allowed"
                glyph: root.kind === "forbidden" ? "stopped" : "check"
                size: Units.iconSizeSmall
                color: root.kind === "forbidden" ? Theme.palette.danger : Theme.palette.good
            }
            PlainText {
                Layout.fillWidth: true
                text: root.name
                font: Type.bodyStrong
                wrapMode: Text.Wrap
                isSpoken: false
            }
        }
        PlainText {
            Layout.fillWidth: true
            Layout.maximumWidth: Units.readingWidth
            text: root.words
            wrapMode: Text.Wrap
            isSpoken: false
        }
        PlainText {
            Layout.fillWidth: true
            Layout.maximumWidth: Units.readingWidth
            visible: root.note !== ""
            text: root.note
            font: Type.small
            wrapMode: Text.Wrap
            isSpoken: false
        }
        PlainText {
            Layout.fillWidth: true
            Layout.maximumWidth: Units.readingWidth
            visible: root.why !== ""
            text: root.why
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
            isSpoken: false
        }
    }
}
