import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.program.workspace.page = "absence";
        root.session.absence.fromText = "2026-12-01";
        root.session.absence.untilText = "2026-12-05";
        root.session.absence.text = "Utbildning. Åter måndag.";
        root.session.absence.coverQuery = "Ka";
        root.session.absence.warningText = "Du har tre öppnade ärenden. De ligger kvar hos dig.";
        root.session.absence.canSave = true;
        root.session.absence.whyNotSave = "";
    }
}
