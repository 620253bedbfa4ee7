import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// A button that shows only an icon; its words are its name and its tip.
T.Button {
    id: root

    required property string glyph
    required property string label
    property string keys: ""
    property color tint: Theme.palette.textMuted

    implicitWidth: Units.controlHeightSmall + Units.step
    implicitHeight: Units.controlHeightSmall + Units.step
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Button
    Accessible.name: root.label
    Accessible.description: root.keys
    Accessible.onPressAction: if (root.enabled)
        root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            glyph: root.glyph
            color: root.hovered ? Theme.palette.text : root.tint
        }
    }

    background: Rectangle {
        radius: Units.corner
        color: root.down ? Theme.palette.pressed : root.hovered ? Theme.palette.hover : "transparent"

        FocusRing {
            isShown: root.visualFocus
        }
    }

    HoverTip {
        words: root.label
        keys: root.keys
        visible: root.hovered
    }
}
