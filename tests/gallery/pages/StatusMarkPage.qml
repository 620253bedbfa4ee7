import QtQuick
import Budkavle.Controls

GalleryColumn {
    StatusMark {
        status: "waiting"
        words: "Väntande"
    }
    StatusMark {
        status: "opened"
        words: "Öppnat"
    }
    StatusMark {
        status: "paused"
        words: "Pausat"
    }
    StatusMark {
        status: "closed"
        words: "Avslutat"
    }
    StatusNote {
        glyph: "outgoing"
        words: "på den här datorn"
    }
}
