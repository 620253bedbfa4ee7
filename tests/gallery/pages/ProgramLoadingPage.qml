import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matters.clear();
        root.session.matters.isLoading = true;
        root.session.matter.isOpen = false;
    }
}
