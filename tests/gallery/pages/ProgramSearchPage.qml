import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matters.clear();
        root.session.matters.search = "får";
        root.session.matters.isEmpty = true;
    }
}
