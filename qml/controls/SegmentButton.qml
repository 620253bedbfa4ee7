import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// One of the buttons of a SegmentedChoice.
T.Button {
    id: root

    required property string label
    required property bool isChosen

    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    leftPadding: Units.step * (root.isChosen ? 3 : 4)
    rightPadding: Units.step * (root.isChosen ? 3 : 4)
    implicitHeight: Math.max(Units.controlHeight, contentItem.implicitHeight + Units.step * 2)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: root.label
    Accessible.checkable: true
    Accessible.checked: root.isChosen
    Accessible.onPressAction: if (root.enabled)
        root.clicked()
    Keys.onReturnPressed: root.clicked()

    contentItem: RowLayout {
        spacing: Units.step

        Icon {
            visible: root.isChosen
            glyph: "check"
            size: Units.iconSizeSmall
            color: Theme.palette.accent
        }
        PlainText {
            Layout.fillWidth: true
            text: root.label
            font: Type.bodyMedium
            color: root.isChosen ? Theme.palette.accent : Theme.palette.text
            horizontalAlignment: Text.AlignHCenter
            elide: Text.ElideRight
            isSpoken: false
        }
    }

    background: Rectangle {
        radius: Units.corner
        color: root.isChosen ? Theme.palette.selected : root.hovered ? Theme.palette.hover : Theme.palette.raised
        border.width: root.isChosen ? Units.ring : Units.edge
        border.color: root.isChosen ? Theme.palette.accent : Theme.palette.outline

        FocusRing {
            isShown: root.visualFocus
        }
    }
}
