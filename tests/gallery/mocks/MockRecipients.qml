import QtQml.Models

// Recipients found as app's RecipientModel shows them.
ListModel {
    ListElement {
        inboxId: "ibx-vc"
        name: "Vårdcentralen Tallhöjden, samverkan"
        detail: "Region Tallmo · 0980-319 210"
        isAbsent: false
        absenceText: ""
        coveredByName: ""
        coveredByInbox: ""
        phone: "0980-319 210"
        isAllowed: true
        notAllowedText: ""
    }
    ListElement {
        inboxId: "ibx-ekdahl"
        name: "Anders Ekdahl"
        detail: "Läkare · Vårdcentralen Tallhöjden"
        isAbsent: true
        absenceText: "Frånvarande till och med 2026-12-04. Tomasz Wikander ersätter."
        coveredByName: "Tomasz Wikander"
        coveredByInbox: "ibx-wikander"
        phone: ""
        isAllowed: true
        notAllowedText: ""
    }
    ListElement {
        inboxId: "ibx-skola"
        name: "Elevhälsan Björkvik"
        detail: "Björkviks kommun"
        isAbsent: false
        absenceText: ""
        coveredByName: ""
        coveredByInbox: ""
        phone: ""
        isAllowed: false
        notAllowedText: "Härifrån får du inte skriva dit. Regelprofilen tillåter bara enheter som ingår i samverkan."
    }
}
