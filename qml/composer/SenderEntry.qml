import QtQuick
import Budkavle.Controls

// From which inbox: the chosen one, and the others when opened. None is chosen until the writer chooses.
ChoiceEntry {
    required property var composer // ComposerController

    fieldName: "composer-from"
    label: qsTr("Från")
    placeholder: qsTr("Välj vilken inkorg det skickas från")
    mustChoose: true
    choices: composer.senders
    current: composer.fromInbox
    onChosen: key => composer.fromInbox = key
}
