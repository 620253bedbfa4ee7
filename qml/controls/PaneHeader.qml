import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// The top of a pane: where one is, what lies beside it, and the way back when panes are folded.
Item {
    id: root

    required property string title
    property string detail: ""
    property string leadGlyph: ""
    property string leadLabel: ""
    property string fieldName: ""
    property int margin: Units.paneMargin
    default property alias actions: actions.data

    signal leadRequested

    implicitHeight: Math.max(Units.headerHeight, row.implicitHeight + Units.step * 4)

    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        anchors {
            leftMargin: root.leadGlyph === "" ? root.margin : Units.iconGap
            rightMargin: Units.rowPadding
        }
        spacing: Units.itemGap

        GlyphButton {
            objectName: root.fieldName + "-lead"
            visible: root.leadGlyph !== ""
            glyph: root.leadGlyph
            label: root.leadLabel
            onClicked: root.leadRequested()
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainText {
                Layout.fillWidth: true
                objectName: root.fieldName + "-title"
                text: root.title
                font: Type.heading
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
            }
            PlainText {
                Layout.fillWidth: true
                visible: root.detail !== ""
                text: root.detail
                font: Type.small
                color: Theme.palette.textMuted
                elide: Text.ElideRight
            }
        }
        Row {
            id: actions
            spacing: Units.textGap * 2
        }
    }
}
