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
