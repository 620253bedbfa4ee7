import QtQuick
import Budkavle.Controls

GalleryColumn {
    TextEntry {
        width: parent.width
        label: "Ämne"
        fieldName: "empty"
        placeholder: "Vad det handlar om"
    }
    TextEntry {
        width: parent.width
        label: "Ämne"
        fieldName: "filled"
        text: "Vikt och svullnad"
        hint: "Syns i listan"
    }
    TextEntry {
        width: parent.width
        label: "Personnummer"
        fieldName: "wrong"
        text: "19420101-238"
        errorText: "Numret är för kort. Skriv tolv siffror."
    }
}
