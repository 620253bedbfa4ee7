import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetReturned();
        root.program.workspace.isReading = true;
    }
}
