import QtQuick
import Budkavle.Style
import Budkavle.Controls

// To which shared inbox the answer goes: all of them are seen, none is chosen until the writer chooses.
Column {
    id: root

    required property var composer // ComposerController

    signal picked

    spacing: Units.textGap
    Accessible.role: Accessible.Grouping
    Accessible.name: label.text

    function focusFirst() {
        const first = places.itemAt(0);
        if (first)
            first.forceActiveFocus(Qt.TabFocusReason);
    }

    PlainText {
        id: label
        width: parent.width
        text: qsTr("Vilken inkorg svaret ska till")
        font: Type.smallMedium
        color: root.composer.toInbox === "" ? Theme.palette.paused : Theme.palette.textMuted
        isSpoken: false
    }
    Rectangle {
        width: parent.width
        height: rows.height + Units.step * 2
        radius: Units.corner
        color: Theme.palette.raised
        border.width: Units.edge
        border.color: Theme.palette.outline

        Column {
            id: rows
            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
            }
            anchors {
                leftMargin: Units.step
                rightMargin: Units.step
            }

            // qmllint disable unqualified
            Repeater {
                id: places
                model: root.composer.answerPlaces

                OptionRow {
                    required property var modelData
                    required property int index

                    width: rows.width
                    objectName: "composer-answer-" + modelData.key
                    glyph: "inbox"
                    label: modelData.name
                    detail: modelData.detail
                    isChosen: modelData.key === root.composer.toInbox
                    Keys.onDownPressed: places.itemAt(Math.min(places.count - 1, index + 1)).forceActiveFocus(Qt.TabFocusReason)
                    Keys.onUpPressed: places.itemAt(Math.max(0, index - 1)).forceActiveFocus(Qt.TabFocusReason)
                    onPicked: {
                        root.composer.chooseRecipient(modelData.key);
                        root.picked();
                    }
                }
            }
            // qmllint enable unqualified
        }
    }
}
