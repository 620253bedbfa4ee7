import QtQuick
import Budkavle.Controls

GalleryColumn {
    WritingArea {
        width: parent.width
        label: "Meddelande"
        fieldName: "empty"
        placeholder: "Skriv här"
    }
    WritingArea {
        width: parent.width
        label: "Meddelande"
        fieldName: "filled"
        text: "Svea väger 61,4 kg i dag.\nIngen svullnad."
        errorText: "Texten är för lång."
    }
}
