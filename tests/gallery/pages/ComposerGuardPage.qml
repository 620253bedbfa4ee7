import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.composer.fillIn();
        root.session.composer.canSend = false;
        root.session.composer.whyNotSend = "Ta bort det andra personnumret eller byt patient.";
        root.session.composer.purpose = "remiss";
        root.session.composer.purposeInsteadText = "Remiss skickas i remissmodulen.";
        root.session.composer.priorityAllowed = true;
        root.session.composer.saveToRecordForced = true;
        root.session.composer.toNotAllowedText = "Härifrån får du inte skriva dit. Välj samverkansinkorgen i stället.";
        root.session.composer.guardText = "I texten står 19300201-2387, som inte är Svea Testssons nummer.";
        root.session.composer.urgentText = "Meddelanden läses inte genast. Ring enheten: 0980-319 210.";
        root.session.composer.addCopy("ibx-c");
    }
}
