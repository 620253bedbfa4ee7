import QtQuick
import Budkavle.Controls

// A new sign-in by a card while one works: what is on the screen stays there.
Sheet {
    id: root

    required property var session

    readonly property bool isOver: root.session.card.step === ""

    title: qsTr("Logga in med kort")
    fieldName: "card"
    onIsOverChanged: if (isOver)
        root.close()
    onClosed: root.session.card.cancel()

    CardSteps {
        width: parent.width
        focus: true
        card: root.session.card
    }
}
