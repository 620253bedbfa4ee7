import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.program.openSheet("return");
        }
    }
}
