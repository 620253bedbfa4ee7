import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// A yes or no that is part of a form. `switched` comes from the person, by pointer, key or screen reader.
T.CheckBox {
    id: root

    required property string label
    property string detail: ""

    signal switched(bool isOn)

    implicitWidth: contentItem.implicitWidth + leftPadding
    implicitHeight: Math.max(Units.minimumTarget, contentItem.implicitHeight + Units.step)
    leftPadding: Units.iconSize + Units.iconGap
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: root.label
    Accessible.description: root.detail
    Accessible.checkable: true
    Accessible.checked: root.checked
    Accessible.onPressAction: root.answer()
    Accessible.onToggleAction: root.answer()
    onToggled: root.switched(root.checked)

    function answer() {
        if (!root.enabled)
            return;
        root.toggle();
        root.switched(root.checked);
    }

    indicator: Rectangle {
        y: Math.round((root.height - height) / 2)
        width: Units.iconSize
        height: Units.iconSize
        radius: Units.cornerSmall
        color: root.checked ? Theme.palette.accent : Theme.palette.raised
        border.width: Units.edge
        border.color: root.checked ? Theme.palette.accent : Theme.palette.outline

        Icon {
            anchors.centerIn: parent
            visible: root.checked
            glyph: "check"
            size: Units.iconSizeSmall
            color: Theme.palette.accentText
        }
        FocusRing {
            isShown: root.visualFocus
        }
    }

    contentItem: ColumnLayout {
        spacing: 0

        PlainText {
            Layout.fillWidth: true
            text: root.label
            wrapMode: Text.Wrap
            isSpoken: false
        }
        PlainText {
            Layout.fillWidth: true
            visible: root.detail !== ""
            text: root.detail
            font: Type.small
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
            isSpoken: false
        }
    }
}
