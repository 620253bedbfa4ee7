import QtQml.Models

// A list of matters as app's MatterListModel shows it.
ListModel {
    id: root

    property string search: ""
    property bool isEmpty: false
    property bool isLoading: false
    property bool isCapped: false

    function indexOf(matterId) {
        for (let row = 0; row < root.count; ++row) {
            if (root.get(row).matterId === matterId)
                return row;
        }
        return -1;
    }
    function matterAt(row) {
        return root.get(row).matterId;
    }

    ListElement {
        matterId: "m1"
        inboxId: "ibx-a"
        subject: "Ny läkemedelslista efter utskrivning"
        dayText: "Prioritetsobjekt"
        patientLine: "Svea Testsson, 84 år, 19420101-2380"
        fromName: "Anders Ekdahl"
        fromInboxName: "Vårdcentralen Tallhöjden"
        toName: "Hemsjukvården Björkvik team A"
        preview: "Furosemid sänkt till 40 mg från i dag. Kontrollera vikt och svullnad på torsdag."
        timeText: "09:31"
        status: "waiting"
        statusText: "Väntande"
        assigneeName: ""
        assigneeInitials: ""
        holderText: "Hemsjukvården Björkvik team A"
        isPending: false
        isHighPriority: true
        isCopy: false
        kindText: ""
        reasonText: "Hög prioritet"
        reasonKind: "priority"
        isPlaceholder: false
        spokenText: "Väntande, från Anders Ekdahl, Vårdcentralen Tallhöjden, om Svea Testsson 84 år, Ny läkemedelslista"
    }
    ListElement {
        matterId: "m2"
        inboxId: "ibx-a"
        subject: "Sår på vänster häl, bild tagen"
        dayText: "I dag, söndag"
        patientLine: "Astrid Exemplander, 96 år, 19300201-2387"
        fromName: "Mona Bergström"
        fromInboxName: "Lomvikens särskilda boende"
        toName: "Hemsjukvården Björkvik team A"
        preview: "Såret är 2 × 3 cm, rodnad runt om, ingen feber. Vill ni titta i morgon?"
        timeText: "08:12"
        status: "opened"
        statusText: "Öppnat"
        assigneeName: "Karin Lindqvist"
        assigneeInitials: "KL"
        holderText: "Karin Lindqvist"
        isPending: true
        isHighPriority: false
        isCopy: false
        kindText: ""
        reasonText: "Senast onsdag 2026-11-25"
        reasonKind: "deadline"
        isPlaceholder: false
        spokenText: "Öppnat, från Mona Bergström, om Astrid Exemplander 96 år, Sår på vänster häl"
    }
    ListElement {
        matterId: "m3"
        inboxId: "ibx-a"
        subject: "Provsvar PK-INR"
        dayText: "I går, lördag"
        patientLine: "Sven-Erik Demoström, 96 år, 19301130-9154"
        fromName: "Amina Warsame Lidén"
        fromInboxName: "Vårdcentralen Granåkern"
        toName: "Hemsjukvården Björkvik team A"
        preview: "PK 2,4. Oförändrad dos. Nytt prov om två veckor."
        timeText: "i går 15:40"
        status: "paused"
        statusText: "Pausat"
        assigneeName: "Joakim Hellgren"
        assigneeInitials: "JH"
        holderText: "Joakim Hellgren"
        isPending: false
        isHighPriority: false
        isCopy: false
        kindText: ""
        reasonText: "Väntar på provsvar tisdag"
        reasonKind: ""
        isPlaceholder: false
        spokenText: "Pausat, från Amina Warsame Lidén, om Sven-Erik Demoström 96 år, Provsvar PK-INR"
    }
    ListElement {
        matterId: "m4"
        inboxId: "ibx-a"
        subject: "Vårdplanering inför hemgång, tid och deltagare"
        dayText: "I går, lördag"
        patientLine: "Karl-Gustav Övningsson, 95 år, 19310324-9078"
        fromName: "Agneta Thorsell"
        fromInboxName: "Biståndsenheten Björkvik"
        toName: "Hemsjukvården Björkvik team A"
        preview: "Vi föreslår tisdag 10.00 på avdelningen. Passar det sjukgymnasten?"
        timeText: "i går 11:05"
        status: "closed"
        statusText: "Avslutat"
        assigneeName: ""
        assigneeInitials: ""
        holderText: "Agneta Thorsell"
        isPending: false
        isHighPriority: false
        isCopy: true
        kindText: ""
        reasonText: ""
        reasonKind: ""
        isPlaceholder: false
        spokenText: "Avslutat, från Agneta Thorsell, om Karl-Gustav Övningsson 95 år, Vårdplanering"
    }
    ListElement {
        matterId: ""
        inboxId: "ibx-a"
        subject: ""
        dayText: "I går, lördag"
        patientLine: ""
        fromName: ""
        fromInboxName: ""
        toName: ""
        preview: ""
        timeText: ""
        status: ""
        statusText: ""
        assigneeName: ""
        assigneeInitials: ""
        holderText: ""
        isPending: false
        isHighPriority: false
        isCopy: false
        kindText: ""
        reasonText: ""
        reasonKind: ""
        isPlaceholder: true
        spokenText: "Raden hämtas"
    }
}
