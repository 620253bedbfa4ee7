import QtQuick
import QtTest
import Budkavle.Inbox
import Budkavle.Mocks

// The list alone: rows that are on their way do nothing, and a model without days shows no empty day.
Item {
    id: root

    width: 400
    height: 800

    // The headings that are shown below an item, from the top.
    function headings(item, words) {
        const shown = Array.from(item.children).filter(child => child.visible && child.Accessible.role === Accessible.Heading);
        shown.sort((a, b) => a.y - b.y).forEach(child => words.push(child.words));
    }

    // The words and the shapes that are seen in an item.
    function leaves(item, texts, shapes) {
        if (!item.visible)
            return;
        if (item.text !== undefined)
            texts.push(item.text);
        if (item.glyph !== undefined)
            shapes.push(item.glyph);
        Array.from(item.children).forEach(child => root.leaves(child, texts, shapes));
    }

    MockMatters {
        id: mock
    }
    ListModel {
        id: dayless

        property string search: ""
        property bool isEmpty: false
        property bool isLoading: false
        property bool isCapped: true

        function indexOf(matterId) {
            return -1;
        }
    }
    MatterListView {
        id: view

        property var asked: []

        anchors.fill: parent
        matters: mock
        title: "Sårteamet"
        folder: "inbox"
        shownMatter: ""
        onMatterRequested: (inboxId, matterId) => view.asked = view.asked.concat([matterId])
    }
    TestCase {
        id: test
        name: "MatterList"
        when: windowShown

        function init() {
            view.matters = mock;
            view.asked = [];
            view.focusRows();
        }

        function test_enterShowsTheCurrentRow() {
            keyClick(Qt.Key_Home);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(view.asked.length, 1);
        }
        function test_placeholderIsNotShown() {
            const rows = findChild(view, "list-rows");
            rows.currentIndex = 4;
            keyClick(Qt.Key_Return);
            compare(view.asked.length, 0);
        }
        function test_aDayIsSaidOnce() {
            const words = [];
            waitForRendering(view, 200);
            root.headings(findChild(view, "list-rows").contentItem, words);
            compare(words, ["Prioritetsobjekt", "I dag, söndag", "I går, lördag"]);
        }
        function test_aReasonHasWordsAndAShape() {
            waitForRendering(view, 200);
            const late = findChild(view, "list-row-m2");
            mock.setProperty(1, "reasonText", "Försenad sedan 3 dagar");
            mock.setProperty(1, "reasonKind", "late");
            const texts = [];
            const shapes = [];
            root.leaves(late, texts, shapes);
            verify(texts.includes("Försenad sedan 3 dagar"));
            verify(shapes.includes("warning"));
            mock.setProperty(1, "reasonText", "Senast onsdag 2026-11-25");
            mock.setProperty(1, "reasonKind", "deadline");
        }
        function test_anObjectSaysWhatItIs() { // A96
            mock.setProperty(0, "kindText", "Resultat");
            const row = findChild(view, "list-row-m1");
            compare(row.correspondent, "Resultat · Anders Ekdahl · Vårdcentralen Tallhöjden");
            mock.setProperty(0, "kindText", "");
        }
        function test_daysFollowTheModel() {
            waitForRendering(view, 200);
            mock.setProperty(0, "dayText", "Today");
            mock.setProperty(1, "dayText", "Today");
            tryVerify(() => {
                    const words = [];
                    root.headings(findChild(view, "list-rows").contentItem, words);
                    return words[0] === "Today";
                });
            mock.setProperty(0, "dayText", "Prioritetsobjekt");
            mock.setProperty(1, "dayText", "I dag, söndag");
        }
        function test_noDaysNoHeaders() {
            const row = {};
            const first = mock.get(0);
            for (const role of ["matterId", "inboxId", "subject", "patientLine", "fromName", "fromInboxName", "toName", "preview", "timeText", "status", "statusText", "assigneeName", "assigneeInitials", "holderText", "isPending", "isHighPriority", "isCopy", "kindText", "reasonText", "reasonKind", "spokenText", "isPlaceholder"])
                row[role] = first[role];
            dayless.append(row);
            view.matters = dayless;
            const rows = findChild(view, "list-rows");
            tryCompare(rows, "count", 1);
            waitForRendering(rows, 200);
            compare(rows.itemAtIndex(0).y, 0);
        }
    }
}
