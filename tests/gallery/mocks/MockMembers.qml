import QtQml.Models

// People to choose among as app's MemberModel shows them.
ListModel {
    ListElement {
        userId: "u1"
        name: "Karin Lindqvist"
        title: "Sjuksköterska"
        isAbsent: false
    }
    ListElement {
        userId: "u2"
        name: "Mona Bergström"
        title: "Distriktssköterska"
        isAbsent: false
    }
    ListElement {
        userId: "u3"
        name: "Joakim Hellgren"
        title: "Sjuksköterska"
        isAbsent: true
    }
    ListElement {
        userId: "u4"
        name: "Amina Warsame Lidén"
        title: "Undersköterska"
        isAbsent: false
    }
}
