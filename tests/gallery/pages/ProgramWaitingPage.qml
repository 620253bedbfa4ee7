import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.status = "waiting";
        root.session.matter.statusText = "Väntande";
        root.session.matter.canOpen = true;
        root.session.matter.isHighPriority = true;
        root.session.matter.errorText = "Ärendet kunde inte öppnas på servern. Det ligger kvar och försöket görs om.";
    }
}
