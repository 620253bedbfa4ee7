import QtQuick
import Budkavle.Controls

// Asked when something has not left the computer.
Sheet {
    id: root

    required property var session

    title: qsTr("Allt har inte lämnat datorn")
    fieldName: "sign-out"
    visible: root.session.asksBeforeSignOut
    closePolicy: Sheet.NoAutoClose
    onClosed: root.session.stay()

    PlainText {
        width: parent.width
        objectName: "sign-out-text"
        text: qsTr("%n meddelanden eller åtgärder ligger bara på den här datorn. De ligger kvar och skickas när du loggar in här igen och servern svarar.", "", root.session.unsentCount)
        wrapMode: Text.Wrap
    }
    buttons: [
        ActionButton {
            objectName: "sign-out-anyway"
            label: qsTr("Logga ut ändå")
            onClicked: root.session.signOutAnyway()
        },
        ActionButton {
            objectName: "sign-out-stay"
            label: qsTr("Stanna kvar")
            kind: "primary"
            onClicked: root.session.stay()
        }
    ]
}
