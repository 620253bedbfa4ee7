import QtQuick
import QtTest

// The keys of ux.md: single letters act when nothing is written, never into a field, and can be turned off.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Keys"
        when: windowShown

        function init() {
            root.start(test);
        }

        function test_letters_data() {
            return [{
                    "tag": "R answers",
                    "key": "r",
                    "part": "composer",
                    "call": "startReply m2"
                }, {
                    "tag": "E closes",
                    "key": "e",
                    "part": "matter",
                    "call": "closeMatter"
                }, {
                    "tag": "C copies",
                    "key": "c",
                    "part": "matter",
                    "call": "copyText"
                }];
        }
        function test_letters(row) {
            keyClick(row.key);
            compare(root.lastCall(root.session[row.part]), row.call);
        }
        function test_lettersAreTextInAField() {
            root.write(test, "list-search", "rec");
            compare(root.session.matter.calls.length, 0);
            compare(root.session.composer.calls.length, 0);
            compare(root.session.matters.search, "rec");
        }
        function test_lettersCanBeTurnedOff() {
            root.session.hasLetterKeys = false;
            keyClick("e");
            compare(root.session.matter.calls.length, 0);
        }
        function test_whatIsOffStaysOff() {
            root.session.matter.meetReadCopy();
            keyClick("e");
            keyClick("r");
            compare(root.session.matter.calls.length, 0);
            compare(root.session.composer.calls.length, 0);
        }
        function test_assignOpensItsSheet() {
            keyClick("a");
            root.click(test, "assign-u2");
            compare(root.lastCall(root.session.matter), "assign u2");
        }
        function test_pauseAndResume() {
            root.session.matter.canPause = false;
            root.session.matter.canResume = true;
            keyClick("p");
            compare(root.lastCall(root.session.matter), "resume");
        }
        function test_leaveAsksWhy_A150() {
            keyClick("v");
            compare(root.find("leave-reason"), null); // not of what is one's own
            root.session.matter.canLeave = true;
            keyClick("v");
            tryVerify(() => root.find("leave-reason") !== null && root.find("leave-reason").activeFocus);
            verify(!root.find("leave-confirm").enabled);
            root.write(test, "leave-reason", "hon vill se den");
            root.click(test, "leave-confirm");
            compare(root.lastCall(root.session.matter), "leave hon vill se den"); // A150
            root.session.matter.leftReason = "hon vill se den";
            compare(root.find("matter-left").words, "Lagt tillbaka som väntande: hon vill se den");
        }
        function test_nextAndPrevious() {
            keyClick("j");
            compare(root.lastCall(root.session.matter), "show ibx-a m3");
            keyClick("j");
            compare(root.lastCall(root.session.matter), "show ibx-a m4");
            keyClick("k");
            compare(root.lastCall(root.session.matter), "show ibx-a m3");
        }
        function test_nextWaiting() {
            root.session.matters.setProperty(2, "status", "waiting");
            keyClick("n");
            compare(root.lastCall(root.session.matter), "show ibx-a m3");
        }
        function test_newAndBack() {
            keyClick(Qt.Key_N, Qt.ControlModifier);
            tryVerify(() => root.find("composer-recipient") !== null && root.find("composer-recipient").activeFocus);
            keyClick(Qt.Key_Escape);
            compare(root.lastCall(root.session.composer), "closeKeepingDraft");
        }
        function test_undoIsTheTextsOwnInAField() {
            root.session.told.actedText = "Ärendet är pausat.";
            root.session.told.canUndo = true;
            root.write(test, "list-search", "rec");
            keyClick(Qt.Key_Z, Qt.ControlModifier);
            compare(root.session.told.undone, 0);
            root.click(test, "list-row-m1");
            keyClick(Qt.Key_Z, Qt.ControlModifier);
            compare(root.session.told.undone, 1);
        }
        function test_sendOnlyWhenItCan() {
            root.session.composer.fillIn();
            root.session.composer.canSend = false;
            keyClick(Qt.Key_Return, Qt.ControlModifier);
            verify(root.lastCall(root.session.composer) !== "send");
            root.session.composer.canSend = true;
            keyClick(Qt.Key_Return, Qt.ControlModifier);
            compare(root.lastCall(root.session.composer), "send");
        }
        function test_searchAndKeys() {
            keyClick(Qt.Key_Slash);
            verify(root.find("list-search").activeFocus);
            root.click(test, "list-row-m1");
            keyClick("?");
            tryVerify(() => root.find("keys-title") !== null);
            keyClick(Qt.Key_Escape);
            tryVerify(() => root.find("keys-title") === null);
        }
        function test_panesByF6WithNoMatterOpen() {
            root.session.matter.isOpen = false;
            root.click(test, "list-search");
            keyClick(Qt.Key_F6);
            const place = root.find("reading-nothing");
            verify(place.activeFocus);
            compare(place.Accessible.name, "Läsdelen: Inget ärende är valt");
            keyClick(Qt.Key_F6);
            verify(root.find("pane-sidebar").activeFocus);
            keyClick(Qt.Key_F6, Qt.ShiftModifier);
            verify(root.find("reading-nothing").activeFocus);
            root.session.matter.isOpen = true; // by J, or because it was opened elsewhere
            tryVerify(() => root.find("messages").activeFocus);
        }
        function test_panesByF6() {
            root.click(test, "list-row-m1");
            keyClick(Qt.Key_F6);
            verify(root.find("messages").activeFocus);
            keyClick(Qt.Key_F6);
            verify(root.find("pane-sidebar").activeFocus);
            keyClick(Qt.Key_F6);
            verify(root.find("list-rows").activeFocus);
        }
    }
}
