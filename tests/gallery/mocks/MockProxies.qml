import QtQml
import QtQml.Models

// Who is proxy for whom and the form, as app's ProxyController shows them.
QtObject {
    id: root

    property bool isAllowed: true
    property ListModel proxies: ListModel {
        ListElement {
            proxyId: "p1"
            proxyName: "Karin Lindqvist"
            ownerName: "Tomasz Wikander"
            periodText: "måndag 2026-11-16 – fredag 2026-11-27"
            reasonText: "Semester"
            isActive: true
            isPending: false
        }
        ListElement {
            proxyId: "p2"
            proxyName: "Mona Bergström"
            ownerName: "Tomasz Wikander"
            periodText: "måndag 2026-11-23 – fredag 2026-11-27"
            reasonText: ""
            isActive: false
            isPending: true
        }
    }
    property ListModel ownerCandidates: MockMembers {
    }
    property ListModel proxyCandidates: MockMembers {
    }
    property string ownerQuery: ""
    property string proxyQuery: ""
    property string owner: ""
    property string ownerName: ""
    property string proxy: ""
    property string proxyName: ""
    property string fromText: ""
    property string untilText: ""
    property string reason: ""
    property bool worksElsewhere: false
    property bool isExpectedBack: false
    property bool canGrant: false
    property string whyNotGrant: "Välj vems inkorg det gäller."
    property string errorText: ""
    property string warningText: ""
    property var calls: []

    function chooseOwner(userId) {
        root.owner = userId;
        root.ownerName = "Tomasz Wikander";
        root.ownerQuery = "";
    }
    function chooseProxy(userId) {
        root.proxy = userId;
        root.proxyName = "Karin Lindqvist";
        root.proxyQuery = "";
    }
    function grant() {
        root.calls = root.calls.concat(["grant"]);
    }
    function end(proxyId) {
        root.calls = root.calls.concat(["end " + proxyId]);
    }
}
