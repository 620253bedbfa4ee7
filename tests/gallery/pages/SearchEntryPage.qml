import QtQuick
import Budkavle.Controls

GalleryColumn {
    SearchEntry {
        width: parent.width
        label: "Sök"
        fieldName: "search"
        placeholder: "Sök patient, ämne, text"
    }
    SearchEntry {
        width: parent.width
        label: "Sök"
        fieldName: "searched"
        text: "sår häl"
    }
}
