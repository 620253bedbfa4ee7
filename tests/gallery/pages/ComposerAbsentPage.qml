import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.composer.startNew();
        root.session.composer.chooseRecipient("ibx-ekdahl");
        root.session.composer.toAbsenceText = "Frånvarande till och med fredag 2026-12-04. Semester. Tomasz Wikander ersätter.";
        root.session.composer.toCoveredByName = "Tomasz Wikander";
        root.session.composer.toCoveredByInbox = "ibx-wikander";
        root.session.composer.patientNumber = "19420101-238";
        root.session.composer.patientNumberError = "Numret är för kort. Skriv tolv siffror.";
        root.session.composer.whyNotSend = "Personnumret är inte helt.";
    }
}
