import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Sign-in by the region's provider: one button, and the browser does the rest.
FocusScope {
    id: root

    required property var session

    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Units.groupGap

        PlainText {
            width: parent.width
            objectName: "signin-provider-text"
            text: qsTr("Du loggar in i webbläsaren, med SITHS-kort eller mobilt SITHS. Där väljer du också anställning och medarbetaruppdrag.")
            wrapMode: Text.Wrap
        }
        ActionButton {
            id: signIn
            objectName: "signin-provider"
            label: qsTr("Logga in")
            kind: "primary"
            focus: true
            visible: !root.session.isInBrowser
            enabled: !root.session.isBusy
            onClicked: root.session.signInByProvider()
        }
        BrowserNotice {
            width: parent.width
            session: root.session
            onCancelled: signIn.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
}
