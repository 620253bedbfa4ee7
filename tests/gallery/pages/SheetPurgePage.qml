import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.matter.meetTrash();
            root.program.openSheet("purge");
        }
    }
}
