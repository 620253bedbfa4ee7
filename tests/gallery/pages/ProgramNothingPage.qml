import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.isOpen = false;
    }
}
