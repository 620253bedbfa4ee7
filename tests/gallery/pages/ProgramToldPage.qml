import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.lastToldText = "Mona Bergström hann före och har redan ärendet Sår på vänster häl. Din tilldelning gjordes inte.";
        root.session.told.actedText = "Ärendet är pausat.";
        root.session.told.canUndo = true;
    }
}
