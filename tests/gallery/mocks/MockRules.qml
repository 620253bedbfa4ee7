import QtQml
import QtQml.Models

// The region's rules, as app's RulesController shows them.
QtObject {
    id: root

    property bool isKnown: true
    property string profileId: "vastra-gotaland"
    property string name: "Västra Götalandsregionen"
    property string versionText: "Utgåva 1"
    property string documentText: "Länsgemensam rutin för Millennium Meddelandecenter, version 3.0, SSN14971-1865200826-13"
    property string ownerText: "Strateg"
    property string approvedText: "Direktör"
    property string validText: "2024-11-14 till och med 2027-12-30"
    property string note: "Slutdatumet är satt för den här utgåvan av profilen; regionen fastställer sitt eget."
    property string warningText: ""
    property string query: ""
    property ListModel rules: ListModel {
        ListElement {
            ruleId: "purpose prescription_renewal"
            heading: "Det här får du inte skicka"
            name: "Receptförnyelse"
            words: "Här får du inte skicka receptförnyelse som meddelande. Gör så här: Begäran om receptförnyelse görs som uppföljningsbegäran."
            why: "Regel A60, C1 · Länsgemensam rutin för Millennium Meddelandecenter"
            note: ""
            kind: "forbidden"
        }
        ListElement {
            ruleId: "purpose consult"
            heading: ""
            name: "Konsultation"
            words: "Här får du inte skicka konsultation som meddelande. Gör så här: Konsult begärs i konsultflödet."
            why: "Regel A62, A54 · Länsgemensam rutin för Millennium Meddelandecenter"
            note: ""
            kind: "forbidden"
        }
        ListElement {
            ruleId: "content.patient_matter"
            heading: "Vad meddelanden är till för"
            name: ""
            words: "Det som gäller en patient går först och främst i de flöden som finns för det. Som meddelande skickas det bara undantagsvis, mellan delade inkorgar."
            why: "Regel A55, A58, C2 · Länsgemensam rutin för Millennium Meddelandecenter"
            note: "Patientärenden går mellan delade inkorgar när inget uppsatt flöde finns (A52, A55)."
            kind: "rule"
        }
        ListElement {
            ruleId: "proxy.max_days"
            heading: "Frånvaro och ombud"
            name: ""
            words: "En period som ombud är högst 92 dagar."
            why: "Regel A162, A166 · Länsgemensam rutin för Millennium Meddelandecenter"
            note: "Chefen avgör tiden; dokumenten nämner ingen gräns."
            kind: "rule"
        }
        ListElement {
            ruleId: "purpose medication"
            heading: "Det här får du skicka"
            name: "Läkemedelsfråga"
            words: "Får skickas. Ange vilken patient det gäller."
            why: "Regel A52, A55 · Länsgemensam rutin för Millennium Meddelandecenter"
            note: ""
            kind: "allowed"
        }
    }
}
