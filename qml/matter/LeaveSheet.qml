import QtQuick
import Budkavle.Controls

// Why the matter goes back to waiting. The others see the reason.
Sheet {
    id: root

    required property var matter // MatterController

    property string reason: ""

    title: qsTr("Lägg tillbaka som väntande")
    fieldName: "leave"
    onAboutToShow: root.reason = ""
    onOpened: area.field.forceActiveFocus(Qt.PopupFocusReason)
    onConfirmRequested: root.confirm()

    function confirm() {
        if (root.reason.trim() === "")
            return;
        root.matter.leave(root.reason);
        root.close();
    }

    WritingArea {
        id: area
        width: parent.width
        fieldName: "leave-reason"
        label: qsTr("Orsak, som den som tar vid ser")
        placeholder: qsTr("Till exempel: kan vänta tills du är tillbaka")
        text: root.reason
        minimumLines: 3
        onEdited: text => root.reason = text
    }
    ReasonNote {
        objectName: "leave-note"
        width: parent.width
        glyph: "note"
        words: qsTr("Ingen är då ansvarig förrän någon öppnar ärendet igen. Avsändaren ser fortfarande att det har öppnats.")
    }
    buttons: [
        ActionButton {
            objectName: "leave-cancel"
            label: qsTr("Avbryt")
            kind: "quiet"
            onClicked: root.close()
        },
        ActionButton {
            objectName: "leave-confirm"
            label: qsTr("Lägg tillbaka")
            glyph: "status-waiting"
            kind: "primary"
            enabled: root.reason.trim() !== ""
            onClicked: root.confirm()
        }
    ]
}
