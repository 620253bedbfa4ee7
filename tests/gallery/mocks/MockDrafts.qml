import QtQml.Models

// Drafts as app's DraftModel shows them.
ListModel {
    id: root

    function discard(draftId) {
        root.clear();
    }

    ListElement {
        draftId: "d1"
        title: "Vikt och svullnad"
        detail: "Till Vårdcentralen Tallhöjden · Svea väger 61,4 kg i dag"
        timeText: "i dag 09:31"
    }
    ListElement {
        draftId: "d2"
        title: "Utan ämne"
        detail: "Ingen mottagare ännu"
        timeText: "i går 16:20"
    }
}
