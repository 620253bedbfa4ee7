import QtQuick

GalleryProgram {
    id: root

    session.comingText: "Börjar vid Hemsjukvården Björkvik team B tisdag 2026-12-01."

    Timer {
        interval: 0
        running: true
        onTriggered: root.program.openSheet("assignment")
    }
}
