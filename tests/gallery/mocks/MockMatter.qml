import QtQml
import QtQml.Models

// The matter in the reading pane as app's MatterController shows it.
QtObject {
    id: root

    property string matterId: "m2"
    property string inboxId: "ibx-a"
    property bool isOpen: true
    property string subject: "Ny läkemedelslista efter utskrivning"
    property string patientName: "Svea Testsson"
    property string patientNumber: "19420101-2380"
    property string patientAge: "84 år"
    property string statusText: "Öppnat"
    property string status: "opened"
    property string pauseReason: ""
    property string assigneeId: "u1"
    property string assigneeName: "Karin Lindqvist"
    property bool isPending: false
    property bool isHighPriority: false
    property bool isCopy: false
    property bool saveToRecord: true
    property string purposeName: "Läkemedel"
    property string holderText: "Karin Lindqvist"
    property string holderSinceText: "i dag 09:24"
    property bool holderIsCertain: true
    property ListModel messages: MockMessages {
    }
    property ListModel chain: MockChain {
    }
    property ListModel members: MockMembers {
    }
    property bool canOpen: false
    property bool canReply: true
    property bool canAssign: true
    property bool canPause: true
    property string leftReason: ""
    property bool canLeave: false
    property bool canResume: false
    property bool canClose: true
    property string whyNotOpen: ""
    property bool asksDocumentation: false
    property string documentedText: ""
    property string consentText: ""
    property string exceptionText: ""
    property string proxyNote: "Mona Bergström är ombud för din inkorg måndag 2026-11-23 – fredag 2026-11-27 och kan ta hand om ärendet."
    property string whyNotReply: ""
    property string whyNotAssign: ""
    property string whyNotPause: ""
    property string whyNotResume: ""
    property string whyNotClose: ""
    property string errorText: ""

    property var calls: []

    function note(call) {
        root.calls = root.calls.concat([call]);
    }
    function show(inboxId, matterId) {
        root.note("show " + inboxId + " " + matterId);
        root.inboxId = inboxId;
        root.matterId = matterId;
        root.isOpen = true;
    }
    function close() {
        root.isOpen = false;
    }
    function open() {
        root.note("open");
    }
    function assign(userId) {
        root.note("assign " + userId);
    }
    function assignToMe() {
        root.note("assignToMe");
    }
    function unassign() {
        root.note("unassign");
    }
    function pause(reason) {
        root.note("pause " + reason);
    }
    function leave(reason) {
        root.note("leave " + reason);
    }
    function resume() {
        root.note("resume");
    }
    function closeMatter() {
        root.note("closeMatter");
    }
    function closeAsDocumented() {
        root.note("closeAsDocumented");
    }
    function closeWithoutRecord(why) {
        root.note("closeWithoutRecord " + why);
    }
    function copyText() {
        root.note("copyText");
    }

    function meetReadCopy() {
        const why = "Läskopia · läget 07:55. ";
        root.canReply = false;
        root.canAssign = false;
        root.canPause = false;
        root.canClose = false;
        root.whyNotReply = why + "Du kan skriva ett utkast.";
        root.whyNotAssign = why + "Kan inte tilldelas nu.";
        root.whyNotPause = why + "Kan inte pausas nu.";
        root.whyNotClose = why + "Kan inte avslutas nu.";
    }
}
