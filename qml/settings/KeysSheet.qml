import QtQuick
import Budkavle.Style
import Budkavle.Controls

// All keys.
Sheet {
    id: root

    readonly property var rows: [{
            "keys": "Ctrl+N",
            "words": qsTr("Nytt meddelande")
        }, {
            "keys": "R",
            "words": qsTr("Svara")
        }, {
            "keys": "A",
            "words": qsTr("Tilldela")
        }, {
            "keys": "P",
            "words": qsTr("Pausa eller återuppta")
        }, {
            "keys": "V",
            "words": qsTr("Lägg tillbaka som väntande")
        }, {
            "keys": "E",
            "words": qsTr("Avsluta")
        }, {
            "keys": "X",
            "words": qsTr("Felsänt: tillbaka till avsändaren")
        }, {
            "keys": "S",
            "words": qsTr("Signera")
        }, {
            "keys": "M",
            "words": qsTr("Påminnelse: ny, eller flytta")
        }, {
            "keys": "Delete",
            "words": qsTr("Till papperskorgen, eller bort därifrån")
        }, {
            "keys": "C",
            "words": qsTr("Kopiera texten till journalen")
        }, {
            "keys": "J",
            "words": qsTr("Nästa ärende")
        }, {
            "keys": "K",
            "words": qsTr("Föregående ärende")
        }, {
            "keys": "N",
            "words": qsTr("Nästa väntande")
        }, {
            "keys": "/",
            "words": qsTr("Sök (även Ctrl+F)")
        }, {
            "keys": "F6",
            "words": qsTr("Nästa del av fönstret")
        }, {
            "keys": "Ctrl+Enter",
            "words": qsTr("Skicka")
        }, {
            "keys": "Ctrl+B",
            "words": qsTr("Byt till den inkorg som föreslås")
        }, {
            "keys": "Ctrl+Z",
            "words": qsTr("Ångra det senaste, eller i textfält det skrivna")
        }, {
            "keys": "Esc",
            "words": qsTr("Stäng eller gå tillbaka")
        }, {
            "keys": "?",
            "words": qsTr("Alla tangenter")
        }]

    readonly property int half: Math.ceil(root.rows.length / 2)

    title: qsTr("Alla tangenter")
    fieldName: "keys"

    Flow {
        id: flow
        width: parent.width
        spacing: Units.sectionGap

        Repeater {
            model: 2

            // qmllint disable unqualified
            Column {
                id: half

                required property int index

                width: flow.width > Units.step * 90 ? (flow.width - flow.spacing) / 2 : flow.width
                spacing: Units.rowPadding

                Repeater {
                    model: root.rows.slice(half.index * root.half, (half.index + 1) * root.half)

                    KeyLine {
                        required property var modelData

                        width: half.width
                        words: modelData.words
                        keys: modelData.keys
                    }
                }
            }
            // qmllint enable unqualified
        }
    }
}
