import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// One place to go to in the sidebar, with what waits there.
T.ItemDelegate {
    id: root

    required property string label
    property string glyph: ""
    property string detail: ""
    property int count: 0
    property int countCap: 0
    property bool isCountStrong: false
    property bool isHere: false
    property bool isInner: false
    property bool isQuiet: false // nothing there waits for anyone
    property string spoken: ""

    property CountBadge badge: null // an id below contentItem would make it at once
    readonly property string countText: root.badge ? root.badge.words : ""

    implicitHeight: Math.max(Units.navRowHeight, contentItem.implicitHeight + Units.step * 2)
    leftPadding: Units.rowPadding + (root.isInner ? Units.iconSize + Units.iconGap : 0)
    rightPadding: Units.rowPadding // clear of the scroll mark
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken !== "" ? root.spoken : Array.of(root.label, root.detail, root.count > 0 ? root.count : "").filter(part => part !== "").join(", ")
    Accessible.selectable: true
    Accessible.selected: root.isHere
    Accessible.focusable: true
    Accessible.onPressAction: if (root.enabled)
        root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: RowLayout {
        spacing: Units.iconGap

        Icon {
            visible: root.glyph !== ""
            glyph: root.glyph
            color: root.isHere ? Theme.palette.accent : Theme.palette.textMuted
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainText {
                Layout.fillWidth: true
                text: root.label
                font: root.isHere || root.isCountStrong && root.count > 0 ? Type.bodyStrong : Type.body
                color: root.isQuiet && !root.isHere ? Theme.palette.textMuted : Theme.palette.text
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                isSpoken: false
            }
            PlainText {
                Layout.fillWidth: true
                visible: root.detail !== ""
                text: root.detail
                font: Type.small
                color: Theme.palette.textMuted
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                isSpoken: false
            }
        }
        CountBadge {
            count: root.count
            cap: root.countCap
            isStrong: root.isCountStrong
            Component.onCompleted: root.badge = this
        }
    }

    background: Rectangle {
        radius: Units.corner
        color: root.isHere ? Theme.palette.selected : root.down ? Theme.palette.pressed : root.hovered ? Theme.palette.hover : "transparent"

        FocusRing {
            isShown: root.visualFocus
            gap: 0
        }
    }
}
