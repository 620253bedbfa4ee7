import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetReminder();
        root.program.workspace.isReading = true;
    }
}
