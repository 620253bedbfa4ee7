import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// How far something has come, as four dots on a line and in words. `reached`: 0 (nowhere) to 4 (the end).
RowLayout {
    id: root

    required property int reached
    required property string words
    property bool isSpoken: true

    readonly property int stages: 4

    spacing: Units.iconGap
    Accessible.role: Accessible.StaticText
    Accessible.name: root.words
    Accessible.ignored: !root.isSpoken

    Row {
        id: dots

        readonly property int dot: Units.step * 2

        // qmllint disable unqualified
        Repeater {
            model: root.stages

            Row {
                id: stage

                required property int index
                readonly property bool isReached: stage.index < root.reached

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: stage.index > 0
                    width: Units.step * 4
                    height: 2
                    color: stage.isReached ? Theme.palette.accent : Theme.palette.outline
                }
                Rectangle {
                    width: dots.dot
                    height: dots.dot
                    radius: dots.dot / 2
                    color: stage.isReached ? Theme.palette.accent : "transparent"
                    border.width: stage.isReached ? 0 : Units.edge
                    border.color: Theme.palette.outline
                }
            }
        }
        // qmllint enable unqualified
    }
    PlainText {
        Layout.fillWidth: true
        text: root.words
        font: Type.smallMedium
        color: root.reached > 1 ? Theme.palette.accent : Theme.palette.textMuted
        wrapMode: Text.Wrap
        isSpoken: false
    }
}
