import QtQuick
import Budkavle.Controls

GalleryColumn {
    Row {
        spacing: 12

        CountBadge {
            count: 3
        }
        CountBadge {
            count: 12
            isStrong: true
        }
        CountBadge {
            count: 1204
            isStrong: true
        }
    }
}
