import QtQml

// The sheet for signing, as app's SignController.
QtObject {
    id: root

    property string subject: "P-Kalium"
    property string action: ""
    property bool isReminded: false
    property MockReminderForm form: MockReminderForm {
    }
    property string proxyText: ""
    property bool canSign: true
    property string whyNotSign: ""

    signal done(string call)

    function sign() {
        root.done("sign " + root.action + (root.isReminded ? ", " + root.form.dateText : ""));
    }
}
