import QtQuick
import Budkavle.Mocks

GalleryProgram {
    id: root

    session: MockSession {
        themeName: root.themeName
        isSignedIn: false
        isByProvider: true
        card.isPossible: true
        card.step: "code"
        card.chosen: 1
        card.errorText: "Koden stämmer inte. Det är ett försök kvar innan kortet låses."
        card.certificates: [{
                "name": "Karin Lindqvist",
                "detail": "Region Tallmo · SE2321000010-A001 · Gäller till 2027-06-30",
                "note": "Kortet är låst",
                "isUsable": false
            }, {
                "name": "Karin Lindqvist",
                "detail": "Björkviks kommun · SE2120000100-A001 · Gäller till 2027-06-30",
                "note": "Ett försök kvar innan kortet låses",
                "isUsable": true
            }]
    }
}
