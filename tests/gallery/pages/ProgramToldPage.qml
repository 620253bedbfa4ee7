import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.lastToldText = "Mona Bergström hann före och har redan ärendet Sår på vänster häl. Din tilldelning gjordes inte.";
        root.session.matter.acted("Ärendet är pausat på den här datorn.");
    }
}
