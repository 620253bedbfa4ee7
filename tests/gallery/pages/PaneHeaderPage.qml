import QtQuick
import Budkavle.Controls

GalleryColumn {
    PaneHeader {
        width: parent.width
        title: "Hemsjukvården Björkvik team A, samverkan"
        detail: "Inkorg · 12 ärenden"
    }
    PaneHeader {
        width: parent.width
        title: "Ny läkemedelslista efter utskrivning"
        leadGlyph: "back"
        leadLabel: "Tillbaka till listan"

        GlyphButton {
            glyph: "copy"
            label: "Kopiera"
        }
    }
}
