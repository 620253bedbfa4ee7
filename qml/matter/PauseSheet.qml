import QtQuick
import Budkavle.Controls

// Why the matter rests. The others see the reason.
Sheet {
    id: root

    required property var matter // MatterController

    property string reason: ""

    title: qsTr("Pausa ärendet")
    fieldName: "pause"
    onAboutToShow: root.reason = ""
    onOpened: area.field.forceActiveFocus(Qt.PopupFocusReason)
    onConfirmRequested: root.confirm()

    function confirm() {
        root.matter.pause(root.reason);
        root.close();
    }

    WritingArea {
        id: area
        width: parent.width
        fieldName: "pause-reason"
        label: qsTr("Orsak, som alla i inkorgen ser")
        placeholder: qsTr("Till exempel: väntar på provsvar tisdag")
        text: root.reason
        minimumLines: 3
        onEdited: text => root.reason = text
    }
    ReasonNote {
        objectName: "pause-proxies"
        width: parent.width
        glyph: "person"
        words: root.matter.proxyNote
    }
    buttons: [
        ActionButton {
            objectName: "pause-cancel"
            label: qsTr("Avbryt")
            kind: "quiet"
            onClicked: root.close()
        },
        ActionButton {
            objectName: "pause-confirm"
            label: qsTr("Pausa")
            glyph: "pause"
            kind: "primary"
            onClicked: root.confirm()
        }
    ]
}
