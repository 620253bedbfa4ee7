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
    property MockFacts facts: MockFacts {
    }
    property MockSheets sheets: MockSheets {
        onDone: call => root.note(call)
    }

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
    function start(sheet) {
        root.note("start " + sheet);
        root.sheets.reminding.mode = root.facts.acts.includes("move") ? "move" : root.isOpen ? "about" : "free";
        root.sheets.reminding.aboutSubject = root.isOpen ? root.subject : "";
    }
    function setTrashed(isTrashed) {
        root.note(isTrashed ? "trash" : "restore");
    }
    function purge() {
        root.note("purge");
    }
    function openLink() {
        root.note("openLink " + root.facts.link);
    }

    // What a record system sent: nobody answers it, and it is not assigned in a personal inbox.
    function meetRecord(kind, kindText, subject) {
        root.subject = subject;
        root.purposeName = "";
        root.saveToRecord = false;
        root.assigneeName = "";
        root.proxyNote = "";
        root.holderText = "Karin Lindqvist";
        root.canReply = false;
        root.canAssign = false;
        root.canClose = false;
        root.facts.acts = ["remind"];
        root.facts.isMatter = false;
        root.facts.kind = kind;
        root.facts.kindText = kindText;
        root.facts.originText = "Från journalsystemet Millennium";
        root.facts.madeText = "i går 15:40";
        root.facts.reference = "RES-20261129-0417";
        root.messages.clear();
        while (root.chain.count > 1)
            root.chain.remove(0);
    }
    function meetOrder() {
        root.meetRecord("proposedOrder", "Föreslagen ordination", "Furosemid 40 mg, 1 tablett klockan 08");
        root.facts.acts = ["sign", "remind"];
        root.facts.orderedByName = "Lova Exempelsson, läkarstudent";
        root.facts.responsibleName = "Karin Lindqvist";
        root.facts.text = "Furosemid 40 mg peroralt, 1 tablett klockan 08 från 2026-12-01.\nIndikation: hjärtsvikt med viktuppgång.";
        root.facts.forceText = "Gäller inte förrän den är signerad. Ingen aktivitet finns att utföra innan dess.";
        root.facts.link = "https://journal.tallmo.example/ordination/20261129-0417";
    }
    function meetCertificate() {
        root.meetRecord("certificateQuestion", "Fråga från Försäkringskassan", "Läkarintyg för sjukpenning: komplettering");
        root.canClose = true;
        root.facts.responsibleName = "Karin Lindqvist";
        root.facts.text = "Försäkringskassan har ställt en fråga om intyget. Dialogen förs i intygsmodulen.";
        root.facts.link = "https://intyg.tallmo.example/fraga/88213";
        root.facts.dueText = "Ska vara klart senast måndag 2026-12-14: dialog med Försäkringskassan inom 2 veckor";
    }
    function meetSignature() {
        root.meetRecord("result", "Resultat", "P-Kalium");
        root.status = "closed";
        root.statusText = "Avslutat";
        root.canPause = false;
        root.facts.acts = ["remind", "trash"];
        root.facts.orderedByName = "Anders Ekdahl";
        root.facts.responsibleName = "Anders Ekdahl";
        root.facts.text = "P-Kalium 3,2 mmol/L (3,5–4,6)";
        root.facts.signatureText = "Signerat av Karin Lindqvist som ombud för Anders Ekdahl i dag 09:41";
        root.facts.signatureAction = "Ringt patienten. Kaliumtillskott insatt, nytt prov om en vecka.";
    }
    function meetReminder() {
        root.meetRecord("reminder", "Påminnelse", "Kontrollera P-Kalium");
        root.canClose = true;
        root.facts.acts = ["move"];
        root.facts.isReminder = true;
        root.facts.originText = "Skriven av Karin Lindqvist";
        root.facts.madeText = "";
        root.facts.reference = "";
        root.facts.dueText = "Påminner sedan måndag 2026-11-30 08:00";
        root.facts.isDuePast = true;
        root.facts.aboutInbox = "ibx-a";
        root.facts.aboutMatter = "m3";
        root.facts.aboutSubject = "P-Kalium";
    }
    function meetReturned() {
        root.status = "waiting";
        root.statusText = "Väntande";
        root.facts.returnedText = "Felsänt enligt Mona Bergström (Hemsjukvården Björkvik team B) i dag 10:05. Hör till Vårdcentralen Granåkern Meddelande. Orsak: hon listade om sig i somras.";
        root.facts.suggestedInbox = "ibx-granakern";
        root.facts.suggestedName = "Vårdcentralen Granåkern Meddelande";
    }
    function meetTrash() {
        root.status = "closed";
        root.statusText = "Avslutat";
        root.canAssign = false;
        root.canPause = false;
        root.canClose = false;
        root.facts.acts = ["restore", "purge"];
        root.facts.trashedText = "Lagt i papperskorgen i dag 09:50";
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
