import QtQuick
import Budkavle.Controls

GalleryColumn {
    OptionRow {
        width: parent.width
        label: "Mona Bergström"
        detail: "Distriktssköterska"
        glyph: "person"
    }
    OptionRow {
        width: parent.width
        label: "Karin Lindqvist"
        detail: "Sjuksköterska"
        isChosen: true
    }
    OptionRow {
        width: parent.width
        label: "Joakim Hellgren"
        detail: "Sjuksköterska"
        note: "Frånvarande"
        isCurrent: true
    }
    OptionRow {
        width: parent.width
        label: "Remiss"
        note: "Remiss skickas i remissmodulen."
        isAllowed: false
    }
}
