import QtQuick
import Budkavle.Style

// A thin line that orders and says nothing.
Rectangle {
    implicitWidth: Units.hairline
    implicitHeight: Units.hairline
    color: Theme.palette.separator
    Accessible.ignored: true
}
