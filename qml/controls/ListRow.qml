import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// The ground of a row in a list: hover, current, focus, and the line to the next. The content is the user's own.
T.ItemDelegate {
    id: root

    property string spoken: ""
    property bool isCurrent: false
    property bool hasKeyboard: false

    padding: Units.rowPadding
    leftPadding: Units.listMargin
    rightPadding: Units.listMargin
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.selectable: true
    Accessible.selected: root.isCurrent
    Accessible.focusable: true
    Accessible.focused: root.hasKeyboard
    Accessible.onPressAction: if (root.enabled)
        root.clicked()

    background: Rectangle {
        color: root.isCurrent ? Theme.palette.selected : root.down ? Theme.palette.pressed : root.hovered ? Theme.palette.hover : "transparent"

        Rectangle {
            width: Units.step - 1
            height: parent.height
            visible: root.isCurrent
            color: Theme.palette.accent
        }
        Separator {
            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            anchors {
                leftMargin: Units.listMargin
                rightMargin: Units.listMargin
            }
            visible: !root.isCurrent
        }
        FocusRing {
            isShown: root.hasKeyboard
            gap: -Units.ringGap
            radius: Units.corner
        }
    }
}
