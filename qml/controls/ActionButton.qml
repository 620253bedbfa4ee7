import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// A button with words, an optional icon and the key that does the same. `kind`: "plain", "primary", "quiet", "danger".
T.Button {
    id: root

    required property string label
    property string glyph: ""
    property string keys: ""
    property string kind: "plain"
    property bool isSmall: false

    readonly property bool isFilled: root.kind === "primary" || root.kind === "danger"
    readonly property color ink: !root.enabled ? Theme.palette.textMuted : root.kind === "primary" ? Theme.palette.accentText : root.kind === "danger" ? Theme.palette.dangerText : root.kind === "quiet" ? Theme.palette.accent : Theme.palette.text
    readonly property color fill: !root.enabled ? "transparent" : root.kind === "primary" ? (root.down || root.hovered ? Theme.palette.accentHover : Theme.palette.accent) : root.kind === "danger" ? Theme.palette.danger : root.down ? Theme.palette.pressed : root.hovered ? Theme.palette.hover : root.kind === "quiet" ? "transparent" : Theme.palette.raised

    implicitWidth: Math.max(Units.minimumTarget, contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(root.isSmall ? Units.controlHeightSmall : Units.controlHeight, contentItem.implicitHeight + Units.step * 2)
    leftPadding: root.isSmall || root.kind === "quiet" ? Units.iconGap : Units.rowPadding + Units.textGap
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Button
    Accessible.name: root.label
    Accessible.description: root.enabled ? root.keys : qsTr("Inte tillgänglig", "said of a button that cannot be pressed")
    Accessible.onPressAction: if (root.enabled)
        root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: RowLayout {
        spacing: Units.iconGap

        Icon {
            visible: root.glyph !== ""
            glyph: root.glyph
            color: root.ink
            size: root.isSmall ? Units.iconSizeSmall : Units.iconSize
        }
        PlainText {
            Layout.fillWidth: true
            text: root.label
            font: root.isSmall ? Type.smallMedium : Type.bodyMedium
            color: root.ink
            elide: Text.ElideRight
            horizontalAlignment: root.glyph === "" ? Text.AlignHCenter : Text.AlignLeft
            isSpoken: false
        }
        KeyCap {
            keys: root.keys
            tint: root.isFilled ? root.ink : Theme.palette.textMuted
            border.width: 0
        }
    }

    background: Rectangle {
        radius: Units.corner
        color: root.fill
        border.width: root.isFilled || root.kind === "quiet" ? 0 : Units.edge
        border.color: root.enabled ? Theme.palette.outline : Theme.palette.separator

        FocusRing {
            isShown: root.visualFocus
        }
    }
}
