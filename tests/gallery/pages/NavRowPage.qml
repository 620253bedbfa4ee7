import QtQuick
import Budkavle.Controls

GalleryColumn {
    NavRow {
        width: parent.width
        label: "Min personliga inkorg"
        glyph: "inbox"
        count: 3
        isCountStrong: true
    }
    NavRow {
        width: parent.width
        label: "Hemsjukvården Björkvik"
        detail: "Team A"
        glyph: "inbox-shared"
        isHere: true
        count: 12
        isCountStrong: true
    }
    NavRow {
        width: parent.width
        label: "Skickat"
        isInner: true
        count: 41
    }
    NavRow {
        width: parent.width
        label: "Frånvaro"
        glyph: "absence"
    }
}
