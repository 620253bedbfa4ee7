import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: root.session.composer.askAll()
}
