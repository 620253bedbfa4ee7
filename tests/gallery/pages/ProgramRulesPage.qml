import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.program.workspace.page = "rules";
    }
}
