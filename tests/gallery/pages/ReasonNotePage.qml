import QtQuick
import Budkavle.Controls

GalleryColumn {
    ReasonNote {
        width: parent.width
        words: "Läskopia · läget 07:55. Kan inte tilldelas nu."
    }
    ReasonNote {
        width: parent.width
        glyph: "note"
        words: "Välj vem meddelandet ska till."
    }
}
