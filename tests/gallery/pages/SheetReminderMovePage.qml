import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.matter.meetReminder();
            root.program.openSheet("reminder");
        }
    }
}
