import QtQml.Models

// What has not reached the server, as app's OutgoingModel shows it.
ListModel {
    id: root

    property int refusedCount: 1
    property var calls: []

    signal edited(string draftId)

    function edit(commandId) {
        root.calls = root.calls.concat(["edit " + commandId]);
        root.edited("d1");
    }
    function discard(commandId) {
        root.calls = root.calls.concat(["discard " + commandId]);
    }

    ListElement {
        commandId: "c1"
        title: "Vikt och svullnad"
        detail: "Till Elevhälsan Björkvik"
        stateText: "Kom inte fram"
        isRefused: true
        isMessage: true
        reasonText: "Mottagaren tar inte emot meddelanden från din enhet. Texten finns kvar här. Välj en annan mottagare."
        timeText: "i dag 08:40"
    }
    ListElement {
        commandId: "c2"
        title: "Meddelande: Sår på vänster häl"
        detail: "Till Vårdcentralen Tallhöjden"
        stateText: "på den här datorn"
        isRefused: false
        isMessage: true
        reasonText: ""
        timeText: "i dag 09:02"
    }
    ListElement {
        commandId: "c3"
        title: "Tilldela: Provsvar PK-INR"
        detail: "Karin Lindqvist"
        stateText: "på den här datorn"
        isRefused: false
        isMessage: false
        reasonText: ""
        timeText: "i dag 09:03"
    }
}
