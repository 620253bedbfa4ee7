import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.composer.startNew();
        root.session.composer.chooseRecipient("ibx-ekdahl");
        root.session.composer.toComingText = "Slutar vid Vårdcentralen Tallhöjden: sista dagen är måndag 2026-11-30. Börjar vid Vårdcentralen Björkvik tisdag 2026-12-01.";
    }
}
