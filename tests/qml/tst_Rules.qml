import QtQuick
import QtTest

// The region's rules: read, searched, and reached from where something is forbidden.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Rules"
        when: windowShown

        function init() {
            root.height = 1200;
            root.start(test);
        }

        function test_whoseRulesTheyAre() { // A36
            root.click(test, "sidebar-rules");
            compare(root.find("rules-owner").text, "Ansvarig för innehållet: Strateg");
            compare(root.find("rules-approved").text, "Godkänd av: Direktör");
            verify(root.find("rules-document").text.includes("version 3.0"));
            verify(root.find("rules-valid").text.includes("2027-12-30"));
        }
        function test_expiryIsToldHereAndInTheSidebar() { // A37
            root.click(test, "sidebar-rules");
            compare(root.find("rules-warning"), null);
            compare(root.find("sidebar-rules").detail, "");
            root.session.rules.warningText = "Reglerna är fastställda till och med 2027-12-30: 12 dagar kvar.";
            compare(root.find("rules-warning").text, root.session.rules.warningText);
            const list = root.find("rule-rows"); // it stands where one begins to read
            test.tryVerify(() => list.contentY === list.originY);
            verify(root.find("sidebar-rules").detail !== "");
        }
        function test_forbiddenWithWhatToDoInstead() {
            root.click(test, "sidebar-rules");
            test.tryVerify(() => root.find("rule-row-purpose prescription_renewal") !== null);
            const row = root.find("rule-row-purpose prescription_renewal");
            verify(row.spoken.includes("Här får du inte skicka receptförnyelse som meddelande. Gör så här:"));
            verify(row.spoken.includes("A60"));
        }
        function test_searchAndReadByKeyboard() {
            root.click(test, "sidebar-rules");
            root.write(test, "rules-search", "recept");
            compare(root.session.rules.query, "recept");
            keyClick(Qt.Key_Down);
            test.tryVerify(() => root.find("rule-row-purpose prescription_renewal").hasKeyboard);
            keyClick(Qt.Key_Down);
            verify(root.find("rule-row-purpose consult").hasKeyboard);
            keyClick(Qt.Key_F, Qt.ControlModifier);
            keyClick(Qt.Key_Escape);
            compare(root.session.rules.query, "");
        }
        function test_fromTheComposerAndBack() {
            root.session.composer.startNew();
            root.session.composer.purpose = "remiss";
            root.session.composer.purposeInsteadText = "Remiss skickas i remissmodulen.";
            root.click(test, "composer-purpose-rule");
            test.tryVerify(() => root.find("pane-rules") !== null);
            compare(root.session.rules.query, root.session.composer.purposes.find(one => one.key === "remiss").name);
            compare(root.find("pane-composer"), null);
            root.click(test, "rules-message");
            test.tryVerify(() => root.find("pane-composer") !== null && root.find("pane-rules") === null);
            verify(root.session.composer.isOpen);
        }
        function test_noRulesYet() {
            root.session.rules.isKnown = false;
            root.session.rules.rules.clear();
            root.click(test, "sidebar-rules");
            compare(root.find("rules-owner"), null);
        }
    }
}
