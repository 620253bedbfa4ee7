import QtQml
import QtQml.Models

// One's own absences and the form, as app's AbsenceController shows them.
QtObject {
    id: root

    property ListModel absences: ListModel {
        ListElement {
            absenceId: "a1"
            periodText: "fredag 2026-11-20 till söndag 2026-11-29"
            text: "Semester. Tomasz Wikander svarar under tiden."
            coveredByName: "Tomasz Wikander"
            isActive: true
            isPending: false
        }
        ListElement {
            absenceId: "a2"
            periodText: "måndag 2026-12-21 till fredag 2027-01-01"
            text: "Jul. Frågor tas av jouren."
            coveredByName: ""
            isActive: false
            isPending: true
        }
    }
    property ListModel coverCandidates: MockMembers {
    }
    property string fromText: ""
    property string untilText: ""
    property string text: ""
    property string coverQuery: ""
    property string coveredBy: ""
    property string coveredByName: ""
    property bool canSave: false
    property string whyNotSave: "Skriv första dagen som 2026-11-23."
    property string errorText: ""
    property string warningText: ""
    property bool canSetForOthers: false
    property ListModel whoseCandidates: MockMembers {
    }
    property string whoseQuery: ""
    property string whose: ""
    property string whoseName: ""
    property string ruleText: "Frånvaro längre än 7 dagar ska läggas in. Kortare får läggas in."
    property string gapsText: ""
    property var gapLines: []
    property var calls: []

    function save() {
        root.calls = root.calls.concat(["save"]);
    }
    function cancel(absenceId) {
        root.calls = root.calls.concat(["cancel " + absenceId]);
    }
    function chooseWhose(userId) {
        root.whose = userId;
        root.whoseName = userId === "" ? "" : "Karin Lindqvist";
        root.whoseQuery = "";
    }
    function chooseCover(userId) {
        root.coveredBy = userId;
        root.coveredByName = "Karin Lindqvist";
        root.coverQuery = "";
    }
}
