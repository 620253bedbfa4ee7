import QtQml

// The sheet for a reminder, as app's ReminderController.
QtObject {
    id: root

    property string mode: "about"
    property string aboutSubject: ""
    property MockReminderForm form: MockReminderForm {
    }
    property bool mayRemindOthers: root.mode !== "move"
    property bool isToOther: false
    property string query: ""
    property MockMembers candidates: MockMembers {
    }
    property string to: ""
    property string toName: ""
    property bool asksAgreement: root.isToOther
    property bool isAgreed: false
    property string whyNotSave: root.isToOther && !root.isAgreed ? "En påminnelse till någon annan skickar du först när ni har talats vid. Ange att ni har gjort det." : ""
    property bool canSave: root.whyNotSave === ""

    signal done(string call)

    function choose(userId) {
        root.to = userId;
        root.toName = "Joakim Hellgren";
        root.query = "";
    }
    function save() {
        root.done("saveReminder " + root.mode + " " + root.to);
    }
}
