import QtQml.Models

// A baton's way as app's BatonModel shows it.
ListModel {
    ListElement {
        name: "Anders Ekdahl"
        inboxName: "Vårdcentralen Tallhöjden"
        sinceText: "i dag 09:12"
        howText: "skrev"
    }
    ListElement {
        name: "Ingen person ännu"
        inboxName: "Hemsjukvården Björkvik team A"
        sinceText: "i dag 09:12"
        howText: "kom in"
    }
    ListElement {
        name: "Mona Bergström"
        inboxName: "Hemsjukvården Björkvik team A"
        sinceText: "i dag 09:20"
        howText: "öppnade"
    }
    ListElement {
        name: "Karin Lindqvist"
        inboxName: "Hemsjukvården Björkvik team A"
        sinceText: "i dag 09:24"
        howText: "tilldelades"
    }
}
