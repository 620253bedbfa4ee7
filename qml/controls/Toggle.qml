import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// A switch that acts at once. `switched` comes from the person, by pointer, key or screen reader.
T.Switch {
    id: root

    required property string label
    property string detail: ""
    property color tint: Theme.palette.accent

    signal switched(bool isOn)

    implicitWidth: Units.step * 60
    implicitHeight: Math.max(Units.controlHeight, contentItem.implicitHeight)
    rightPadding: Units.step * 10 + Units.itemGap
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
        x: root.width - width
        y: Math.round((root.height - height) / 2)
        width: Units.step * 10
        height: Units.step * 6
        radius: height / 2
        color: root.checked ? root.tint : Theme.palette.raised
        border.width: Units.edge
        border.color: root.checked ? root.tint : Theme.palette.outline

        Rectangle {
            x: root.checked ? parent.width - width - Units.step : Units.step
            anchors.verticalCenter: parent.verticalCenter
            width: Units.step * 4
            height: width
            radius: width / 2
            color: root.checked ? Theme.palette.accentText : Theme.palette.outline

            Behavior on x  {
                NumberAnimation {
                    duration: Units.quick
                }
            }
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
            font: Type.bodyMedium
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
