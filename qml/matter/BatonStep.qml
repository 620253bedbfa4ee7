import QtQuick
import Budkavle.Style
import Budkavle.Controls

// One holder in the chain: who, in which inbox, since when and how. The last one holds the baton.
Item {
    id: root

    required property int index
    required property string name
    required property string inboxName
    required property string sinceText
    required property string howText

    property bool isFirst: false
    property bool isLast: false
    property bool isCertain: true

    readonly property int knot: Units.step * 6

    implicitWidth: Units.step * 42
    implicitHeight: root.knot + words.implicitHeight + Units.step
    Accessible.role: Accessible.ListItem
    Accessible.name: Array.of(root.name, root.inboxName, root.howText, root.sinceText).filter(part => part !== "").join(", ")

    Rectangle {
        x: root.knot
        y: Math.round(root.knot / 2) - 1
        width: root.width - root.knot
        height: 2
        visible: !root.isLast
        color: Theme.palette.baton
    }
    Rectangle {
        width: root.knot
        height: root.knot
        radius: root.knot / 2
        visible: root.isLast
        color: root.isCertain ? Theme.palette.batonSoft : "transparent"
        border.width: Units.edge
        border.color: Theme.palette.baton

        Icon {
            anchors.centerIn: parent
            glyph: "baton"
            size: Units.iconSizeSmall
            color: Theme.palette.baton
        }
    }
    Rectangle {
        x: Math.round(root.knot / 2 - width / 2)
        y: Math.round(root.knot / 2 - height / 2)
        width: Units.step * 2 + 2
        height: width
        radius: width / 2
        visible: !root.isLast
        color: Theme.palette.baton
    }
    Rectangle {
        y: Math.round(root.knot / 2) - 1
        x: Math.round(root.knot / 2)
        width: root.knot - x
        height: 2
        visible: !root.isLast
        color: Theme.palette.baton
    }
    Column {
        id: words
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
            rightMargin: Units.iconGap
        }

        PlainText {
            width: parent.width
            text: root.name
            font: root.isLast ? Type.smallStrong : Type.smallMedium
            elide: Text.ElideRight
            isSpoken: false
        }
        PlainText {
            width: parent.width
            visible: root.inboxName !== "" && root.inboxName !== root.name
            text: root.inboxName
            font: Type.small
            color: Theme.palette.textMuted
            elide: Text.ElideRight
            isSpoken: false
        }
        PlainText {
            width: parent.width
            text: Array.of(root.howText, root.sinceText).filter(part => part !== "").join(" ")
            font: Type.small
            color: Theme.palette.textMuted
            elide: Text.ElideRight
            isSpoken: false
        }
    }
}
