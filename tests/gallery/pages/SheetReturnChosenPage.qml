import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.matter.sheets.returning.choose("ibx-vc");
            root.session.matter.sheets.returning.reason = "Hon listade om sig i somras.";
            root.program.openSheet("return");
        }
    }
}
