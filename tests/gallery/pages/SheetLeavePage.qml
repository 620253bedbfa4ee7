import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.matter.canLeave = true;
            root.program.openSheet("leave");
        }
    }
}
