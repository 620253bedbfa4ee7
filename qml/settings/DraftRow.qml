import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// One draft: to whom or about what, a line of it, when it was last touched.
ListRow {
    id: root

    required property int index
    required property string draftId
    required property string title
    required property string detail
    required property string timeText

    objectName: "draft-row-" + root.draftId
    spoken: Array.of(root.title, root.detail, root.timeText).filter(part => part !== "").join(", ")

    contentItem: ColumnLayout {
        spacing: Units.textGap

        RowLayout {
            Layout.fillWidth: true
            spacing: Units.itemGap

            PlainText {
                Layout.fillWidth: true
                text: root.title
                font: Type.bodyMedium
                elide: Text.ElideRight
                isSpoken: false
            }
            PlainText {
                text: root.timeText
                font: Type.small
                color: Theme.palette.textMuted
                isSpoken: false
            }
        }
        PlainText {
            Layout.fillWidth: true
            visible: root.detail !== ""
            text: root.detail
            font: Type.small
            color: Theme.palette.textMuted
            elide: Text.ElideRight
            isSpoken: false
        }
    }
}
