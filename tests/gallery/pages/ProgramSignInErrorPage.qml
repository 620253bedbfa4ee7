import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isSignedIn: false
        errorText: "Servern svarar inte. Ingen är inloggad och inget har ändrats. Kontrollera nätet och försök igen."
    }
}
