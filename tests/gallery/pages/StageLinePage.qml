import QtQuick
import Budkavle.Controls

GalleryColumn {
    StageLine {
        width: parent.width
        reached: 1
        words: "på den här datorn"
    }
    StageLine {
        width: parent.width
        reached: 2
        words: "hos servern 09:31"
    }
    StageLine {
        width: parent.width
        reached: 3
        words: "i inkorgen 09:31"
    }
    StageLine {
        width: parent.width
        reached: 4
        words: "öppnat av Anders Ekdahl i dag 09:32"
    }
}
