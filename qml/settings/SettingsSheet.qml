import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Language, theme, text size and keys, which act at once; and the end of all of one's sessions.
Sheet {
    id: root

    required property var session

    title: qsTr("Inställningar")
    fieldName: "settings"

    SegmentedChoice {
        width: parent.width
        fieldName: "settings-language"
        label: qsTr("Språk")
        choices: [{
                "key": "sv",
                "name": "Svenska"
            }, {
                "key": "en",
                "name": "English"
            }]
        current: root.session.language
        onChosen: key => root.session.language = key
    }
    SegmentedChoice {
        width: parent.width
        fieldName: "settings-theme"
        label: qsTr("Utseende")
        choices: [{
                "key": "light",
                "name": qsTr("Ljust")
            }, {
                "key": "dark",
                "name": qsTr("Mörkt")
            }, {
                "key": "contrast",
                "name": qsTr("Hög kontrast")
            }]
        current: root.session.themeName
        onChosen: key => root.session.themeName = key
    }
    SegmentedChoice {
        width: parent.width
        fieldName: "settings-text"
        label: qsTr("Textstorlek")
        choices: Array.of(1, 1.25, 1.5, 2).map(scale => ({
                        "key": String(scale * 100),
                        "name": qsTr("%1 %").arg(scale * 100)
                    }))
        current: String(root.session.textScale * 100)
        onChosen: key => root.session.textScale = Number(key) / 100
    }
    Toggle {
        width: parent.width
        objectName: "settings-letter-keys"
        label: qsTr("Tangenter med en bokstav")
        detail: qsTr("R svarar, A tilldelar, E avslutar och så vidare, när inget textfält används.")
        checked: root.session.hasLetterKeys
        onSwitched: isOn => root.session.hasLetterKeys = isOn
    }
    PlainText {
        width: parent.width
        text: qsTr("Har du glömt att logga ut någonstans, eller är en dator borta? Här avslutar du alla dina inloggningar, den här också.")
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
    ActionButton {
        objectName: "settings-sign-out-everywhere"
        visible: root.session.isSignedIn
        label: qsTr("Logga ut överallt")
        onClicked: {
            root.close();
            root.session.signOutEverywhere();
        }
    }
}
