import QtQuick
import Budkavle.Controls

GalleryColumn {
    Toast {
        width: Math.min(implicitWidth, parent.width)
        words: "Mona Bergström hann före och har redan ärendet. Din tilldelning gjordes inte. Inget du skrev har försvunnit."
    }
}
