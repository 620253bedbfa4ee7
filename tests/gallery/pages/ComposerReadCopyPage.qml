import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.meetReadCopy();
        root.session.composer.fillIn();
        root.session.composer.canSend = false;
        root.session.composer.canSendLater = true;
        root.session.composer.whyNotSend = "Läskopia · läget 07:55. Inget kan skickas härifrån nu.";
    }
}
