import QtQml.Models

// A conversation as app's MessageModel shows it.
ListModel {
    ListElement {
        messageId: "k1"
        fromName: "Anders Ekdahl"
        fromTitle: "Läkare"
        fromInboxName: "Vårdcentralen Tallhöjden"
        toInboxName: "Hemsjukvården Björkvik team A"
        copiesText: "Kopia till Lomvikens särskilda boende"
        body: "Hej!\n\nSvea kom hem i fredags. Furosemid sänkt till 40 mg från i dag eftersom vikten gått ned fyra kilo. Kontrollera vikt och svullnad på torsdag och hör av er om hon går upp mer än två kilo på tre dagar.\n\nHälsningar\nAnders"
        timeText: "i dag 09:12"
        isMine: false
        isPending: false
        isAutoAnswer: false
        proxyText: ""
        guardText: "Nämner en annan patient. Avsändaren anger: dottern bor på samma adress och öppnar dörren"
        stageText: ""
        stage: ""
    }
    ListElement {
        messageId: "k2"
        fromName: "Karin Lindqvist"
        fromTitle: "Sjuksköterska"
        fromInboxName: "Hemsjukvården Björkvik team A"
        toInboxName: "Vårdcentralen Tallhöjden"
        copiesText: ""
        body: "Tack. Vi väger henne torsdag morgon och skriver samma dag. Hon har fått den nya listan i pärmen hemma."
        timeText: "i dag 09:31"
        isMine: true
        isPending: false
        isAutoAnswer: false
        proxyText: "Som ombud för Tomasz Wikander"
        guardText: ""
        stageText: "öppnat av Anders Ekdahl i dag 09:32"
        stage: "opened"
    }
    ListElement {
        messageId: "k3"
        fromName: "Anders Ekdahl"
        fromTitle: "Läkare"
        fromInboxName: "Vårdcentralen Tallhöjden"
        toInboxName: "Hemsjukvården Björkvik team A"
        copiesText: ""
        body: "Jag är borta till och med fredag. Tomasz Wikander svarar under tiden."
        timeText: "i dag 09:31"
        isMine: false
        isPending: false
        isAutoAnswer: true
        proxyText: ""
        guardText: ""
        stageText: ""
        stage: ""
    }
    ListElement {
        messageId: "k4"
        fromName: "Karin Lindqvist"
        fromTitle: "Sjuksköterska"
        fromInboxName: "Hemsjukvården Björkvik team A"
        toInboxName: "Vårdcentralen Tallhöjden"
        copiesText: ""
        body: "Vikt i dag 61,4 kg. Ingen svullnad."
        timeText: "i dag 10:02"
        isMine: true
        isPending: true
        isAutoAnswer: false
        proxyText: ""
        guardText: ""
        stageText: "på den här datorn"
        stage: "onThisComputer"
    }
}
