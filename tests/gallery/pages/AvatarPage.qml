import QtQuick
import Budkavle.Controls

GalleryColumn {
    Row {
        spacing: 12

        Avatar {
            initials: "KL"
        }
        Avatar {
            initials: "AE"
            isStrong: true
        }
        Avatar {
            initials: "ÅÖ"
            size: 24
        }
    }
}
