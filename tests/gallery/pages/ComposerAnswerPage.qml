import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.composer.answersShared = true;
        root.session.composer.startReply("ibx-a", "m2");
    }
}
