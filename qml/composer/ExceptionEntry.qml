import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Why what is about a patient goes as a message and not in a flow that there is. Shows the flows.
NoticePanel {
    id: root

    required property var composer // ComposerController

    property bool showsFlows: false

    readonly property var reasons: [qsTr("Det finns inget flöde för frågan"), qsTr("Mottagaren nås inte i flödet")]

    signal rulesRequested(string words)

    visible: root.composer.exceptionAsked
    fieldName: "composer-exception-note"
    kind: "note"
    title: qsTr("Finns det ett flöde för det här?")
    words: qsTr("Det som gäller en patient går i första hand i de flöden som finns. Ett meddelande är undantaget, och då anger du varför.")

    ActionButton {
        objectName: "composer-flows"
        visible: root.composer.flows.length > 0
        label: root.showsFlows ? qsTr("Dölj flödena") : qsTr("Visa flödena")
        isSmall: true
        onClicked: root.showsFlows = !root.showsFlows
    }
    ActionButton {
        objectName: "composer-exception-rule"
        label: qsTr("Visa regeln")
        isSmall: true
        onClicked: root.rulesRequested(qsTr("flöde", "searched for among the rules"))
    }
    Column {
        width: parent.width
        visible: root.showsFlows
        spacing: Units.textGap

        // qmllint disable unqualified
        Repeater {
            model: root.showsFlows ? root.composer.flows : []

            PlainText {
                required property var modelData

                width: parent.width
                text: qsTr("%1: %2", "a purpose, and what to do instead of a message").arg(modelData.name).arg(modelData.insteadText)
                font: Type.small
                wrapMode: Text.Wrap
            }
        }
        // qmllint enable unqualified
    }
    TextEntry {
        width: parent.width
        fieldName: "composer-exception"
        label: qsTr("Varför det inte går i ett flöde")
        text: root.composer.exception
        maximumLength: 500
        onEdited: text => root.composer.exception = text
    }
    // qmllint disable unqualified
    Repeater {
        model: root.reasons

        ActionButton {
            required property string modelData
            required property int index

            objectName: "composer-exception-" + index
            visible: root.composer.exception === ""
            label: modelData
            isSmall: true
            onClicked: root.composer.exception = modelData
        }
    }
    // qmllint enable unqualified
}
