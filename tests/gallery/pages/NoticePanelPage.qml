import QtQuick
import Budkavle.Controls

GalleryColumn {
    NoticePanel {
        width: parent.width
        words: "Inloggningen sparas inte på den här datorn."
    }
    NoticePanel {
        width: parent.width
        kind: "caution"
        glyph: "absence"
        words: "Frånvarande till och med 2026-12-04. Tomasz Wikander ersätter."

        ActionButton {
            label: "Skriv till Tomasz Wikander"
            isSmall: true
        }
    }
    NoticePanel {
        width: parent.width
        kind: "alarm"
        title: "Patientvakt"
        words: "I texten står ett annat personnummer än patientens."
    }
}
