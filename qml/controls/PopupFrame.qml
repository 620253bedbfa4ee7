import QtQuick
import Budkavle.Style

// The ground of what lies above the window: no shadow (there may be no GPU), a clear edge.
Rectangle {
    radius: Units.cornerLarge
    color: Theme.palette.raised
    border.width: Units.edge
    border.color: Theme.palette.outline
}
