import QtQuick
import Budkavle.Controls

GalleryColumn {
    EmptyState {
        words: "Inget här"
        detail: "Nya ärenden visas här så snart de kommer."

        ActionButton {
            label: "Nytt meddelande"
            glyph: "new"
        }
    }
}
