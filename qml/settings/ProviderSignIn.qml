import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Sign-in by the region's provider: one button, and the browser does the rest.
FocusScope {
    id: root

    required property var session

    readonly property bool isAtCard: root.session.card.step !== ""

    function takeFocusBack() {
        if (byCard.visible)
            byCard.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: column.implicitHeight
    // qmllint disable type
    onIsAtCardChanged: if (!isAtCard)
        Qt.callLater(root.takeFocusBack)

    // qmllint enable type
    Column {
        id: column
        width: parent.width
        spacing: Units.groupGap

        PlainText {
            width: parent.width
            objectName: "signin-provider-text"
            visible: !root.isAtCard
            text: qsTr("Du loggar in i webbläsaren, med SITHS-kort eller mobilt SITHS. Där väljer du också anställning och medarbetaruppdrag.")
            wrapMode: Text.Wrap
        }
        ActionButton {
            id: signIn
            objectName: "signin-provider"
            label: qsTr("Logga in")
            kind: "primary"
            focus: true
            visible: !root.session.isInBrowser && !root.isAtCard
            enabled: !root.session.isBusy
            onClicked: root.session.signInByProvider()
        }
        ActionButton {
            id: byCard
            objectName: "signin-card"
            label: qsTr("Logga in med kort i datorn")
            visible: root.session.card.isPossible && signIn.visible
            enabled: !root.session.isBusy
            onClicked: root.session.card.begin()
        }
        CardSteps {
            width: parent.width
            visible: root.isAtCard
            focus: root.isAtCard
            card: root.session.card
        }
        BrowserNotice {
            width: parent.width
            session: root.session
            onCancelled: signIn.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
}
