import QtQuick
import Budkavle.Style

// The edge of a field: outlined, stronger with focus, red with an error.
Rectangle {
    id: root

    property bool hasFocus: false
    property bool hasError: false

    radius: Units.corner
    color: Theme.palette.raised
    border.width: root.hasFocus || root.hasError ? Units.ring : Units.edge
    border.color: root.hasFocus ? Theme.palette.focusRing : root.hasError ? Theme.palette.danger : Theme.palette.outline
}
