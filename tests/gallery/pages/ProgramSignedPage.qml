import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetSignature();
        root.program.workspace.isReading = true;
    }
}
