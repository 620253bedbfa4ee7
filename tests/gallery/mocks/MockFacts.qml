import QtQml

// What is said of an item besides its messages, as app's ItemFacts.
QtObject {
    property string kind: "matter"
    property bool isMatter: true
    property bool isReminder: false
    property string kindText: "Ärende"
    property string originText: ""
    property string orderedByName: ""
    property string responsibleName: ""
    property string madeText: ""
    property string reference: ""
    property string text: ""
    property string link: ""
    property string otherLink: ""
    property string forceText: ""
    property bool isInForce: false
    property string withdrawnText: ""
    property string dueText: ""
    property bool isDuePast: false
    property string signatureText: ""
    property string signatureAction: ""
    property string returnedText: ""
    property string suggestedInbox: ""
    property string suggestedName: ""
    property string aboutInbox: ""
    property string aboutMatter: ""
    property string aboutSubject: ""
    property string trashedText: ""
    property string returnedBody: "Kan ni ta bort stygnen på torsdag?"
    property var acts: ["return", "remind"]
    property string whyNotSign: ""
}
