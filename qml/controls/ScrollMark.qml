import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// A thin scroll bar, wider under the pointer.
T.ScrollBar {
    id: root

    implicitWidth: Units.step * 2
    implicitHeight: Units.step * 2
    padding: Math.round(Units.step / 3)
    visible: root.size < 1
    minimumSize: 0.06
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: Units.step
        implicitHeight: Units.step
        radius: width / 2
        color: root.pressed || root.hovered ? Theme.palette.textMuted : Theme.palette.outline
        opacity: root.pressed || root.hovered ? 1 : 0.6
    }
}
