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
