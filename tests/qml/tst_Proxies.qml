import QtQuick
import QtTest

// The page of those who administer proxies, and the inbox that one is proxy for, in the sidebar.
ProgramCase {
    id: root

    TestCase {
        id: test
        name: "Proxies"
        when: windowShown

        function init() {
            root.height = 1200;
            root.start(test);
        }

        function test_fields_data() {
            return [{
                    "tag": "proxy-from",
                    "value": "fromText",
                    "text": "2026-11-23"
                }, {
                    "tag": "proxy-until",
                    "value": "untilText",
                    "text": "2026-11-27"
                }, {
                    "tag": "proxy-owner",
                    "value": "ownerQuery",
                    "text": "To"
                }, {
                    "tag": "proxy-proxy",
                    "value": "proxyQuery",
                    "text": "Ka"
                }];
        }
        function test_fields(row) {
            root.click(test, "sidebar-proxies");
            root.write(test, row.tag, row.text);
            compare(root.session.proxies[row.value], row.text);
        }
        function test_whyNotInPlaceOfGrant() {
            root.click(test, "sidebar-proxies");
            compare(root.find("proxy-grant"), null);
            compare(root.find("proxy-why-not").words, "Välj vems inkorg det gäller.");
            root.session.proxies.canGrant = true;
            root.click(test, "proxy-grant");
            compare(root.lastCall(root.session.proxies), "grant");
        }
        function test_peopleAreChosen() {
            root.click(test, "sidebar-proxies");
            root.session.proxies.ownerQuery = "Ka";
            root.click(test, "proxy-owner-u1");
            compare(root.session.proxies.owner, "u1");
            compare(root.find("proxy-owner-chosen").words, "Hela personliga inkorgen för Tomasz Wikander");
            root.session.proxies.proxyQuery = "Ka";
            root.click(test, "proxy-proxy-u1");
            compare(root.session.proxies.proxy, "u1");
        }
        function test_whyTheOwnerIsAway_A156_A157() {
            root.click(test, "sidebar-proxies");
            compare(root.find("proxy-works-elsewhere"), null);
            root.click(test, "proxy-reason-otherLeave");
            compare(root.session.proxies.reason, "otherLeave"); // A157
            root.click(test, "proxy-expected-back");
            verify(root.session.proxies.isExpectedBack);
            root.click(test, "proxy-reason-vacation");
            compare(root.session.proxies.reason, "vacation"); // A156
            compare(root.find("proxy-expected-back"), null);
        }
        function test_proxyIsEnded() {
            root.click(test, "sidebar-proxies");
            compare(root.find("proxy-end-p1").label, "Avsluta nu");
            compare(root.find("proxy-end-p2").label, "Ta bort");
            root.click(test, "proxy-end-p1");
            compare(root.lastCall(root.session.proxies), "end p1");
        }
        function test_onlyForThoseWhoAdminister() {
            verify(root.find("sidebar-proxies"));
            root.session.proxies.isAllowed = false;
            compare(root.find("sidebar-proxies"), null);
        }
        function test_theProxiedInboxSaysHowLong() {
            const row = root.find("sidebar-inbox-ibx-proxy");
            compare(row.label, "Tomasz Wikander");
            compare(row.detail, "till och med fredag 2026-11-27");
            verify(row.spoken.startsWith("Ombud för Tomasz Wikander, 2 väntande"));
        }
    }
}
