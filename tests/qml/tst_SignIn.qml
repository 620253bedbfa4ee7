import QtQuick
import QtTest

// Person, then assignment; an error says so and can be retried.
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
        function test_signedInShowsThePanes() {
            root.session.isSignedIn = true;
            tryVerify(() => root.find("pane-list") !== null);
            compare(root.find("pane-signin"), null);
        }
    }
}
