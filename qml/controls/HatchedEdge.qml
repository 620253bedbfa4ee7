import QtQuick
import Budkavle.Style

// Slanting stripes that frame what must not be mistaken for the real thing. Fills its parent, takes no clicks.
Item {
    id: root

    property int thickness: Units.hatchWidth

    anchors.fill: parent
    z: 100
    Accessible.ignored: true

    HatchedSide {
        width: root.width
        height: root.thickness
    }
    HatchedSide {
        y: root.height - root.thickness
        width: root.width
        height: root.thickness
    }
    HatchedSide {
        width: root.thickness
        height: root.height
    }
    HatchedSide {
        x: root.width - root.thickness
        width: root.thickness
        height: root.height
    }
}
