import QtQuick
import Budkavle.Style
import Budkavle.Controls

// The training panel: to show an outage to those who learn.
Sheet {
    id: root

    required property var training // TrainingController

    title: qsTr("Utbildningspanel")
    fieldName: "training"

    PlainText {
        width: parent.width
        text: qsTr("Här visar du vad som händer när nätet försvinner. Alla personer och patienter är fiktiva.")
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
    Toggle {
        width: parent.width
        objectName: "training-network"
        label: qsTr("Bryt nätet för det här programmet")
        detail: root.training.isNetworkCut ? qsTr("Nätet är brutet. Allt du gör stannar på den här datorn tills du slår av det här.") : qsTr("Nätet fungerar.")
        tint: Theme.palette.training
        checked: root.training.isNetworkCut
        onSwitched: isOn => root.training.isNetworkCut = isOn
    }
}
