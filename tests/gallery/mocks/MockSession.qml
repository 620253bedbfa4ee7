import QtQml
import Budkavle.Mocks

// A whole session with fictional people, for the gallery and the tests: the same properties as app's Session.
QtObject {
    id: root

    property bool isSignedIn: true
    property bool isResuming: false
    property bool isAwaitingKeyring: false
    property bool isBusy: false
    property bool isByProvider: false
    property bool isInBrowser: false
    property string errorText: ""
    property string notice: ""
    property string userName: "Karin Lindqvist"
    property string userInitials: "KL"
    property string assignmentTitle: "Sjuksköterska, hemsjukvård"
    property string unitName: "Hemsjukvården Björkvik team A"
    property string comingText: ""
    property string regionName: "Region Tallmo"
    property bool isTraining: false
    property int unsentCount: 0
    property bool asksBeforeSignOut: false
    property var assignments: [{
            "id": "as1",
            "title": "Sjuksköterska, hemsjukvård",
            "unit": "Hemsjukvården Björkvik team A"
        }, {
            "id": "as2",
            "title": "Sårsjuksköterska",
            "unit": "Hemsjukvården Björkvik team B"
        }]
    property string windowTitle: "Budkavle · Region Tallmo"
    property string language: "sv"
    property string themeName: "light"
    property MockPeople people: MockPeople {
    }
    property MockInboxes inboxes: MockInboxes {
    }
    property MockMatters matters: MockMatters {
    }
    property MockMatter matter: MockMatter {
    }
    property MockComposer composer: MockComposer {
        onSent: root.told.actedText = "Meddelandet är på väg. Det ligger på den här datorn tills servern har tagit emot det."
    }
    property MockOutgoing outgoing: MockOutgoing {
    }
    property MockDrafts drafts: MockDrafts {
    }
    property MockAbsence absence: MockAbsence {
    }
    property MockProxies proxies: MockProxies {
    }
    property MockRules rules: MockRules {
    }
    property MockSync sync: MockSync {
    }
    property MockTold told: MockTold {
    }
    property real textScale: 1
    property bool hasLetterKeys: true
    property QtObject training: QtObject {
        property bool isAvailable: true
        property bool isNetworkCut: false
        property bool mayChoose: true
        property bool isChoosing: false
        property string errorText: ""
        property var profiles: [{
                "id": "jonkoping",
                "name": "Region Jönköpings län"
            }, {
                "id": "kronoberg",
                "name": "Region Kronoberg och Växjö kommun"
            }, {
                "id": "vastra-gotaland",
                "name": "Västra Götalandsregionen"
            }]

        function askProfiles() {
        }
        function choose(profileId) {
            root.rules.profileId = profileId;
            root.note("chooseProfile " + profileId);
        }
    }
    property MockCard card: MockCard {
        assignments: root.assignments
        onNoted: call => root.note(call)
    }
    property var calls: []

    signal raiseRequested

    function note(call) {
        root.calls = root.calls.concat([call]);
    }
    function signIn(userId, assignmentId) {
        root.note("signIn " + userId + " " + assignmentId);
    }
    function signInByProvider() {
        root.note("signInByProvider");
    }
    function showProviderAgain() {
        root.note("showProviderAgain");
    }
    function cancelSignIn() {
        root.note("cancelSignIn");
        root.isInBrowser = false;
        root.isBusy = false;
    }
    function signOutEverywhere() {
        root.note("signOutEverywhere");
    }
    function switchAssignment(assignmentId) {
        root.note("switchAssignment " + assignmentId);
    }
    function signOut() {
        root.note("signOut");
        root.asksBeforeSignOut = root.unsentCount > 0;
    }
    function signOutAnyway() {
        root.note("signOutAnyway");
        root.asksBeforeSignOut = false;
    }
    function stay() {
        root.asksBeforeSignOut = false;
    }
    function retry() {
        root.note("retry");
    }
    function dismissNotice() {
        root.notice = "";
    }
}
