import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// One choice in a pop-up list: a name, a line of detail, a mark when chosen. Says why when it cannot be chosen.
T.ItemDelegate {
    id: root

    required property string label
    property string detail: ""
    property string note: ""
    property string glyph: ""
    property bool isChosen: false
    property bool isAllowed: true
    property bool isCurrent: false

    signal picked

    implicitHeight: Math.max(Units.controlHeight, contentItem.implicitHeight + Units.step * 3)
    leftPadding: Units.rowPadding
    rightPadding: Units.rowPadding
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: Array.of(root.label, root.detail, root.note).filter(part => part !== "").join(", ")
    Accessible.selectable: true
    Accessible.selected: root.isChosen
    Accessible.focusable: true
    Accessible.onPressAction: if (root.enabled)
        root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    onClicked: if (root.isAllowed)
        root.picked()

    contentItem: RowLayout {
        spacing: Units.iconGap

        Icon {
            visible: root.glyph !== ""
            glyph: root.glyph
            color: Theme.palette.textMuted
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainText {
                Layout.fillWidth: true
                text: root.label
                font: Type.bodyMedium
                color: root.isAllowed ? Theme.palette.text : Theme.palette.textMuted
                elide: Text.ElideRight
                isSpoken: false
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
            PlainText {
                Layout.fillWidth: true
                visible: root.note !== ""
                text: root.note
                font: Type.smallMedium
                color: root.isAllowed ? Theme.palette.paused : Theme.palette.danger
                wrapMode: Text.Wrap
                isSpoken: false
            }
        }
        Icon {
            visible: root.isChosen
            glyph: "check"
            color: Theme.palette.accent
        }
    }

    background: Rectangle {
        radius: Units.corner
        color: root.down ? Theme.palette.pressed : root.hovered || root.isCurrent ? Theme.palette.hover : "transparent"

        FocusRing {
            isShown: root.visualFocus || root.isCurrent
            gap: 0
        }
    }
}
