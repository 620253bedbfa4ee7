import QtQuick
import Budkavle.Controls

GalleryFrame {
    HatchedEdge {
    }
}
