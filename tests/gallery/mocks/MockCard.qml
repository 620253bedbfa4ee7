import QtQml

// A sign-in by a card: the same properties as app's CardPrompt. What it is asked stands among the session's calls.
QtObject {
    id: root

    property bool isPossible: false
    property string step: ""
    property int chosen: 0
    property var certificates: [{
            "name": "Karin Lindqvist",
            "detail": "Region Tallmo · SE2321000010-A001 · Gäller till 2027-06-30",
            "note": "",
            "isUsable": true
        }]
    property var assignments: []
    property string errorText: ""

    signal asked
    signal noted(string call)

    function begin() {
        root.noted("card.begin");
        root.step = "code";
        root.asked();
    }
    function pick(certificate) {
        root.noted("card.pick " + certificate);
        root.chosen = certificate;
    }
    function giveCode(code) {
        root.noted("card.giveCode " + code);
        root.step = "checking";
    }
    function choose(assignmentId) {
        root.noted("card.choose " + assignmentId);
        root.step = "";
    }
    function cancel() {
        if (root.step !== "")
            root.noted("card.cancel");
        root.step = "";
    }
}
