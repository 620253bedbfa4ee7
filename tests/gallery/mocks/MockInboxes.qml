import QtQml.Models

// The sidebar's inboxes as app's InboxModel shows them.
ListModel {
    id: root

    property string selectedInbox: "ibx-a"
    property string selectedFolder: "inbox"
    property string selectedName: "Hemsjukvården Björkvik team A, samverkan"
    property bool canWrite: true

    function select(inboxId, folder) {
        root.selectedInbox = inboxId;
        root.selectedFolder = folder;
    }

    ListElement {
        inboxId: "ibx-me"
        name: "Min personliga inkorg"
        section: "personal"
        kind: "personal"
        unitName: ""
        waiting: 3
        opened: 2
        paused: 1
        sent: 14
        closed: 207
        isReadOnly: false
        isLoading: false
        untilText: ""
        trash: 4
        priority: 2
        orders: 0
        results: 1
        documents: 0
        messages: 2
        workObjects: 0
    }
    ListElement {
        inboxId: "ibx-proxy"
        name: "Tomasz Wikander"
        section: "proxy"
        kind: "personal"
        unitName: ""
        waiting: 2
        opened: 1
        paused: 0
        sent: 3
        closed: 40
        isReadOnly: false
        isLoading: false
        untilText: "till och med fredag 2026-11-27"
        trash: 1
        priority: 1
        orders: 1
        results: 0
        documents: 1
        messages: 0
        workObjects: 0
    }
    ListElement {
        inboxId: "ibx-a"
        name: "Hemsjukvården Björkvik team A, samverkan"
        section: "shared"
        kind: "collaboration"
        unitName: "Hemsjukvården Björkvik team A"
        waiting: 12
        opened: 5
        paused: 2
        sent: 41
        closed: 1204
        isReadOnly: false
        isLoading: false
        untilText: ""
        trash: 0
        priority: 0
        orders: 0
        results: 0
        documents: 0
        messages: 0
        workObjects: 0
    }
    ListElement {
        inboxId: "ibx-b"
        name: "Sårteamet"
        section: "shared"
        kind: "function"
        unitName: "Hemsjukvården Björkvik team B"
        waiting: 0
        opened: 1
        paused: 0
        sent: 2
        closed: 88
        isReadOnly: false
        isLoading: false
        untilText: ""
        trash: 0
        priority: 0
        orders: 0
        results: 0
        documents: 0
        messages: 0
        workObjects: 0
    }
    ListElement {
        inboxId: "ibx-c"
        name: "Lomvikens särskilda boende"
        section: "shared"
        kind: "message"
        unitName: "Lomvikens särskilda boende"
        waiting: 1
        opened: 0
        paused: 0
        sent: 0
        closed: 12
        isReadOnly: true
        isLoading: false
        untilText: ""
        trash: 0
        priority: 0
        orders: 0
        results: 0
        documents: 0
        messages: 0
        workObjects: 0
    }
}
