import QtQuick
import Budkavle.Style

// What every page stands on: the theme and the text size it is shown in.
Rectangle {
    id: root

    property string themeName: "light"
    property real textScale: 1

    implicitWidth: 1280
    implicitHeight: 800
    color: Theme.palette.surface

    Binding {
        target: Theme
        property: "name"
        value: root.themeName
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: Type
        property: "scale"
        value: root.textScale
        restoreMode: Binding.RestoreNone
    }
}
