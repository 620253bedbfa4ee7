import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// A sheet above the window: a title, content, buttons. Escape closes it. Opened by the shell only.
T.Popup {
    id: root

    required property string title
    property string fieldName: ""
    property string answer: "" // what came of a button, beside the buttons
    property int sheetWidth: Units.sheetWidth
    default property alias content: body.content
    property alias buttons: body.buttons

    signal confirmRequested // by Ctrl+Enter

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(root.sheetWidth, parent ? parent.width - Units.paneMargin * 2 : root.sheetWidth)
    height: Math.min(body.wantedHeight + padding * 2, parent ? parent.height - Units.paneMargin * 2 : body.wantedHeight)
    padding: Units.paneMargin
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    T.Overlay.modal: Rectangle {
        color: Theme.palette.veil
    }

    background: PopupFrame {
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title
    }

    SheetBody {
        id: body
        anchors.fill: parent
        title: root.title
        fieldName: root.fieldName
        answer: root.answer
        onCloseRequested: root.close()
        onConfirmRequested: root.confirmRequested()
    }
}
