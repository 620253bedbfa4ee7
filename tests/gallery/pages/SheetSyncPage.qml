import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.sync.goOffline();
            root.session.sync.clockText = "Datorns klocka går 4 minuter efter serverns. Serverns tid gäller.";
            root.program.openSheet("sync");
        }
    }
}
