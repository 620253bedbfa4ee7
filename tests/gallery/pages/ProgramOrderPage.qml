import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetOrder();
        root.program.workspace.isReading = true;
    }
}
