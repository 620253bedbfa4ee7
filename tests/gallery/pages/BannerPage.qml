import QtQuick
import Budkavle.Controls

GalleryColumn {
    Repeater {
        model: [{
                "kind": "readCopy",
                "words": "Läskopia · läget 07:55 · inget kan skickas härifrån. Det du skriver sparas som utkast och skickas när produktionen är tillbaka."
            }, {
                "kind": "offline",
                "words": "Offline sedan 08:12. Allt du gör sparas på den här datorn."
            }, {
                "kind": "stopped",
                "words": "Programmet har slutat hämta. Ring supporten och säg koden B-1042."
            }, {
                "kind": "storage",
                "words": "Disken är full. Det du skriver nu kan inte sparas."
            }]

        Banner {
            required property var modelData

            width: parent.width
            kind: modelData.kind
            words: modelData.words
            actionLabel: modelData.kind === "offline" ? "Försök nu" : ""
        }
    }
}
