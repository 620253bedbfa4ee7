import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.status = "closed";
        root.session.matter.statusText = "Avslutat";
        root.session.matter.documentedText = "Behöver inte dokumenteras: Inget nytt om patienten";
        root.session.matter.consentText = "Patienten har samtyckt, enligt Anders Ekdahl i dag 08:12";
        root.session.matter.exceptionText = "Skickat som meddelande därför att: Det finns inget flöde för frågan";
    }
}
