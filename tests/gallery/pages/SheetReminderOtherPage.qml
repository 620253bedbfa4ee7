import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.matter.sheets.reminding.isToOther = true;
            root.session.matter.sheets.reminding.choose("u2");
            root.program.openSheet("reminder");
        }
    }
}
