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
            root.height = 1000; // all of the sidebar
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
        function test_aSlowKeyringIsWaitedForInWords_data() {
            return [1280, 800, 640].map(width => ({
                            "tag": "at " + width,
                            "width": width
                        }));
        }
        function test_aSlowKeyringIsWaitedForInWords(row) {
            root.program.width = row.width;
            root.session.isSignedIn = false;
            root.session.isResuming = true;
            root.session.sync.text = "Ansluter";
            compare(root.find("keyring-wait"), null);
            root.session.isAwaitingKeyring = true;
            const words = root.find("keyring-wait");
            verify(words.text.includes("lösenord"));
            compare(words.Accessible.role, Accessible.AlertMessage);
            verify(root.program.workspace.opacity < 0.5, "what cannot be used does not look as if it could");
            compare(root.find("sync-text")?.text ?? "Väntar på nyckelringen", "Väntar på nyckelringen");
            root.session.isAwaitingKeyring = false;
            root.session.isSignedIn = true;
            compare(root.find("keyring-wait"), null);
            compare(root.program.workspace.opacity, 1);
            compare(root.find("sync-text")?.text ?? "Ansluter", "Ansluter");
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
            root.session.told.failedText = "Ärendet är inte avslutat.";
            compare(root.find("failed-text").text, "Ärendet är inte avslutat.");
            root.click(test, "failed-dismiss");
            compare(root.find("failed-text"), null);
        }
        function test_whatWasDoneCanBeTakenBack() {
            root.session.told.actedText = "Ärendet är pausat.";
            compare(root.find("acted-undo"), null);
            root.session.told.canUndo = true;
            root.click(test, "acted-undo");
            compare(root.session.told.undone, 1);
            compare(root.find("acted-text"), null);
        }
        function test_syncStateIsOneClickAway() {
            compare(root.session.sync.isWatched, false);
            root.click(test, "sidebar-sync");
            test.tryVerify(() => root.find("sync-state-contact") !== null);
            compare(root.session.sync.isWatched, true);
            verify(root.find("sync-state-in-team").text.includes("nekades"));
            root.click(test, "sync-state-copy");
            compare(root.session.sync.copied, 1);
            verify(root.find("sync-state-copied") !== null);
            root.click(test, "sync-state-retry");
            compare(root.session.sync.retries, 1);
            compare(root.find("sync-state-answer").text, "Försöker nå servern …");
            compare(root.find("sync-state-answer").Accessible.role, Accessible.AlertMessage);
            root.session.sync.retryText = "Servern svarade 09:41:30.";
            compare(root.find("sync-state-answer").text, "Servern svarade 09:41:30.");
            root.click(test, "sync-state-dismiss");
            test.tryVerify(() => root.find("sync-state-contact") === null);
            compare(root.session.sync.isWatched, false);
        }
        function test_aSheetIsScrolledByKey() {
            for (let more = 0; more < 60; ++more)
                root.session.sync.accounts.append({
                        "inboxId": "in-" + more,
                        "name": "Inkorg " + more,
                        "stateText": "allt är hämtat",
                        "needsAttention": false
                    });
            root.click(test, "sidebar-sync");
            test.tryVerify(() => root.find("sync-state-scroll") !== null);
            const list = root.find("sync-state-scroll");
            const end = () => list.contentHeight - list.height;
            test.tryVerify(() => end() > list.height * 2);
            const after = key => {
                keyClick(key);
                return list.contentY;
            };
            const line = after(Qt.Key_Down);
            verify(line > 0 && line < list.height / 2);
            compare(after(Qt.Key_Up), 0);
            compare(after(Qt.Key_Up), 0);
            const page = after(Qt.Key_PageDown);
            verify(page > list.height / 2 && page < list.height);
            compare(after(Qt.Key_PageUp), 0);
            compare(after(Qt.Key_End), end());
            compare(after(Qt.Key_PageDown), end());
            compare(after(Qt.Key_Home), 0);
            root.find("sync-state-retry").forceActiveFocus(Qt.TabFocusReason); // also from a button
            verify(after(Qt.Key_PageDown) > 0);
        }
        function test_toldHidesNothing_data() {
            return [1280, 800, 640].map(width => ({
                            "tag": "at " + width,
                            "width": width
                        }));
        }
        function test_toldHidesNothing(row) {
            root.session.composer.fillIn();
            root.program.width = row.width;
            root.session.told.failedText = "Ärendet är inte avslutat.";
            tryVerify(() => root.find("failed-text") !== null);
            waitForRendering(root.program, 200);
            const told = root.find("failed-text");
            const top = told.mapToItem(root.program, 0, 0);
            const dismiss = root.find("failed-dismiss");
            tryVerify(() => dismiss.mapToItem(root.program, 0, dismiss.height).y <= root.program.height, 1000, "what is told is in the window");
            for (const name of ["composer-send", "composer-close", "composer-discard", "sync-text", "list-rows"]) {
                const other = root.find(name);
                if (!other)
                    continue;
                const place = other.mapToItem(root.program, 0, 0);
                const apart = place.x >= top.x + told.width || place.x + other.width <= top.x || place.y >= top.y + told.height || place.y + other.height <= top.y;
                verify(apart, name + " is not under what is told");
                verify(place.y + other.height <= root.program.height, name + " is in the window");
            }
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
            compare(root.session.textScale, 1.25);
            root.click(test, "settings-letter-keys");
            verify(!root.session.hasLetterKeys);
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
        function test_whatComesOfOnesOwnWorkIsTold() {
            root.session.comingText = "Börjar vid Hemsjukvården Björkvik team B tisdag 2026-12-01.";
            root.click(test, "sidebar-switch");
            tryVerify(() => root.find("assignment-coming") !== null);
            verify(root.find("assignment-coming").text.startsWith(root.session.comingText)); // A16
            verify(root.find("assignment-coming").text.includes("natten"));
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
            return ["drafts", "outgoing", "absence", "proxies"].map(page => ({
                            "tag": page
                        }));
        }
        function test_places(row) {
            root.click(test, "sidebar-" + row.tag);
            tryVerify(() => root.find("pane-" + row.tag) !== null); // A80: outgoing
        }
        function test_inboxAndFolder() {
            root.click(test, "sidebar-inbox-ibx-b");
            compare(root.session.inboxes.selectedInbox, "ibx-b");
            root.click(test, "sidebar-folder-ibx-b-sent");
            compare(root.session.inboxes.selectedFolder, "sent");
        }
        function test_foldersOfASharedInbox() {
            root.click(test, "sidebar-inbox-ibx-b");
            ["sent", "closed", "trash"].forEach(folder => {
                    root.click(test, "sidebar-folder-ibx-b-" + folder);
                    compare(root.session.inboxes.selectedFolder, folder);
                });
            compare(root.find("sidebar-folder-ibx-b-priority"), null);
        }
        function test_subfolders_data() { // A81 to A104
            const names = {
                "priority": "Prioritetsobjekt",
                "orders": "Ordinationer",
                "results": "Resultat",
                "documents": "Dokument",
                "messages": "Meddelanden",
                "workObjects": "Arbetsobjekt",
                "receipts": "Läskvitton",
                "sent": "Skickat",
                "trash": "Papperskorg"
            };
            return Object.keys(names).map(folder => ({
                            "tag": folder,
                            "name": names[folder]
                        }));
        }
        function test_subfolders(row) {
            root.click(test, "sidebar-inbox-ibx-me");
            root.click(test, "sidebar-folder-ibx-me-" + row.tag);
            compare(root.session.inboxes.selectedInbox, "ibx-me");
            compare(root.session.inboxes.selectedFolder, row.tag);
            compare(root.find("sidebar-folder-ibx-me-" + row.tag).label, row.name);
        }
        function test_elsewhereOnlyWhatWaitsIsSeen() {
            root.click(test, "sidebar-inbox-ibx-b");
            tryVerify(() => root.find("sidebar-folder-ibx-me-results") !== null);
            verify(root.find("sidebar-folder-ibx-me-priority").isCountStrong);
            compare(root.find("sidebar-folder-ibx-me-orders"), null);
            compare(root.find("sidebar-folder-ibx-proxy-orders"), null);
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
