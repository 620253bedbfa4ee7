import QtQuick
import QtTest
import Budkavle.Style

// Three panes fold to two below 1000 pixels and to one below 720, and with larger text sooner.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Folding"
        when: windowShown

        function cleanup() {
            Type.scale = 1;
        }

        function test_panes_data() {
            return [{
                    "tag": "wide",
                    "width": 1280,
                    "scale": 1,
                    "sidebar": true,
                    "list": true,
                    "reading": true
                }, {
                    "tag": "two",
                    "width": 900,
                    "scale": 1,
                    "sidebar": false,
                    "list": true,
                    "reading": true
                }, {
                    "tag": "one",
                    "width": 640,
                    "scale": 1,
                    "sidebar": false,
                    "list": true,
                    "reading": false
                }, {
                    "tag": "large text",
                    "width": 1280,
                    "scale": 2,
                    "sidebar": false,
                    "list": true,
                    "reading": false
                }];
        }
        function test_panes(row) {
            root.width = row.width;
            root.start(test);
            root.session.textScale = row.scale;
            compare(root.find("pane-sidebar") !== null, row.sidebar);
            compare(root.find("pane-list") !== null, row.list);
            compare(root.find("pane-reading") !== null, row.reading);
        }
        function test_onePaneGoesThereAndBack() {
            root.width = 640;
            root.start(test);
            root.click(test, "list-row-m1");
            tryVerify(() => root.find("pane-reading") !== null);
            compare(root.find("pane-list"), null);
            root.click(test, "matter-lead");
            tryVerify(() => root.find("pane-list") !== null);
        }
        function test_sidebarComesWhenAskedFor() {
            root.width = 640;
            root.start(test);
            root.click(test, "list-lead");
            tryVerify(() => root.find("sidebar-outgoing") !== null);
            root.click(test, "sidebar-outgoing");
            tryVerify(() => root.find("pane-outgoing") !== null);
            tryVerify(() => root.find("pane-sidebar") === null);
        }
    }
}
