import QtQuick
import QtTest
import Budkavle.Style

// What the program is right now, and what concerns the program itself.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Shell"
        when: windowShown

        function init() {
            root.start(test);
        }
        function cleanup() {
            Theme.name = "light";
            Type.scale = 1;
        }

        function test_bannerComesAndGoes() {
            compare(root.find("banner-text"), null);
            root.session.sync.meetReadCopy();
            verify(root.find("banner-text").text.startsWith("Läskopia · läget 07:55"));
            root.session.sync.bannerText = "";
            compare(root.find("banner-text"), null);
        }
        function test_trainingIsUnmistakable() {
            compare(root.find("training-text"), null);
            root.session.isTraining = true;
            compare(root.find("training-text").text, "UTBILDNING · fiktiva personer");
        }
        function test_toldStaysUntilDismissed() {
            root.session.sync.lastToldText = "Mona Bergström hann före.";
            compare(root.find("told-text").text, "Mona Bergström hann före.");
            root.click(test, "told-dismiss");
            compare(root.find("told-text"), null);
        }
        function test_failureStaysUntilDismissed() {
            root.session.matter.failed("Ärendet är inte avslutat.");
            compare(root.find("failed-text").text, "Ärendet är inte avslutat.");
            root.click(test, "failed-dismiss");
            compare(root.find("failed-text"), null);
        }
        function test_languageAndTheme() {
            root.click(test, "sidebar-settings");
            root.click(test, "settings-language-en");
            compare(root.session.language, "en");
            root.click(test, "settings-theme-dark");
            compare(root.session.themeName, "dark");
            compare(Theme.name, "dark");
            root.click(test, "settings-text-125");
            compare(Type.scale, 1.25);
        }
        function test_networkSwitch() {
            root.click(test, "sidebar-training");
            root.click(test, "training-network");
            verify(root.session.training.isNetworkCut);
            root.click(test, "training-network");
            verify(!root.session.training.isNetworkCut);
        }
        function test_switchAssignment() {
            root.click(test, "sidebar-switch");
            root.click(test, "assignment-as2");
            compare(root.lastCall(root.session), "switchAssignment as2");
        }
        function test_signOutAsksWhenSomethingIsUnsent() {
            root.session.unsentCount = 2;
            root.click(test, "sidebar-sign-out");
            tryVerify(() => root.find("sign-out-text") !== null);
            root.click(test, "sign-out-stay");
            tryVerify(() => root.find("sign-out-text") === null);
            verify(!root.session.asksBeforeSignOut);
            root.click(test, "sidebar-sign-out");
            root.click(test, "sign-out-anyway");
            compare(root.lastCall(root.session), "signOutAnyway");
        }
        function test_places_data() {
            return ["drafts", "outgoing", "absence"].map(page => ({
                            "tag": page
                        }));
        }
        function test_places(row) {
            root.click(test, "sidebar-" + row.tag);
            tryVerify(() => root.find("pane-" + row.tag) !== null);
        }
        function test_inboxAndFolder() {
            root.click(test, "sidebar-inbox-ibx-b");
            compare(root.session.inboxes.selectedInbox, "ibx-b");
            root.click(test, "sidebar-folder-ibx-me-sent");
            compare(root.session.inboxes.selectedFolder, "sent");
        }
        function test_outgoingIsEdited() {
            root.click(test, "sidebar-outgoing");
            root.click(test, "outgoing-edit-c1");
            compare(root.session.outgoing.calls[0], "edit c1");
            compare(root.lastCall(root.session.composer).startsWith("chooseRecipient"), true);
        }
        function test_draftIsOpened() {
            root.click(test, "sidebar-drafts");
            root.click(test, "draft-row-d1");
            tryVerify(() => root.find("composer-send") !== null);
        }
    }
}
