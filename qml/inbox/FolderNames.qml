import QtQml

// What the folders of an inbox are called; those of a personal inbox as the regions' documents call them (A81 to A104).
QtObject {
    readonly property var words: ({
            "inbox": qsTr("Inkorg"),
            "sent": qsTr("Skickat"),
            "closed": qsTr("Avslutat"),
            "priority": qsTr("Prioritetsobjekt"),
            "orders": qsTr("Ordinationer"),
            "results": qsTr("Resultat"),
            "documents": qsTr("Dokument"),
            "messages": qsTr("Meddelanden"),
            "workObjects": qsTr("Arbetsobjekt"),
            "receipts": qsTr("Läskvitton"),
            "trash": qsTr("Papperskorg")
        })
    readonly property var emptyWords: ({
            "priority": qsTr("Inget har passerat sin tid, och inget har skickats med hög prioritet."),
            "sent": qsTr("Det som skickas härifrån visas här."),
            "closed": qsTr("Det som avslutas visas här."),
            "receipts": qsTr("Det du har skickat visas här när mottagaren har öppnat det."),
            "trash": qsTr("Det som slängs ligger här tills papperskorgen töms.")
        })
}
