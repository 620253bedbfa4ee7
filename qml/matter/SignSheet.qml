import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Signing: what was done about it, and a reminder, in one step.
Sheet {
    id: root

    required property var signing // SignController

    title: qsTr("Signera")
    fieldName: "sign"
    onOpened: area.field.forceActiveFocus(Qt.PopupFocusReason)
    onConfirmRequested: root.confirm()

    function confirm() {
        if (!root.signing.canSign)
            return;
        root.signing.sign();
        root.close();
    }

    PlainText {
        width: parent.width
        objectName: "sign-subject"
        text: root.signing.subject
        font: Type.bodyStrong
        wrapMode: Text.Wrap
    }
    NoticePanel {
        width: parent.width
        fieldName: "sign-proxy"
        glyph: "person"
        words: root.signing.proxyText
    }
    WritingArea {
        id: area
        width: parent.width
        fieldName: "sign-action"
        label: qsTr("Åtgärd")
        placeholder: qsTr("Till exempel: ringt patienten, nytt prov om två veckor")
        text: root.signing.action
        minimumLines: 3
        onEdited: text => root.signing.action = text
    }
    TickBox {
        width: parent.width
        objectName: "sign-remind"
        label: qsTr("Påminn mig")
        detail: qsTr("I samma steg: antingen blir allt gjort eller inget.")
        checked: root.signing.isReminded
        onSwitched: isOn => root.signing.isReminded = isOn
    }
    ReminderFields {
        width: parent.width
        visible: root.signing.isReminded
        form: root.signing.form
        fieldName: "sign-reminder"
    }
    ReasonNote {
        objectName: "sign-note"
        width: parent.width
        glyph: "note"
        words: root.signing.whyNotSign !== "" ? root.signing.whyNotSign : qsTr("Det signerade lämnar inkorgen. En signering går inte att ta tillbaka.")
    }
    buttons: [
        ActionButton {
            objectName: "sign-cancel"
            label: qsTr("Avbryt")
            kind: "quiet"
            onClicked: root.close()
        },
        ActionButton {
            objectName: "sign-confirm"
            label: qsTr("Signera")
            glyph: "sign"
            kind: "primary"
            enabled: root.signing.canSign
            onClicked: root.confirm()
        }
    ]
}
