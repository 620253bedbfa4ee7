import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matters.clear();
        root.session.matters.isEmpty = true;
        root.session.matter.isOpen = false;
    }
}
