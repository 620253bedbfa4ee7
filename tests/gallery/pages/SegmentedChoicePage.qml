import QtQuick
import Budkavle.Controls

GalleryColumn {
    SegmentedChoice {
        width: parent.width
        label: "Språk"
        fieldName: "language"
        choices: [{
                "key": "sv",
                "name": "Svenska"
            }, {
                "key": "en",
                "name": "English"
            }]
        current: "sv"
    }
}
