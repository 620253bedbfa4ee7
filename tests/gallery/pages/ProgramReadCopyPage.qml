import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.meetReadCopy();
        root.session.matter.meetReadCopy();
    }
}
