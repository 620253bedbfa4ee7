import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetCertificate();
        root.program.workspace.isReading = true;
    }
}
