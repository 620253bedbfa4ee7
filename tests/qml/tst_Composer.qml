import QtQuick
import QtTest

// Writing: recipients as one types, what one must know before writing, why it cannot be sent, nothing thrown unasked.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Composer"
        when: windowShown

        function init() {
            root.start(test);
            root.click(test, "sidebar-new");
            tryVerify(() => root.find("composer-recipient") !== null && root.find("composer-recipient").activeFocus);
        }

        function test_recipientByTypingAndKeys() {
            for (const letter of "ekd")
                keyClick(letter);
            compare(root.session.composer.recipientQuery, "ekd");
            tryVerify(() => root.find("composer-recipient-ibx-ekdahl") !== null); // a frame later
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(root.lastCall(root.session.composer), "chooseRecipient ibx-ekdahl");
            tryVerify(() => root.find("composer-subject").activeFocus);
            compare(root.find("composer-to-name").text, "Anders Ekdahl");
        }
        function test_notAllowedCannotBePicked() {
            for (const letter of "sko")
                keyClick(letter);
            root.click(test, "composer-recipient-ibx-skola");
            compare(root.session.composer.toInbox, "");
        }
        function test_senderIsChosenActively() {
            compare(root.session.composer.fromInbox, "");
            verify(root.find("composer-from").Accessible.description.startsWith("Välj"));
            compare(root.find("composer-from-ibx-b"), null);
            root.click(test, "composer-from");
            root.click(test, "composer-from-ibx-b");
            compare(root.session.composer.fromInbox, "ibx-b");
            tryVerify(() => root.find("composer-from-ibx-b") === null);
            compare(root.find("composer-from").Accessible.description, "Sårteamet");
        }
        function test_coverIsOneClickAway() {
            root.session.composer.chooseRecipient("ibx-ekdahl");
            root.session.composer.toAbsenceText = "Frånvarande";
            root.session.composer.toCoveredByName = "Tomasz Wikander";
            root.session.composer.toCoveredByInbox = "ibx-wikander";
            root.click(test, "composer-choose-cover");
            compare(root.lastCall(root.session.composer), "chooseRecipient ibx-wikander");
        }
        function test_whatTheDirectorySaysOfLaterIsTold() {
            root.session.composer.chooseRecipient("ibx-ekdahl");
            compare(root.find("composer-coming"), null);
            root.session.composer.toComingText = "Börjar vid Vårdcentralen Björkvik tisdag 2026-12-01.";
            compare(root.find("composer-coming").text, root.session.composer.toComingText); // A16
        }
        function test_fieldsWriteThrough_data() {
            return [{
                    "tag": "patient-number",
                    "value": "patientNumber"
                }, {
                    "tag": "patient-name",
                    "value": "patientName"
                }, {
                    "tag": "subject",
                    "value": "subject"
                }, {
                    "tag": "body",
                    "value": "body"
                }];
        }
        function test_fieldsWriteThrough(row) {
            root.find("composer-scroll").contentY = row.tag === "body" ? 200 : 0;
            root.write(test, "composer-" + row.tag, "abc 1");
            compare(root.session.composer[row.value], "abc 1");
        }
        function test_purposeFromTheList() {
            root.click(test, "composer-purpose");
            root.click(test, "composer-purpose-omvardnad");
            compare(root.session.composer.purpose, "omvardnad");
        }
        function test_whyNotInPlaceOfSend() {
            compare(root.find("composer-send"), null);
            compare(root.find("composer-why-not-send").words, "Välj vem meddelandet ska till.");
            root.session.composer.canSend = true;
            compare(root.find("composer-why-not-send"), null);
            root.click(test, "composer-send");
            compare(root.lastCall(root.session.composer), "send");
            tryVerify(() => root.find("acted-text") !== null);
        }
        function test_sendLaterInTheReadCopy() {
            root.session.composer.canSendLater = true;
            root.click(test, "composer-send-later");
            compare(root.lastCall(root.session.composer), "sendLater");
        }
        function test_emptyDraftIsDiscardedAtOnce() {
            root.click(test, "composer-discard");
            compare(root.lastCall(root.session.composer), "discard");
        }
        function test_discardAsksFirst() {
            root.session.composer.body = "Svea väger 61,4 kg.";
            root.click(test, "composer-discard");
            verify(root.lastCall(root.session.composer) !== "discard");
            root.click(test, "composer-discard-confirm");
            compare(root.lastCall(root.session.composer), "discard");
        }
        function test_answerPlaceIsChosenActively() { // A121
            root.session.composer.isOpen = false;
            root.session.composer.answersShared = true;
            root.program.workspace.reply();
            compare(root.session.composer.toInbox, "");
            tryVerify(() => root.find("composer-answer-ibx-vc") !== null && root.find("composer-answer-ibx-vc").activeFocus);
            compare(root.find("composer-title").text, "Svar");
            compare(root.find("composer-recipient"), null);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(root.lastCall(root.session.composer), "chooseRecipient ibx-vcm");
            tryVerify(() => root.find("composer-body").activeFocus);
            root.click(test, "composer-answer-ibx-vc"); // another one is as near
            compare(root.session.composer.toInbox, "ibx-vc");
        }
        function test_consentIsAskedWhereTheRulesDo() { // A134
            root.session.composer.fillIn();
            compare(root.find("composer-consent"), null);
            root.session.composer.consentText = "Patienten har samtyckt till att uppgifterna lämnas till Region Tallmo";
            root.session.composer.consentAsked = true;
            root.find("composer-consent").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            verify(root.session.composer.hasConsent);
        }
        function test_whyNoFlowIsOneClick() { // A52, A55
            root.session.composer.askAll();
            root.session.composer.betterInbox = "";
            root.find("composer-scroll").contentY = 300;
            root.click(test, "composer-flows");
            root.click(test, "composer-exception-0");
            compare(root.session.composer.exception, "Det finns inget flöde för frågan");
        }
        function test_theBetterPlaceIsOneKeyAway() {
            root.session.composer.askAll();
            root.find("composer-subject").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_B, Qt.ControlModifier);
            compare(root.lastCall(root.session.composer), "chooseRecipient ibx-lomviken");
        }
        function test_aConsideredNumberHasItsReason() {
            root.session.composer.fillIn();
            compare(root.find("composer-guard-reason"), null);
            root.session.composer.guardText = "I texten står 19300201-2387, som inte är Svea Testssons nummer.";
            root.find("composer-guard-reason").forceActiveFocus(Qt.TabFocusReason);
            for (const letter of "bror")
                keyClick(letter);
            compare(root.session.composer.guardReason, "bror");
        }
        function test_urgentCanBeAnswered() {
            root.session.composer.urgentText = "Ring 0980-319 210.";
            root.find("composer-scroll").contentY = 400;
            root.click(test, "composer-not-urgent");
            compare(root.session.composer.urgentText, "");
        }
    }
}
