import QtQuick
import Budkavle.Controls

GalleryColumn {
    Chip {
        label: "Kopia: Lomvikens särskilda boende"
        removeLabel: "Ta bort kopian"
    }
}
