import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.program.workspace.page = "absence";
        root.session.absence.fromText = "2026-12-01";
        root.session.absence.untilText = "2026-12-12";
        root.session.absence.canSetForOthers = true;
        root.session.absence.gapsText = "De här öppna tiderna svarar ingen i din inkorg:";
        root.session.absence.gapLines = ["tisdag 2026-12-01 – fredag 2026-12-04, 08:00–17:00: ingen är ombud", "måndag 2026-12-07 08:00–17:00: Tomasz Wikander är ombud men själv borta"];
        root.session.absence.text = "Utbildning. Åter måndag.";
        root.session.absence.coverQuery = "Ka";
        root.session.absence.warningText = "Du har tre öppnade ärenden. De ligger kvar hos dig.";
        root.session.absence.whyNotSave = "Så lång frånvaro sparas när någon är ombud varje öppen timme. Be en chef utse ombud för tiderna ovan.";
    }
}
