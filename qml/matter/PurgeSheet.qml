import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Out of the trash for good: asked first, since nothing brings it back.
Sheet {
    id: root

    required property var matter // MatterController

    title: qsTr("Ta bort för gott")
    fieldName: "purge"
    onOpened: keep.forceActiveFocus(Qt.PopupFocusReason)

    function confirm() {
        root.matter.purge();
        root.close();
    }

    PlainText {
        width: parent.width
        text: root.matter.subject
        font: Type.bodyStrong
        wrapMode: Text.Wrap
    }
    PlainText {
        width: parent.width
        text: qsTr("Det försvinner ur den här inkorgen och går inte att ta tillbaka. Andra inkorgar som har ärendet behåller det.")
        wrapMode: Text.Wrap
    }
    buttons: [
        ActionButton {
            id: keep
            objectName: "purge-cancel"
            label: qsTr("Behåll")
            onClicked: root.close()
        },
        ActionButton {
            objectName: "purge-confirm"
            label: qsTr("Ta bort för gott")
            glyph: "trash"
            kind: "danger"
            onClicked: root.confirm()
        }
    ]
}
