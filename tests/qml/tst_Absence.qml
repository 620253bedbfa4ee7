import QtQuick
import QtTest

// The form for an absence writes through, and says why it cannot be saved in the button's place.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Absence"
        when: windowShown

        function init() {
            root.height = 1000;
            root.start(test);
            root.click(test, "sidebar-absence");
        }

        function test_fields_data() {
            return [{
                    "tag": "absence-from",
                    "value": "fromText",
                    "text": "2026-11-23"
                }, {
                    "tag": "absence-until",
                    "value": "untilText",
                    "text": "2026-11-27"
                }, {
                    "tag": "absence-text",
                    "value": "text",
                    "text": "Kurs"
                }, {
                    "tag": "absence-cover",
                    "value": "coverQuery",
                    "text": "Mo"
                }];
        }
        function test_fields(row) {
            root.write(test, row.tag, row.text);
            compare(root.session.absence[row.value], row.text);
        }
        function test_whyNotInPlaceOfSave() {
            compare(root.find("absence-save"), null);
            compare(root.find("absence-why-not").words, "Skriv första dagen som 2026-11-23.");
            root.session.absence.canSave = true;
            root.click(test, "absence-save");
            compare(root.lastCall(root.session.absence), "save");
        }
        function test_uncoveredHoursAreListed_A174() {
            compare(root.find("absence-gaps"), null);
            root.session.absence.gapsText = "De här öppna tiderna svarar ingen i din inkorg:";
            root.session.absence.gapLines = ["måndag 2026-11-23 08:00–17:00: ingen är ombud"];
            compare(root.find("absence-gaps").text, root.session.absence.gapsText + "\n" + root.session.absence.gapLines[0]);
            verify(root.find("absence-rule").text.startsWith("Frånvaro längre än 7 dagar"));
        }
        function test_aHeadSetsItForWhoIsIll_A175() {
            compare(root.find("absence-whose"), null);
            root.session.absence.canSetForOthers = true;
            root.session.absence.whoseQuery = "Ka";
            root.click(test, "absence-whose-u1");
            compare(root.session.absence.whose, "u1"); // A175
            compare(root.find("absence-whose-chosen").words, "Frånvaro för Karin Lindqvist");
            root.click(test, "absence-whose-self");
            compare(root.session.absence.whose, "");
        }
        function test_coverIsChosen() {
            root.session.absence.coverQuery = "Ka";
            root.click(test, "absence-cover-u1");
            compare(root.session.absence.coveredBy, "u1");
        }
        function test_absenceIsTakenAway() {
            root.click(test, "absence-cancel-a2");
            compare(root.lastCall(root.session.absence), "cancel a2");
        }
    }
}
