import QtQml

// The sheet for what came wrong, as app's ReturnController.
QtObject {
    id: root

    property string query: ""
    property MockRecipients candidates: MockRecipients {
    }
    property string chosen: ""
    property string chosenName: ""
    property string hintText: "Det som gäller Läkemedel har förut hört till Vårdcentralen Tallhöjden, samverkan."
    property string reason: ""
    property bool canReturn: true
    property string whyNotReturn: ""

    signal done(string call)

    function choose(inboxId) {
        root.chosen = inboxId;
        root.chosenName = "Vårdcentralen Tallhöjden, samverkan";
        root.query = "";
    }
    function clearChosen() {
        root.chosen = "";
        root.chosenName = "";
    }
    function giveBack() {
        root.done("giveBack " + root.chosen + " " + root.reason);
    }
}
