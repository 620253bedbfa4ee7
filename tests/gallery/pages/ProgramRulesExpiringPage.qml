import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.rules.warningText = "Reglerna skulle ha fastställts på nytt senast 2026-11-14. De gäller ändå, tills regionen har fastställt nya. Säg till din chef.";
        root.session.rules.ownerText = "Dokumentet säger det inte";
        root.program.workspace.page = "rules";
    }
}
