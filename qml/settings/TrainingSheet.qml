import QtQuick
import Budkavle.Style
import Budkavle.Controls

// The training panel: to show an outage to those who learn.
Sheet {
    id: root

    required property var training // TrainingController
    required property string profileId // in force

    onVisibleChanged: if (root.visible)
        root.training.askProfiles()

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
    Column {
        width: parent.width
        visible: root.training.mayChoose
        spacing: Units.step

        PlainText {
            width: parent.width
            text: qsTr("Regler i utbildningen")
            font: Type.bodyStrong
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        PlainText {
            width: parent.width
            text: qsTr("Bytet gäller alla som utbildas här, på en gång. Det som redan är skickat ligger kvar.")
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
        }
        // qmllint disable unqualified
        Repeater {
            model: root.training.profiles

            OptionRow {
                required property var modelData

                width: parent.width
                objectName: "training-profile-" + modelData.id
                label: modelData.name
                isChosen: modelData.id === root.profileId
                isAllowed: !root.training.isChoosing
                onPicked: root.training.choose(modelData.id)
            }
        }
        // qmllint enable unqualified
        NoticePanel {
            width: parent.width
            fieldName: "training-error"
            kind: "caution"
            words: root.training.errorText
        }
    }
}
