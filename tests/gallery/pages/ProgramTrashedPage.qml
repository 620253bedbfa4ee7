import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetTrash();
        root.program.workspace.isReading = true;
    }
}
