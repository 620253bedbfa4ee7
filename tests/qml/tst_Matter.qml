import QtQuick
import QtTest

// The reading pane: what can be done is a button, what cannot says why in its place.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Matter"
        when: windowShown

        function init() {
            root.width = 1280;
            root.start(test);
        }

        function test_buttonsAct_data() {
            return [{
                    "tag": "close",
                    "name": "action-close",
                    "call": "closeMatter"
                }, {
                    "tag": "copy",
                    "name": "action-copy",
                    "call": "copyText"
                }];
        }
        function test_buttonsAct(row) {
            root.click(test, row.name);
            compare(root.lastCall(root.session.matter), row.call);
        }
        function test_reasonStandsInTheButtonsPlace() {
            root.session.matter.meetReadCopy();
            compare(root.find("action-assign"), null);
            compare(root.find("why-assign").words, "Läskopia · läget 07:55. Kan inte tilldelas nu.");
            compare(root.find("why-open"), null);
        }
        function test_sameReasonIsSaidOnce() {
            root.session.matter.canPause = false;
            root.session.matter.canClose = false;
            root.session.matter.whyNotPause = "Ärendet är avslutat.";
            root.session.matter.whyNotClose = "Ärendet är avslutat.";
            verify(root.find("why-pause") !== null);
            compare(root.find("why-close"), null);
        }
        function test_pauseNeedsAReason() {
            root.click(test, "action-pause");
            tryVerify(() => root.find("pause-reason") !== null && root.find("pause-reason").activeFocus);
            for (const letter of "provsvar")
                keyClick(letter);
            root.click(test, "pause-confirm");
            compare(root.lastCall(root.session.matter), "pause provsvar");
            tryVerify(() => root.find("pause-reason") === null);
        }
        function test_closingAsksForTheRecord_data() { // A105, A339
            return [{
                    "tag": "D: it is there",
                    "key": "d",
                    "call": "closeAsDocumented"
                }, {
                    "tag": "Enter: the same",
                    "key": Qt.Key_Return,
                    "call": "closeAsDocumented"
                }, {
                    "tag": "1: nothing new",
                    "key": "1",
                    "call": "closeWithoutRecord Inget nytt om patienten"
                }];
        }
        function test_closingAsksForTheRecord(row) {
            root.session.matter.asksDocumentation = true;
            keyClick("e");
            tryVerify(() => root.find("close-documented") !== null && root.find("close-documented").activeFocus);
            compare(root.session.matter.calls.length, 0);
            keyClick(row.key);
            compare(root.lastCall(root.session.matter), row.call);
            tryVerify(() => root.find("close-documented") === null);
        }
        function test_closingForAReasonOfOnesOwn() {
            root.session.matter.asksDocumentation = true;
            root.click(test, "action-close");
            root.write(test, "close-why", "j1 samtal");
            compare(root.session.matter.calls.length, 0); // letters are text in a field
            keyClick(Qt.Key_Return);
            compare(root.lastCall(root.session.matter), "closeWithoutRecord j1 samtal");
        }
        function test_whatWasSaidOfTheRecordIsSeen() {
            root.session.matter.documentedText = "Dokumenterat i journalen";
            compare(root.find("matter-documented").words, "Dokumenterat i journalen");
        }
        function test_assignToMe() {
            root.click(test, "action-assign");
            root.click(test, "assign-me");
            compare(root.lastCall(root.session.matter), "assignToMe");
        }
        function test_rowOpensTheMatter() {
            root.click(test, "list-row-m3");
            compare(root.lastCall(root.session.matter), "show ibx-a m3");
        }
        function test_stagesAndBatonAreShown() {
            tryVerify(() => root.find("message-stage-k2") !== null);
            compare(root.find("message-stage-k2").reached, 4);
            compare(root.find("message-stage-k4").reached, 1);
            compare(root.find("message-stage-k1"), null);
            compare(root.find("baton-holder").text, "Budkavlen hos Karin Lindqvist sedan i dag 09:24");
            root.session.matter.holderIsCertain = false;
            verify(root.find("baton-holder").text.endsWith("enligt den här datorn"));
        }
        function test_othersTextIsNeverMarkup() {
            root.session.matter.subject = "<img src=\"http://127.0.0.1:9/x.png\"><b>fet</b>";
            compare(root.find("matter-title").textFormat, Text.PlainText);
            compare(root.find("message-body-k1").textFormat, TextEdit.PlainText);
        }
    }
}
