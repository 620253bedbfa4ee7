import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.composer.startNew();
        root.session.composer.recipientQuery = "tall";
    }
}
