import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isSignedIn: false
        isTraining: true
    }

    Component.onCompleted: {
        root.session.people.fill();
    }
}
