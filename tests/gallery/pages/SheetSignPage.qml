import QtQuick

GalleryProgram {
    id: root

    Timer {
        interval: 0
        running: true
        onTriggered: {
            root.session.matter.sheets.signing.action = "Ringt patienten. Nytt prov om en vecka.";
            root.session.matter.sheets.signing.isReminded = true;
            root.session.matter.sheets.signing.proxyText = "Du signerar som ombud för Anders Ekdahl, och ansvarar då också för åtgärderna.";
            root.program.openSheet("sign");
        }
    }
}
