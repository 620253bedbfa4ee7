import QtQml
import QtQml.Models

// What is being written, as app's ComposerController shows it.
QtObject {
    id: root

    property bool isOpen: false
    property string draftId: "d1"
    property string mode: "new"
    property var senders: [{
            "key": "ibx-me",
            "name": "Min personliga inkorg"
        }, {
            "key": "ibx-a",
            "name": "Hemsjukvården Björkvik team A, samverkan"
        }, {
            "key": "ibx-b",
            "name": "Sårteamet"
        }]
    property string fromInbox: ""
    property ListModel recipients: MockRecipients {
    }
    property string recipientQuery: ""
    property string toInbox: ""
    property string toName: ""
    property string toDetail: ""
    property string toAbsenceText: ""
    property string toComingText: ""
    property string toCoveredByName: ""
    property string toCoveredByInbox: ""
    property string toNotAllowedText: ""
    property ListModel copies: ListModel {
    }
    property var purposes: [{
            "key": "lakemedel",
            "name": "Läkemedel",
            "isAllowed": true,
            "insteadText": ""
        }, {
            "key": "omvardnad",
            "name": "Omvårdnad och sår",
            "isAllowed": true,
            "insteadText": ""
        }, {
            "key": "remiss",
            "name": "Remiss",
            "isAllowed": false,
            "insteadText": "Remiss skickas i remissmodulen."
        }]
    property string purpose: ""
    property string purposeInsteadText: ""
    property string patientNumber: ""
    property string patientNumberError: ""
    property string patientNumberShown: ""
    property string patientName: ""
    property string patientAge: ""
    property string subject: ""
    property string body: ""
    property int bodyRemaining: 8000
    property bool priorityAllowed: false
    property bool isHighPriority: false
    property bool saveToRecord: true
    property bool saveToRecordForced: false
    property bool canSend: false
    property string whyNotSend: "Välj vem meddelandet ska till."
    property bool canSendLater: false
    property string errorText: ""
    property string savedText: ""
    property string urgentText: ""
    property string guardText: ""
    property string guardReason: ""
    property string personalText: ""
    property bool consentAsked: false
    property bool consentRequired: false
    property string consentText: ""
    property bool hasConsent: false
    property bool exceptionAsked: false
    property string exception: ""
    property var flows: [{
            "name": "Receptförnyelse",
            "insteadText": "Begäran om receptförnyelse görs som uppföljningsbegäran."
        }, {
            "name": "Konsultation",
            "insteadText": "Konsult begärs i konsultflödet."
        }]
    property bool answersShared: false // what is answered came from a shared inbox
    property var answerPlaces: []
    property string betterText: ""
    property string betterInbox: ""

    property var calls: []

    signal sent(string matterId)

    function note(call) {
        root.calls = root.calls.concat([call]);
    }
    function startNew() {
        root.mode = "new";
        root.isOpen = true;
        root.note("startNew");
    }
    function startReply(inboxId, matterId) {
        root.note("startReply " + matterId);
        root.mode = "reply";
        root.toInbox = "ibx-vc";
        root.toName = "Anders Ekdahl";
        root.toDetail = "Vårdcentralen Tallhöjden";
        if (root.answersShared)
            root.askWhere();
        root.isOpen = true;
    }
    function askWhere() {
        root.toInbox = "";
        root.toName = "";
        root.toDetail = "";
        root.whyNotSend = "Välj vilken inkorg svaret ska till.";
        root.answerPlaces = [{
                "key": "ibx-vc",
                "name": "Tallhöjden samverkan",
                "detail": "Vårdcentralen Tallhöjden · Region Tallmo"
            }, {
                "key": "ibx-vcm",
                "name": "Tallhöjden meddelande",
                "detail": "Vårdcentralen Tallhöjden · Region Tallmo"
            }];
    }
    function askAll() {
        root.fillIn();
        root.canSend = false;
        root.whyNotSend = "Ange varför det inte går i ett flöde som finns.";
        root.consentAsked = true;
        root.consentText = "Patienten har samtyckt till att uppgifterna lämnas till Region Tallmo";
        root.exceptionAsked = true;
        root.personalText = "Det som gäller en patient bör gå mellan delade inkorgar, där någon annan kan ta vid. Välj en delad inkorg om det går.";
        root.betterText = "Det som gäller ”Läkemedel” brukar höra till Lomvikens särskilda boende. Tidigare meddelanden dit du valt har skickats tillbaka som felsända.";
        root.betterInbox = "ibx-lomviken";
    }
    function startSendOn(inboxId, matterId, toInbox, body) {
        root.note("startSendOn " + inboxId + " " + matterId + " " + toInbox + " " + body);
        root.mode = "reply";
        root.isOpen = true;
    }
    function openDraft(draftId) {
        root.note("openDraft " + draftId);
        root.draftId = draftId;
        root.fillIn();
    }
    function chooseRecipient(inboxId) {
        root.note("chooseRecipient " + inboxId);
        root.toInbox = inboxId;
        root.toName = inboxId === "ibx-ekdahl" ? "Anders Ekdahl" : "Vårdcentralen Tallhöjden, samverkan";
        root.toDetail = "Region Tallmo · 0980-319 210";
        root.recipientQuery = "";
    }
    function clearRecipient() {
        root.toInbox = "";
    }
    function addCopy(inboxId) {
        root.copies.append({
                "inboxId": inboxId,
                "name": "Lomvikens särskilda boende"
            });
    }
    function removeCopy(inboxId) {
        root.copies.clear();
    }
    function confirmNotUrgent() {
        root.urgentText = "";
    }
    function send() {
        root.note("send");
        root.isOpen = false;
        root.sent("m9");
    }
    function sendLater() {
        root.note("sendLater");
        root.isOpen = false;
    }
    function discard() {
        root.note("discard");
        root.isOpen = false;
    }
    function closeKeepingDraft() {
        root.note("closeKeepingDraft");
        root.isOpen = false;
    }
    function keepNow() {
    }

    function fillIn() {
        root.isOpen = true;
        root.fromInbox = "ibx-a";
        root.chooseRecipient("ibx-vc");
        root.purpose = "lakemedel";
        root.patientNumber = "194201012380";
        root.patientNumberShown = "19420101-2380";
        root.patientAge = "84 år";
        root.patientName = "Svea Testsson";
        root.subject = "Vikt och svullnad";
        root.body = "Svea väger 61,4 kg i dag, ingen svullnad. Ska vi fortsätta med 40 mg?";
        root.savedText = "Sparat på den här datorn 09:31";
        root.canSend = true;
        root.whyNotSend = "";
    }
}
