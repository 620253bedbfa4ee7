import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.goOffline();
        root.session.matter.holderIsCertain = false;
    }
}
