import QtQuick
import Budkavle.Controls

GalleryColumn {
    BatonMark {
        words: "Karin Lindqvist"
    }
    BatonMark {
        words: "Karin Lindqvist, enligt den här datorn"
        isCertain: false
    }
    BatonMark {
        words: "Karin Lindqvist"
        isStrong: true
    }
}
