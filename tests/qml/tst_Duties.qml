import QtQuick
import QtTest

// What is done about an item besides answering: back as sent wrong, signed, reminded of, thrown away.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Duties"
        when: windowShown

        function init() {
            root.width = 1280;
            root.start(test);
        }

        function test_returnByKeyWithTheRightAddress() {
            keyClick("x");
            tryVerify(() => root.find("return-search") !== null && root.find("return-search").activeFocus);
            compare(root.lastCall(root.session.matter), "start return");
            compare(root.find("return-hint").words, "Det som gäller Läkemedel har förut hört till Vårdcentralen Tallhöjden, samverkan.");
            root.click(test, "return-to-ibx-skola"); // may not be written to
            compare(root.session.matter.sheets.returning.chosen, "");
            root.click(test, "return-to-ibx-vc");
            compare(root.find("return-chosen").words, "Hör till Vårdcentralen Tallhöjden, samverkan");
            root.write(test, "return-reason", "listad om");
            root.click(test, "return-confirm");
            compare(root.lastCall(root.session.matter), "giveBack ibx-vc listad om");
            tryVerify(() => root.find("return-search") === null);
        }
        function test_sheetsAreConfirmedByCtrlEnter_data() {
            return [{
                    "tag": "pause",
                    "key": "p",
                    "field": "pause-reason",
                    "call": "pause a"
                }, {
                    "tag": "leave",
                    "key": "v",
                    "field": "leave-reason",
                    "call": "leave a"
                }];
        }
        function test_sheetsAreConfirmedByCtrlEnter(row) {
            root.session.matter.canLeave = true;
            keyClick(row.key);
            tryVerify(() => root.find(row.field) !== null && root.find(row.field).activeFocus);
            keyClick("a");
            keyClick(Qt.Key_Return, Qt.ControlModifier);
            compare(root.lastCall(root.session.matter), row.call);
            tryVerify(() => root.find(row.field) === null);
            keyClick(Qt.Key_Return, Qt.ControlModifier); // closed: not again
            compare(root.session.matter.calls.length, 1);
        }
        function test_returnOnlyWhereItCan() {
            root.session.matter.facts.acts = [];
            compare(root.find("action-return"), null);
            keyClick("x");
            compare(root.session.matter.calls.length, 0);
        }
        function test_whatCameBackIsSentOn() {
            compare(root.find("matter-returned"), null);
            root.session.matter.meetReturned();
            verify(root.find("matter-returned").text.startsWith("Felsänt enligt Mona Bergström (Hemsjukvården Björkvik team B)"));
            root.click(test, "returned-send-on");
            compare(root.lastCall(root.session.composer), "startSendOn ibx-a m2 ibx-granakern Kan ni ta bort stygnen på torsdag?");
        }
        function test_recordItemIsReadAndNotAnswered() {
            root.session.matter.meetOrder();
            compare(root.find("messages"), null);
            compare(root.find("matter-kind").words, "Föreslagen ordination");
            compare(root.find("record-origin").words, "Från journalsystemet Millennium"); // A96
            verify(root.find("record-force").text.startsWith("Gäller inte förrän den är signerad.")); // A85
            compare(root.find("record-ordered").words, "Lova Exempelsson, läkarstudent");
            compare(root.find("action-reply"), null);
            compare(root.find("record-text").textFormat, TextEdit.PlainText);
            compare(root.find("record-link").words, "https://journal.tallmo.example/ordination/20261129-0417"); // in full, before it is opened
            root.click(test, "record-open");
            compare(root.lastCall(root.session.matter), "openLink https://journal.tallmo.example/ordination/20261129-0417");
        }
        function test_otherAddressesAreOnlyRead() {
            root.session.matter.meetOrder();
            root.session.matter.facts.link = "";
            root.session.matter.facts.otherLink = "file:///etc/passwd";
            compare(root.find("record-open"), null);
            compare(root.find("record-link").words, "file:///etc/passwd");
            verify(root.find("record-why-not-open") !== null);
        }
        function test_dueIsSaidWithItsReason() {
            root.session.matter.meetCertificate();
            compare(root.find("matter-due").words, "Ska vara klart senast måndag 2026-12-14: dialog med Försäkringskassan inom 2 veckor"); // A100
        }
        function test_signInOneStep() {
            root.session.matter.meetOrder();
            keyClick("s");
            tryVerify(() => root.find("sign-action") !== null && root.find("sign-action").activeFocus);
            compare(root.find("sign-reminder-date"), null);
            for (const letter of "ringt")
                keyClick(letter);
            root.session.matter.sheets.signing.isReminded = true;
            tryVerify(() => root.find("sign-reminder-date") !== null);
            root.click(test, "sign-reminder-in-1");
            keyClick(Qt.Key_Return, Qt.ControlModifier);
            compare(root.lastCall(root.session.matter), "sign ringt, 2026-12-01"); // A148
        }
        function test_withoutAuthorityTheButtonSaysWhy() {
            root.session.matter.meetOrder();
            root.session.matter.facts.acts = [];
            root.session.matter.facts.whyNotSign = "Du har inte behörighet att signera.";
            compare(root.find("action-sign"), null);
            compare(root.find("why-sign").words, "Du har inte behörighet att signera.");
            keyClick("s");
            compare(root.find("sign-action"), null);
        }
        function test_signatureIsShown() {
            root.session.matter.meetSignature();
            compare(root.find("record-signature").words, "Signerat av Karin Lindqvist som ombud för Anders Ekdahl i dag 09:41"); // A172
            compare(root.find("action-sign"), null);
        }
        function test_reminderOfAMatter() {
            keyClick("m");
            tryVerify(() => root.find("reminder-date") !== null && root.find("reminder-date").activeFocus);
            compare(root.find("reminder-about").text, "Ny läkemedelslista efter utskrivning");
            compare(root.find("reminder-agreed"), null);
            root.click(test, "reminder-save");
            compare(root.lastCall(root.session.matter), "saveReminder about ");
        }
        function test_reminderToOthersAfterSpeaking() {
            keyClick("m");
            tryVerify(() => root.find("reminder-other") !== null);
            root.click(test, "reminder-other");
            root.session.matter.sheets.reminding.query = "Joakim";
            root.click(test, "reminder-colleague-u2");
            verify(!root.find("reminder-save").enabled); // A103
            verify(root.find("reminder-why-not").words.startsWith("En påminnelse till någon annan"));
            root.click(test, "reminder-agreed");
            verify(root.session.matter.sheets.reminding.isAgreed);
            root.click(test, "reminder-save");
            compare(root.lastCall(root.session.matter), "saveReminder about u2");
        }
        function test_reminderOfNothing() {
            root.session.matter.isOpen = false;
            root.click(test, "reading-remind");
            compare(root.session.matter.sheets.reminding.mode, "free");
            tryVerify(() => root.find("reminder-text") !== null);
        }
        function test_reminderIsMovedAndItsMatterOpened() {
            root.session.matter.meetReminder();
            root.click(test, "record-about");
            compare(root.lastCall(root.session.matter), "show ibx-a m3");
            root.click(test, "action-remind");
            tryVerify(() => root.find("reminder-date") !== null);
            compare(root.find("reminder-text"), null);
            compare(root.find("reminder-other"), null);
            root.click(test, "reminder-save");
            compare(root.lastCall(root.session.matter), "saveReminder move ");
        }
        function test_trashByKeyAndForGoodAfterAsking() {
            keyClick(Qt.Key_Delete);
            compare(root.session.matter.calls.length, 0); // not of what is open
            root.session.matter.facts.acts = ["trash"];
            keyClick(Qt.Key_Delete);
            compare(root.lastCall(root.session.matter), "trash");
            root.session.matter.meetTrash();
            compare(root.find("matter-trashed").words, "Lagt i papperskorgen i dag 09:50");
            keyClick(Qt.Key_Delete);
            tryVerify(() => root.find("purge-cancel") !== null && root.find("purge-cancel").activeFocus);
            compare(root.lastCall(root.session.matter), "trash");
            root.click(test, "purge-confirm");
            compare(root.lastCall(root.session.matter), "purge");
            tryVerify(() => root.find("purge-confirm") === null);
            root.click(test, "action-restore");
            compare(root.lastCall(root.session.matter), "restore");
        }
        function test_deleteIsTheDraftsOwnAmongDrafts() {
            root.session.matter.facts.acts = ["trash"];
            root.program.workspace.goTo("drafts");
            keyClick(Qt.Key_Delete);
            compare(root.session.matter.calls.length, 0);
        }
        function test_messageSaysInboxAndPersonAndWhyAnotherIsNamed() {
            tryVerify(() => root.find("message-way-k1") !== null);
            verify(root.find("message-way-k1").text.startsWith("Vårdcentralen Tallhöjden till Hemsjukvården Björkvik team A")); // A120
            verify(root.find("message-k1").Accessible.name.startsWith("Anders Ekdahl")); // A120
            verify(root.find("message-guard-k1").words.startsWith("Nämner en annan patient. Avsändaren anger: "));
        }
    }
}
