import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isSignedIn: false
        isByProvider: true
        errorText: "Inloggningen är inte säker nog för patientuppgifter. Det behövs tillitsnivå 3, som ett ordinarie SITHS-kort ger. Logga in igen med det."
    }
}
