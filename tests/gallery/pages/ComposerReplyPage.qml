import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.composer.startReply("ibx-a", "m2");
    }
}
