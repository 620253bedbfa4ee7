import QtQuick
import QtTest

// Person, then assignment, or the provider's page in the browser; an error says so and can be retried.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "SignIn"
        when: windowShown

        function init() {
            root.start(test, {
                    "isSignedIn": false
                });
        }

        function test_personThenAssignment() {
            root.session.people.fill();
            compare(root.find("signin-assignment-as2"), null);
            root.click(test, "signin-person-u1");
            root.click(test, "signin-assignment-as2");
            compare(root.lastCall(root.session), "signIn u1 as2");
        }
        function test_searchWritesThrough() {
            root.write(test, "signin-search", "ek");
            compare(root.session.people.filter, "ek");
        }
        function test_errorCanBeRetried() {
            root.session.errorText = "Servern svarar inte.";
            compare(root.find("signin-error").text, "Servern svarar inte.");
            root.click(test, "signin-retry");
            compare(root.lastCall(root.session), "retry");
        }
        function test_tryingAgainLosesNeitherTextNorFocus() {
            root.session.errorText = "Disken är full.";
            root.write(test, "signin-search", "ek");
            root.click(test, "signin-retry");
            root.session.isBusy = true;
            root.session.isBusy = false;
            verify(root.find("signin-retry").activeFocus);
            compare(root.find("signin-search").text, "ek");
            root.session.errorText = "";
            verify(root.find("signin-search").activeFocus);
            compare(root.find("signin-search").text, "ek");
        }
        function test_byProviderThereIsOneButton() {
            root.session.isByProvider = true;
            compare(root.find("signin-search"), null);
            compare(root.find("signin-people"), null);
            root.click(test, "signin-provider");
            compare(root.lastCall(root.session), "signInByProvider");
            root.session.errorText = "Inloggningstjänsten svarar inte.";
            compare(root.find("signin-retry"), null); // the button is the way to try again
            tryVerify(() => root.find("signin-provider").activeFocus);
            keyClick(Qt.Key_Return);
            compare(root.session.calls.length, 2);
        }
        function test_withoutSoftwareForCardsThereIsNoCard() {
            root.session.isByProvider = true;
            compare(root.find("signin-card"), null);
        }
        function test_byCard() {
            const card = root.session.card;
            root.session.isByProvider = true;
            card.isPossible = true;
            root.click(test, "signin-card");
            compare(root.lastCall(root.session), "card.begin");
            compare(root.find("signin-provider"), null);
            compare(root.find("signin-provider-text"), null);
            compare(root.find("card-confirm").enabled, false);
            root.write(test, "card-code", "123456");
            compare(root.find("card-code").echoMode, TextInput.Password);
            keyClick(Qt.Key_Return);
            compare(root.lastCall(root.session), "card.giveCode 123456");
            compare(root.find("card-code"), null);
            card.errorText = "Koden stämmer inte.";
            card.step = "code";
            compare(root.find("card-code").text, ""); // it is not kept, not even until the next try
            card.step = "assignment";
            root.click(test, "card-assignment-as2");
            compare(root.lastCall(root.session), "card.choose as2");
        }
        function test_ofSeveralCertificatesOneIsChosen() {
            const card = root.session.card;
            root.session.isByProvider = true;
            card.isPossible = true;
            card.certificates = card.certificates.concat([{
                        "name": "Karin Lindqvist",
                        "detail": "Björkviks kommun · SE2120000100-A001 · Gäller till 2027-06-30",
                        "note": "Ett försök kvar innan kortet låses",
                        "isUsable": true
                    }, {
                        "name": "Karin Lindqvist",
                        "detail": "Region Tallmo · SE2321000010-A001 · Gäller till 2027-06-30",
                        "note": "Kortet är låst",
                        "isUsable": false
                    }]);
            card.step = "code";
            root.click(test, "card-certificate-2"); // locked
            compare(root.lastCall(root.session), "");
            root.click(test, "card-certificate-1");
            compare(root.lastCall(root.session), "card.pick 1");
            tryVerify(() => root.find("card-code").activeFocus);
            root.write(test, "card-code", "123456");
            root.click(test, "card-confirm");
            compare(root.lastCall(root.session), "card.giveCode 123456");
            card.step = "code";
            root.click(test, "card-cancel");
            compare(root.lastCall(root.session), "card.cancel");
            tryVerify(() => root.find("signin-card").activeFocus);
        }
        function test_eachStepSaysWhatHappensAndCanBeCancelled() {
            const card = root.session.card;
            root.session.isByProvider = true;
            card.isPossible = true;
            const words = [];
            for (const step of ["reading", "code", "checking", "assignment"]) {
                card.step = step;
                verify(!words.includes(root.find("card-text").text), step);
                words.push(root.find("card-text").text);
                root.click(test, "card-cancel");
                compare(root.lastCall(root.session), "card.cancel");
                compare(card.step, "");
                compare(root.find("card-text"), null);
            }
        }
        function test_byKeysAlone() {
            const card = root.session.card;
            root.session.isByProvider = true;
            card.isPossible = true;
            root.find("signin-card").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => root.find("card-code").activeFocus);
            keyClick(Qt.Key_Return); // nothing is written yet
            compare(root.lastCall(root.session), "card.begin");
            for (const key of "2648")
                keyClick(key);
            keyClick(Qt.Key_Return);
            compare(root.lastCall(root.session), "card.giveCode 2648");
            keyClick(Qt.Key_Return); // one more, by mistake: it does not cancel
            compare(card.step, "checking");
            keyClick(Qt.Key_Escape);
            compare(root.lastCall(root.session), "card.cancel");
        }
        function test_whatIsToldOfItToAScreenReader() {
            const card = root.session.card;
            root.session.isByProvider = true;
            card.isPossible = true;
            card.step = "code";
            compare(root.find("card-certificate-0").Accessible.name, "Karin Lindqvist, Region Tallmo · SE2321000010-A001 · Gäller till 2027-06-30");
            verify(root.find("card-certificate-0").Accessible.selected);
            verify(root.find("card-code").Accessible.passwordEdit);
            compare(root.find("card-code").Accessible.description, "Legitimeringskod");
            card.errorText = "Koden stämmer inte.";
            compare(root.find("card-code").Accessible.description, "Legitimeringskod. Koden stämmer inte.");
        }
        function test_signedInTheStepsStandInASheet() {
            root.session.isSignedIn = true;
            root.session.isByProvider = true;
            root.session.card.isPossible = true;
            root.session.card.begin();
            tryVerify(() => root.find("card-code") !== null && root.find("card-code").activeFocus);
            keyClick(Qt.Key_Escape);
            compare(root.lastCall(root.session), "card.cancel");
            tryVerify(() => root.find("card-code") === null);
        }
        function test_whileTheBrowserIsOpen() {
            root.session.isByProvider = true;
            root.session.isBusy = true;
            root.session.isInBrowser = true;
            compare(root.find("signin-provider"), null);
            compare(root.find("signin-busy"), null);
            verify(root.find("browser-notice").text.length > 0);
            root.click(test, "browser-again");
            compare(root.lastCall(root.session), "showProviderAgain");
            root.click(test, "browser-cancel");
            compare(root.lastCall(root.session), "cancelSignIn");
            verify(root.find("signin-provider").activeFocus); // the keyboard is not lost
        }
        function test_theBrowserBesideTheWork() {
            root.session.isSignedIn = true;
            root.session.isByProvider = true;
            tryVerify(() => root.find("pane-list") !== null);
            compare(root.find("browser-notice"), null);
            root.session.isInBrowser = true;
            tryVerify(() => root.find("browser-notice") !== null);
            verify(root.find("pane-list").enabled);
            root.click(test, "browser-cancel");
            compare(root.lastCall(root.session), "cancelSignIn");
        }
        function test_anotherAssignmentIsAnotherSignIn() {
            root.session.isSignedIn = true;
            root.session.isByProvider = true;
            tryVerify(() => root.find("pane-list") !== null);
            root.program.openSheet("assignment");
            compare(root.find("assignment-as2"), null);
            root.click(test, "assignment-provider");
            compare(root.lastCall(root.session), "signInByProvider");
            tryVerify(() => root.find("assignment-provider") === null);
        }
        function test_signOutEverywhere() {
            root.session.isSignedIn = true;
            tryVerify(() => root.find("pane-list") !== null);
            root.program.openSheet("settings");
            root.click(test, "settings-sign-out-everywhere");
            compare(root.lastCall(root.session), "signOutEverywhere");
        }
        function test_signedInShowsThePanes() {
            root.session.isSignedIn = true;
            tryVerify(() => root.find("pane-list") !== null);
            compare(root.find("pane-signin"), null);
        }
    }
}
