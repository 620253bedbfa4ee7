import QtQuick
import Budkavle.Controls

// While the browser has the provider's page: what to do there, and the ways back.
NoticePanel {
    id: root

    required property var session

    signal cancelled

    fieldName: "browser-notice"
    isNews: true
    words: root.session.isInBrowser ? qsTr("Logga in i webbläsaren som öppnades. Programmet fortsätter av sig självt när du är klar där.") : ""

    ActionButton {
        objectName: "browser-again"
        label: qsTr("Visa sidan igen")
        isSmall: true
        onClicked: root.session.showProviderAgain()
    }
    ActionButton {
        objectName: "browser-cancel"
        label: qsTr("Avbryt")
        isSmall: true
        onClicked: {
            root.session.cancelSignIn();
            root.cancelled();
        }
    }
}
