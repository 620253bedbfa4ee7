import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.bannerKind = "storage";
        root.session.sync.bannerText = "Disken är full. Det som redan är sparat finns kvar. Gör plats på disken och försök igen.";
    }
}
